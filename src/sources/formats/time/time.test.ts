import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBsdTime } from "./bsd-time.ts";
import { readClfTime } from "./clf-time.ts";
import { readIsoTime, readWholeIsoTime } from "./iso-time.ts";
import { timePattern } from "./time-pattern.ts";
import { newTimeState, timeOf } from "./time-state.ts";
import { utcToWall, wallToUtc } from "./zone.ts";

const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());

describe("the stamp of access logs", () => {
  test.each([
    ["19/Jul/2001:06:01:38 -0400", "2001-07-19T10:01:38.000Z"],
    ["29/Feb/2024:23:59:60 +0900", "2024-02-29T15:00:00.000Z"],
    ["01/Jan/2026:00:00:00 +0545", "2025-12-31T18:15:00.000Z"],
    ["29/Feb/2023:00:00:00 +0000", undefined],
    ["31/Apr/2023:00:00:00 +0000", undefined],
    ["00/Jan/2023:00:00:00 +0000", undefined],
    ["10/Jan/2023:24:00:00 +0000", undefined],
    ["10/Jan/2023:00:60:00 +0000", undefined],
    ["10/Foo/2023:00:00:00 +0000", undefined],
    ["10/Jan/2023:00:00:00 +2460", undefined],
    ["10/Jan/2023:00:00:00 00000", undefined],
    ["10/Jan/2023", undefined],
  ])("%s", (text, expected) => {
    expect(iso(readClfTime(text, 0))).toBe(expected);
    // A second reading of the same stamp comes from memory.
    expect(iso(readClfTime(`x${text}`, 1))).toBe(expected);
  });
});

describe("the stamp of syslog since Debian 12", () => {
  test.each([
    ["2024-05-01T12:00:00.123456+09:00", "2024-05-01T03:00:00.123Z"],
    ["2024-05-01T12:00:00Z", "2024-05-01T12:00:00.000Z"],
    ["2024-05-01T12:00:00.5-0330", "2024-05-01T15:30:00.500Z"],
    ["2024-05-01 12:00:00", "2024-05-01T03:00:00.000Z"],
    ["2024-05-01T12:00:00,25+09", "2024-05-01T03:00:00.250Z"],
    ["2023-02-29T12:00:00Z", undefined],
    ["2024-05-01", undefined],
    ["2024-05-01T12:00:00+99:00", undefined],
  ])("%s", (text, expected) =>
    expect(iso(readIsoTime(text, 0, "Asia/Tokyo")?.timeMs)).toBe(expected),
  );
});

