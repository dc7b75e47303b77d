import { describe, expect, test } from "vitest";
import { reading } from "../read-for-tests.ts";

describe("the clock's keepers say", () => {
  test.each([
    ["chronyd", "System clock was stepped by 1234.567890 seconds", "trouble clock-jump"],
    ["chronyd", "System clock wrong by 12.345678 seconds", "trouble clock-jump"],
    ["chronyd", "Forward time jump detected!", "trouble clock-jump"],
    ["ntpd", "time reset +12.345678 s", "trouble clock-jump"],
    ["ntpdate", "step time server 203.0.113.5 offset 12.3 sec", "trouble clock-jump"],
    [
      "systemd-timesyncd",
      "System clock time unset or jumped backwards, restoring from recorded timestamp",
      "trouble clock-jump",
    ],
    ["chronyd", "Selected source 203.0.113.5", "unread"],
    ["ntpd", "kernel time sync status change 2001", "unread"],
    ["ntpdate", "adjust time server 203.0.113.5 offset 0.000123 sec", "unread"],
  ])("%s: %s", (program, message, told) => expect(reading(program, message).gist).toBe(told));
});
