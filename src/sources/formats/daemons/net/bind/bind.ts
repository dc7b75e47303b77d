// For: BIND's named, whatever channel its line came by (syslog may carry `category: severity: ` before the message as well).
// Never: a reading of text that named did not write itself.

import type { DaemonReader, ReaderFields } from "../../daemon-reader.ts";
import { readBind8Line } from "./bind8-line.ts";
import { readClientLine } from "./client-line.ts";
import { readLifeLine } from "./life-line.ts";
import { readResolverLine } from "./resolver-line.ts";

/** `security: info: `, as a syslog channel with print-category and print-severity writes. */
const printed =
  /^(?:[a-z-]{4,20}: )?(?:critical|error|warning|notice|info|debug \d{1,2}): (?=\S)|^(?:security|queries|general|client|default|config|network|resolver|lame-servers|xfer-in|xfer-out|update|update-security|notify|query-errors|rate-limit|database|unmatched|dnssec|cname|spill|rpz|rpz-passthru|zoneload|serve-stale|dispatch|edns-disabled|trust-anchor-telemetry|nsid|responses|sslkeylog|delegation-only): /;

/** Standard error under a supervisor, and print-time in a syslog channel: named's own stamp once more. */
const stamped = /^\d{2}-[A-Z][a-z]{2}-\d{4} \d{2}:\d{2}:\d{2}\.\d{3} $/;

export function readBindMessage(message: string): ReaderFields | undefined {
  return (
    readClientLine(message) ??
    readResolverLine(message) ??
    readBind8Line(message) ??
    readLifeLine(message)
  );
}

export const bind: DaemonReader = {
  name: "named",
  isProgram: (program) => /^(?:\S*\/)?named(?:-(?:pkcs11|sdb|chroot|sshd))?$/.test(program),
  read(message) {
    const text = stamped.test(message.slice(0, 25)) ? message.slice(25) : message;
    const before = printed.exec(text.slice(0, 60));
    return readBindMessage(before ? text.slice(before[0].length) : text);
  },
};
