// For: the rule pack: what daemons write just before they die, and what it means. Data.
// Never: a pattern that can take more than linear time; a line that alone makes a death.

import type { CauseWord } from "./cause-words.ts";

export interface LogSignature {
  readonly name: string;
  /** Daemons that write it; absent: any. */
  readonly of?: readonly string[];
  /** Its groups, joined by a blank behind the cause, make two deaths the same. */
  readonly pattern: RegExp;
  readonly cause: CauseWord;
  readonly points: number;
}

export const logSignatures: readonly LogSignature[] = [
  // BIND 9: isc_assertion_failed writes file, line, kind and condition, then the daemon aborts itself.
  {
    name: "named-assertion",
    of: ["named"],
    pattern: /\b(\w{1,40}\.c:\d{1,6}): (?:REQUIRE|ENSURE|INSIST|INVARIANT|RUNTIME_CHECK)\(/,
    cause: "assertion",
    points: 40,
  },
  {
    name: "named-exiting",
    of: ["named"],
    pattern: /exiting \(due to assertion failure\)/,
    cause: "assertion",
    points: 15,
  },
  {
    name: "named-syntax",
    of: ["named"],
    // A source file of its own (../lib/dns/message.c:2231) is no setting.
    pattern: /(\/[\w./-]{1,200}(?<!\.[ch]):\d{1,6}): \S/,
    cause: "configuration",
    points: 45,
  },
  {
    name: "named-loading",
    of: ["named"],
    pattern: /loading configuration: (?:failure|file not found|unexpected|not found)/,
    cause: "configuration",
    points: 30,
  },
  {
    name: "named-listen",
    of: ["named"],
    pattern: /could not listen on (?:UDP|TCP) socket|creating (?:IPv[46]|TCP) .{0,60}failed/,
    cause: "address-in-use",
    points: 30,
  },
  {
    name: "named-line",
    of: ["named"],
    pattern: /network unreachable resolving|resolver priming query complete: failure/,
    cause: "line",
    points: 25,
  },
  {
    name: "squid-bungled",
    of: ["squid"],
    pattern: /(?:FATAL: )?Bungled (\S{1,200}) line \d+/,
    cause: "configuration",
    points: 60,
  },
  {
    name: "squid-assertion",
    of: ["squid"],
    pattern: /assertion failed: (\S{1,80}:\d{1,6})/,
    cause: "assertion",
    points: 40,
  },
  {
    name: "squid-port",
    of: ["squid"],
    pattern: /FATAL: Cannot open HTTP|commBind: Cannot bind socket/,
    cause: "address-in-use",
    points: 50,
  },
  {
    name: "squid-descriptors",
    of: ["squid"],
    pattern: /running out of filedescriptors/,
    cause: "files",
    points: 40,
  },
  {
    name: "squid-fatal",
    of: ["squid"],
    pattern: /FATAL: (?!Bungled|Cannot open HTTP)/,
    cause: "exited",
    points: 20,
  },
  {
    name: "postfix-parameter",
    of: ["postfix"],
    pattern:
      /fatal: (?:bad|unsupported|unknown|parameter|config|file \/etc\/postfix|\/etc\/postfix)/,
    cause: "configuration",
    points: 50,
  },
  {
    name: "postfix-bind",
    of: ["postfix"],
    pattern: /fatal: bind \S{1,80} port \S{1,10}: Address already in use/,
    cause: "address-in-use",
    points: 50,
  },
  {
    name: "postfix-child",
    of: ["postfix"],
    pattern: /process \S{1,120} pid \d+ killed by signal (\d{1,2})/,
    cause: "crash",
    points: 20,
  },
  {
    name: "apache-syntax",
    of: ["apache2", "httpd"],
    pattern: /AH00526: Syntax error on line \d+ of (\S{1,200}):/,
    cause: "configuration",
    points: 60,
  },
  {
    name: "apache-bind",
    of: ["apache2", "httpd"],
    pattern: /AH00072: make_sock: could not bind/,
    cause: "address-in-use",
    points: 50,
  },
  {
    name: "apache-child",
    of: ["apache2", "httpd"],
    pattern: /AH0005[12]: child pid \d+ exit signal ([A-Z][a-z ]{2,40})/,
    cause: "crash",
    points: 20,
  },
  {
    name: "dovecot-config",
    of: ["dovecot"],
    pattern: /Error in configuration file|Fatal: Error reading configuration/,
    cause: "configuration",
    points: 60,
  },
  {
    name: "disk-full",
    pattern: /[Nn]o space left on device|write: disk full|out of space|low on space/,
    cause: "disk",
    points: 45,
  },
  {
    name: "no-memory",
    pattern: /[Cc]annot allocate memory|\bout of memory\b|Resource temporarily unavailable: fork/,
    cause: "memory",
    points: 30,
  },
];

/** An assertion of BIND 9 → the published hole that ends in the same place. It says the kind of hole, not that it is this one. */
const holes: readonly { readonly pattern: RegExp; readonly cve: string }[] = [
  { pattern: /\bmessage\.c:\d+: REQUIRE\(\*name == /, cve: "CVE-2015-5477" },
  { pattern: /\btsig\.c:\d+: (?:INSIST|REQUIRE)\(/, cve: "CVE-2020-8617" },
  { pattern: /\bresolver\.c:\d+: INSIST\(\(valoptions & /, cve: "CVE-2016-8864" },
  { pattern: /\bdb\.c:\d+: REQUIRE\(targetp /, cve: "CVE-2016-8864" },
  { pattern: /\bbuffer\.c:\d+: (?:REQUIRE|INSIST)\(/, cve: "CVE-2016-2776" },
];

export function holeOf(text: string): string | undefined {
  return holes.find(({ pattern }) => pattern.test(text))?.cve;
}
