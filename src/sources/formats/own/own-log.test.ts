// For: what our own programs write is read back as it was meant, and nothing else is taken for it.

import fc from "fast-check";
import { expect, test } from "vitest";
import { recognise } from "../register.ts";
import { ownLine, ownLogFormats } from "./own-log.ts";

const context = { nowMs: Date.UTC(2026, 10, 24), timeZone: "Asia/Tokyo" };

function read(line: string) {
  const bytes = Buffer.from(line.trimEnd());
  return ownLogFormats.map((format) => format.parse(bytes, context)).find((event) => event);
}

test("a line comes back as the event that was written, whatever stands in its texts", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), fc.nat(), (text, ms) => {
      const line = ownLine("mail-filter", 5, { "email.subject": text, "event.duration": ms });
      const { "event.original": original, ...event } = read(line) ?? {};
      expect(original).toBeDefined();
      expect(line.split("\n")).toHaveLength(2);
      expect(event).toEqual({ "@timestamp": 5, "email.subject": text, "event.duration": ms });
    }),
  );
});

test("unknown names and wrong types are left out; another program's line is not ours", () => {
  const line = ownLine("watch", 5, { "watch.node": "proc:named", "watch.deaths": "many", x: 1 });
  expect(Object.keys(read(line) ?? {}).sort()).toEqual([
    "@timestamp",
    "event.original",
    "watch.node",
  ]);
  expect(read('{"hinomi":"other","@timestamp":5}')).toBeUndefined();
  expect(read('{"hinomi":"watch","@timestamp":"5"}')).toBeUndefined();
});

test("it is recognised by its content", () => {
  const lines = [1, 2, 3].map((at) =>
    Buffer.from(ownLine("watch", at, { "watch.node": "line" }).trimEnd()),
  );
  expect(recognise(lines)?.format.name).toBe("hinomi-watch");
});
