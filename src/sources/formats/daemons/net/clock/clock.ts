// For: the clock: stepped, jumped or left alone by chronyd, ntpd, systemd-timesyncd, ntpdate.
// Never: slewing, which is a clock's daily life.
// Source: chrony reference.c, sched.c; ntp ntp_loopfilter.c, ntp_util.c; systemd timesyncd.

import type { DaemonReader, ReaderFields } from "../../daemon-reader.ts";

const programs = new Set(["chronyd", "ntpd", "ntpdate", "systemd-timesyncd", "openntpd", "sntp"]);

const jumps =
  /^(?:System clock was stepped by |System clock wrong by |(?:Forward|Backward) time jump detected|time (?:reset|stepped|set) |step time server |kernel time sync status change|System clock time (?:unset or )?jumped|adjust time server .{0,80} offset -?[1-9]\d*\.)/;

export const clock: DaemonReader = {
  name: "clock",
  isProgram: (program) => programs.has(program),
  read(message): ReaderFields | undefined {
    if (!jumps.test(message.slice(0, 200)) || message.startsWith("kernel time")) return undefined;
    return { "event.category": "host", "event.action": "trouble", "event.reason": "clock-jump" };
  },
};