describe("a stamp in the minute of the one before", () => {
  const stamps = fc.record({
    minute: fc.constantFrom("2026-03-12T02:14", "2026-03-12T02:15", "2026-03-13T02:14"),
    second: fc.constantFrom("00", "07", "59", "60", "61", "7", "x9"),
    fraction: fc.constantFrom("", ".5", ".123456", ",25", ".", ".x"),
    offset: fc.constantFrom("Z", "+09:00", "+0900", "+09", "-03:30", "", "+09:0", "+99:00", "z"),
    behind: fc.constantFrom(" gw1 sshd[1]: x", "", "0 x", ":00 x"),
  });

  test("says what it says by itself", () => {
    fc.assert(
      fc.property(fc.array(stamps, { maxLength: 12 }), (list) => {
        for (const { minute, second, fraction, offset, behind } of list) {
          const text = `<38>${minute}:${second}${fraction}${offset}${behind}`;
          const alone = readWholeIsoTime(text, 4, "Asia/Tokyo");
          const inTurn = readIsoTime(text, 4, "Asia/Tokyo");
          expect([inTurn?.timeMs, inTurn?.end]).toEqual([alone?.timeMs, alone?.end]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a stamp without a year", () => {
  const at = (text: string, now: string, timeZone = "Asia/Tokyo") =>
    iso(readBsdTime(text, 0, { nowMs: Date.parse(now), timeZone })?.timeMs);

  test("lies in this year when that is not in the future", () => {
    expect(at("Jul 19 06:01:38", "2026-11-24T00:00:00Z")).toBe("2026-07-18T21:01:38.000Z");
    expect(at("Nov  4 06:01:38", "2026-11-24T00:00:00Z")).toBe("2026-11-03T21:01:38.000Z");
    expect(at("Nov 4 06:01:38.25", "2026-11-24T00:00:00Z")).toBe("2026-11-03T21:01:38.250Z");
  });

  test("lies in the year before when its month is still to come", () => {
    expect(at("Dec 31 23:59:59", "2026-01-02T00:00:00Z")).toBe("2025-12-31T14:59:59.000Z");
    expect(at("Dec  1 00:00:00", "2026-11-24T00:00:00Z")).toBe("2025-11-30T15:00:00.000Z");
  });

  test("may be up to a day ahead, over New Year too", () => {
    expect(at("Jan  1 00:00:10", "2025-12-31T14:59:00Z")).toBe("2025-12-31T15:00:10.000Z");
    expect(at("Jan  3 00:00:10", "2025-12-31T14:59:00Z")).toBe("2025-01-02T15:00:10.000Z");
  });

  test("of 29 February lies in a year that has one", () => {
    expect(at("Feb 29 12:00:00", "2026-03-01T00:00:00Z", "UTC")).toBe("2024-02-29T12:00:00.000Z");
  });

  test.each(["Feb 30 12:00:00", "Feb 3 12:00", "feb  3 12:00:00", "Feb  3 25:00:00", "Feb"])(
    "is not %s",
    (text) => {
      expect(at(text, "2026-03-01T00:00:00Z")).toBeUndefined();
    },
  );
});

describe("a wall clock in a zone", () => {
  const wall = (text: string, zone: string) => iso(wallToUtc(Date.parse(`${text}Z`), zone));

  test("is read with the offset of that day", () => {
    expect(wall("2026-01-15T12:00:00", "America/New_York")).toBe("2026-01-15T17:00:00.000Z");
    expect(wall("2026-07-15T12:00:00", "America/New_York")).toBe("2026-07-15T16:00:00.000Z");
  });

  test("shown twice in autumn is the first, and skipped in spring takes the new offset", () => {
    expect(wall("2026-11-01T01:30:00", "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
    expect(wall("2026-11-01T02:00:00", "America/New_York")).toBe("2026-11-01T07:00:00.000Z");
    expect(wall("2026-03-08T01:59:59", "America/New_York")).toBe("2026-03-08T06:59:59.000Z");
    expect(wall("2026-03-08T02:30:00", "America/New_York")).toBe("2026-03-08T06:30:00.000Z");
  });

  test("in a zone that does not exist counts as UTC", () => {
    expect(wall("2026-03-08T02:30:00", "Nowhere/Here")).toBe("2026-03-08T02:30:00.000Z");
  });

  test("comes back from its instant, every hour of a year", () => {
    for (let ms = Date.UTC(2025, 0, 1); ms < Date.UTC(2026, 0, 1); ms += 3_600_000 * 7)
      expect(wallToUtc(utcToWall(ms, "Asia/Tokyo"), "Asia/Tokyo")).toBe(ms);
  });
});

describe("Apache's %{…}t", () => {
  const read = (pattern: string, text: string) => {
    const state = newTimeState();
    const end = timePattern(pattern)?.(text, 0, state);
    return end === text.length ? iso(timeOf(state, "Asia/Tokyo")) : undefined;
  };

  test.each([
    ["%d/%b/%Y:%T %z", "19/Jul/2001:06:01:38 -0400", "2001-07-19T10:01:38.000Z"],
    ["%Y-%m-%dT%H:%M:%S%z", "2001-07-19T06:01:38+09:00", "2001-07-18T21:01:38.000Z"],
    ["%F %T", "2001-07-19 06:01:38", "2001-07-18T21:01:38.000Z"],
    ["%a %b %e %H:%M:%S %Y", "Thu Jul  9 06:01:38 2001", "2001-07-08T21:01:38.000Z"],
    ["%D %I:%M:%S %p", "07/19/01 12:01:38 AM", "2001-07-18T15:01:38.000Z"],
    ["end:%F %T %Z", "2001-07-19 06:01:38 UTC", "2001-07-19T06:01:38.000Z"],
    ["sec", "995536898", "2001-07-19T10:01:38.000Z"],
    ["begin:msec", "995536898123", "2001-07-19T10:01:38.123Z"],
    ["usec", "995536898123456", "2001-07-19T10:01:38.123Z"],
    ["%F %T", "2001-02-30 06:01:38", undefined],
    ["%F %T", "2001-02-3 06:01:38", undefined],
  ])("%s reads %s", (pattern, text, expected) => expect(read(pattern, text)).toBe(expected));

  test("with a conversion nobody knows is no reader", () =>
    expect(timePattern("%Y %Q")).toBeUndefined());
});
