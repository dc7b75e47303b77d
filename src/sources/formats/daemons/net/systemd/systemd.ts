// For: systemd (process 1 and users' own), its core dumps and its killer for memory, and upstart's `init` before it.
// Never: logind's sessions; those are logins.

import type { DaemonReader, ReaderFields } from "../../daemon-reader.ts";
import { readCount } from "../../../digits.ts";
import { textOfBytes } from "../../../log-text.ts";
import { readUnitLine } from "./unit-line.ts";

function crash(program: string, signal?: string): ReaderFields {
  return {
    "event.category": "process",
    "event.action": "fail",
    "event.outcome": "failure",
    "event.reason": "crash",
    "process.target.name": textOfBytes(program),
    ...(signal === undefined ? {} : { "process.signal": signal }),
  };
}

/** `Process 812 (named) of user 107 dumped core.`; systemd's own line about the unit counts, where it is one. */
function readCore(message: string): ReaderFields | undefined {
  const match =
    /^Process \d{1,10} \((.{1,15})\) of user \d{1,10} (?:dumped core|terminated abnormally)/s.exec(
      message.slice(0, 120),
    );
  return match ? { ...crash(match[1] as string), "event.attempts": 0 } : undefined;
}

/** upstart: `named main process (812) killed by ABRT signal`, `named main process (812) terminated with status 1`. */
function readUpstart(message: string): ReaderFields | undefined {
  const match =
    /^(\S{1,100}) main process \(\d{1,10}\) (?:killed by ([A-Z0-9]{2,10}) signal|terminated with status (\d{1,3}))/.exec(
      message.slice(0, 200),
    );
  if (match?.[1] === undefined) return undefined;
  if (match[2] !== undefined) return crash(match[1], match[2]);
  return {
    ...crash(match[1]),
    "event.reason": "exited",
    "process.exit_code": readCount(match[3] ?? ""),
  };
}

export const systemd: DaemonReader = {
  name: "systemd",
  isProgram: (program) =>
    program === "systemd" || program === "systemd-coredump" || program === "init",
  read(message, program) {
    if (program === "systemd-coredump") return readCore(message);
    return program === "init" ? readUpstart(message) : readUnitLine(message);
  },
};
