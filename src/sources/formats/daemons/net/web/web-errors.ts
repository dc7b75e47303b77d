// For: the error lines of Apache and nginx that come by syslog (`ErrorLog syslog:local7`, `error_log syslog:server=…`) and mod_evasive's.
// Never: a reading of its own: the lines are those of the error logs; Apache leaves its stamp away, nginx does not.

import type { Format } from "../../../../../events/format.ts";
import { apacheError } from "../../../errors/apache-error.ts";
import { nginxError } from "../../../errors/nginx-error.ts";
import { addressText } from "../../../source-address.ts";
import type { DaemonReader, ReaderFields } from "../../daemon-reader.ts";

/** What the envelope knows better, or already has. */
const ofEnvelope = new Set(["@timestamp", "event.original", "message", "log.level", "process.pid"]);
const anyTime = { nowMs: 0, timeZone: "UTC" };

function readAs(format: Format, line: string): ReaderFields | undefined {
  const event = format.parse(Buffer.from(line, "latin1"), anyTime);
  return (
    event && Object.fromEntries(Object.entries(event).filter(([field]) => !ofEnvelope.has(field)))
  );
}

const anyStamp = "[Thu Jan 01 00:00:00 1970]";
/** Behind logger(1) or a supervisor the stamp is there. */
const stamped = /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d[ .]/;

export const apacheBySyslog: DaemonReader = {
  name: "apache",
  isProgram: (program) => /^(?:apache2?|httpd2?|httpd-prefork)$/.test(program),
  read: (message) =>
    message.startsWith("[")
      ? readAs(apacheError, stamped.test(message) ? message : `${anyStamp} ${message}`)
      : undefined,
};

export const nginxBySyslog: DaemonReader = {
  name: "nginx",
  isProgram: (program) => program === "nginx",
  read: (message) => readAs(nginxError, message),
};

/** `Blacklisting address 192.0.2.7: possible DoS attack.` */
export const modEvasive: DaemonReader = {
  name: "apache",
  isProgram: (program) => program === "mod_evasive",
  read(message) {
    const match = /^Blacklisting address ([0-9A-Fa-f:.]{2,45}): possible DoS attack\.$/.exec(
      message.slice(0, 120),
    );
    const ip = match ? addressText(match[1] as string) : undefined;
    if (ip === undefined) return undefined;
    return {
      "event.category": "web",
      "event.action": "refuse",
      "event.outcome": "failure",
      "event.reason": "rate-exceeded",
      "source.ip": ip,
    };
  },
};
