// For: squid's own words (cache.log, syslog): its starts, deaths and troubles, and its security alerts.
// Never: requests (access.log has them), and never a client out of a URL: only the `remote=` that squid printed itself.
// Source: squid src/main.cc, fatal.cc, client_side_request.cc, ipc/Kids; squid 5.7 measured.

import type { ReaderFields } from "../../daemon-reader.ts";
import { readCount } from "../../../digits.ts";
import { colonPeer, setSourcePeer, type Draft } from "../peer.ts";

function fail(reason: string): Draft {
  return {
    "event.category": "process",
    "event.action": "fail",
    "event.outcome": "failure",
    "event.reason": reason,
  };
}

const fatal: readonly (readonly [shape: RegExp, reason: string])[] = [
  [
    /^Bungled |^Unable to open configuration file|^configuration|^Invalid ACL|unrecognized/i,
    "bad-configuration",
  ],
  [/cannot open HTTP|unable to open HTTP(?: Socket|S)?|Cannot bind socket/i, "could-not-listen"],
  [/^Received Segment Violation|^Received Bus Error/, "crash"],
  [/^(?:xmalloc|xcalloc|out of memory|Out of memory)/, "out-of-memory"],
  [/no space left|disk full|diskd/i, "disk-full"],
];

/** `Squid Parent: squid-1 process 812 exited due to signal 6 with status 0`, `… exited with status 1`. */
const child =
  /^Squid Parent: \(?[\w-]{1,40}\)? process \d{1,10} exited (?:due to signal (\d{1,2})|with status (\d{1,3}))/;
const signalNames: Readonly<Record<string, string>> = {
  "6": "ABRT",
  "9": "KILL",
  "11": "SEGV",
  "15": "TERM",
  "7": "BUS",
};

function readParent(text: string): Draft | undefined {
  if (/will not be restarted|due to repeated, frequent failures/.test(text)) return fail("gave-up");
  const match = child.exec(text);
  if (!match) {
    return /^Squid Parent: will start|^Squid Parent: \(?[\w-]{1,40}\)? process \d{1,10} started/.test(
      text,
    )
      ? { "event.category": "process", "event.action": "start" }
      : undefined;
  }
  if (match[1] !== undefined)
    return { ...fail("crash"), "process.signal": signalNames[match[1]] ?? match[1] };
  const status = readCount(match[2] ?? "");
  return status === 0
    ? { "event.category": "process", "event.action": "stop", "process.exit_code": 0 }
    : { ...fail("exited"), "process.exit_code": status };
}

/** `SECURITY ALERT: Host header forgery detected on local=… remote=192.0.2.7:5123 FD 12 flags=33 (…)`: before any client's text. */
function readAlert(text: string): Draft | undefined {
  const match =
    /^SECURITY ALERT: Host header forgery detected on (?:conn\d{1,10} )?local=[^ ]{1,80} remote=([^ ]{1,80}) /.exec(
      text,
    );
  const peer = match ? colonPeer(match[1] as string) : undefined;
  if (!match) return undefined;
  const fields: Draft = {
    "event.category": "network",
    "event.action": "refuse",
    "event.outcome": "failure",
    "event.reason": "policy",
  };
  setSourcePeer(fields, peer);
  return fields;
}

const troubles: readonly (readonly [shape: RegExp, reason: string])[] = [
  [/^WARNING! Your cache is running out of filedescriptors/, "file-table-full"],
  [/^WARNING: All \d+\/\d+ \S{1,100} processes are busy/, "overload"],
  [/^WARNING: (?:\d+ swapin MD5|Disk space over limit)|No space left on device/, "disk-full"],
  [/^WARNING: Closing open FD|^WARNING: Forwarding loop detected/, "overload"],
];

export function readCacheLine(message: string): ReaderFields | undefined {
  const text = message.slice(0, 600);
  if (text.startsWith("FATAL: ")) {
    const said = text.slice(7);
    const found = fatal.find(([shape]) => shape.test(said));
    return fail(found?.[1] ?? "fatal-error");
  }
  if (text.startsWith("Squid Parent: ") || text.startsWith("Exiting due to repeated"))
    return readParent(text);
  if (text.startsWith("SECURITY ALERT: ")) return readAlert(text);
  if (text.startsWith("Starting Squid Cache version ") || text.startsWith("Accepting HTTP"))
    return {
      "event.category": "process",
      "event.action": "start",
      ...(text.startsWith("Acc") ? { "event.type": "info" } : {}),
    };
  if (/^(?:Preparing for shutdown after|Shutting down\.\.\.)/.test(text))
    return { "event.category": "process", "event.action": "stop" };
  if (/^Squid Cache \(Version [^)]{1,40}\): Exiting normally/.test(text))
    return { "event.category": "process", "event.action": "stop" };
  if (/^Squid Cache \(Version [^)]{1,40}\): Terminated abnormally/.test(text))
    return { ...fail("fatal-error"), "event.attempts": 0 };
  if (text.startsWith("assertion failed: "))
    return { ...fail("assertion-failure"), "event.attempts": 0 };
  if (/^(?:ERROR|WARNING): .{0,80}(?:Cannot open HTTP|bind\(\) )/i.test(text))
    return fail("could-not-listen");
  const trouble = troubles.find(([shape]) => shape.test(text));
  return trouble
    ? { "event.category": "host", "event.action": "trouble", "event.reason": trouble[1] }
    : undefined;
}
