import { expect, test } from "vitest";
import { fixedClock } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";
import { fewNotes } from "./notes.ts";
import { readSocketPlace } from "./socket-place.ts";

test.each([
  ["/run/x.sock", { type: "unix", path: "/run/x.sock" }],
  ["unix:/run/x.sock", { type: "unix", path: "/run/x.sock" }],
  ["local:/run/x.sock", { type: "unix", path: "/run/x.sock" }],
  ["inet:8891@127.0.0.1", { type: "inet", host: "127.0.0.1", port: 8891 }],
  ["inet6:8891@[::1]", { type: "inet", host: "::1", port: 8891 }],
])("%s is a place to listen at", (text, place) => {
  expect(readSocketPlace(text)).toEqual(place);
});

test.each([
  "inet:8891@192.0.2.1",
  "inet:8891@0.0.0.0",
  "inet:8891",
  "x.sock",
  "inet:99999@127.0.0.1",
  "",
])("%j is none: others could reach it, or it is no place", (text) => {
  expect(() => readSocketPlace(text)).toThrow(/cannot be used/);
});

test("a flood of notes is counted, and the count is told a minute later", () => {
  const told: Said[] = [];
  let now = 0;
  const few = fewNotes((said) => told.push(said), { now: () => fixedClock(now).now() });
  for (let time = 0; time < 1000; time += 1) few({ ja: "一", en: "one" });
  expect(told).toHaveLength(limits.mailNotesPerMinute);
  now = 60_000;
  few({ ja: "二", en: "two" });
  expect(told.slice(-2).map(({ en }) => en)).toEqual(["There were 940 more.", "two"]);
});
