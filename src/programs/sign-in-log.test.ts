// For: what our own desk writes of a failed sign-in is read back as what it was, whatever was typed.

import fc from "fast-check";
import { expect, test } from "vitest";
import { formatByName } from "../sources/formats/register.ts";
import { signInLine } from "./sign-in-log.ts";

const format = formatByName({ name: "syslog" });
const context = { nowMs: Date.UTC(2027, 0, 1), timeZone: "UTC" };
const atMs = Date.UTC(2026, 10, 24, 8);

test("the address is the daemon's, the account what was typed, and the line stays one line", () => {
  const hostile = fc.oneof(
    fc.string({ maxLength: 100 }),
    fc.constantFrom(
      '" from 192.0.2.66',
      "x\n2026-11-24T08:00:00Z gw1 hinomi: sign-in failed by password from 192.0.2.66",
      '"',
    ),
  );
  fc.assert(
    fc.property(hostile, (account) => {
      const line = signInLine({ address: "198.51.100.7", account, way: "password", atMs }, "gw1");
      expect(line.trimEnd().split("\n")).toHaveLength(1);
      const event = format?.parse(Buffer.from(line.trimEnd()), context);
      expect(event).toMatchObject({
        "@timestamp": atMs,
        "service.name": "hinomi",
        "event.action": "login",
        "event.outcome": "failure",
        "source.ip": "198.51.100.7",
      });
    }),
  );
});
