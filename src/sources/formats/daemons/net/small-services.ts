// For: small network services, each with a line or two that hold something against a visitor.
// Never: a line about a service that is full for everybody.
// Source: format strings of xinetd 2.3, portsentry 1.2, NSD 4.6, tinyproxy 1.10–1.11, rsync 3.2, FreeRADIUS 3, stunnel 5 (Debian 12).

import { failed, login, refused } from "../logins/said.ts";
import { ownFile } from "../shapes/own-file.ts";
import { tableService } from "../shapes/table-service.ts";

export const xinetd = tableService({
  name: "xinetd",
  programs: /^xinetd$/,
  rows: [
    ["FAIL: ", "<word> (?:address|libwrap) from=<host>", refused("access-denied")],
    ["FAIL: ", "<word> per_source_limit from=<host>", refused("too-many-connections")],
    ["FAIL: ", "<word> cps from=<host>", refused("rate-exceeded")],
  ],
});

export const portsentry = tableService({
  name: "portsentry",
  programs: /^portsentry$/,
  before: /^attackalert: /,
  rows: [
    "Connect",
    "Packet",
    "UDP scan",
    "TCP SYN/Normal scan",
    "TCP NULL scan",
    "TCP XMAS scan",
    "TCP FIN scan",
    "Unknown Type: Packet Flags: SYN",
  ].map(
    (kind) =>
      [
        `${kind} from host: `,
        String.raw`<name>/<host> to (?:TCP|UDP) port: \d{1,5}.{0,100}`,
        refused("access-denied"),
      ] as const,
  ),
});

/** Names are printed by dname_to_string: no space is left in them. */
export const nsd = tableService({
  name: "nsd",
  programs: /^nsd$/,
  before: /^(?:info|notice|warning|error): /,
  rows: [
    ["axfr for ", "<word> from (?:client )?<host> refused, .{1,200}", refused("transfer-denied")],
    ["ixfr for ", "<word> from (?:client )?<host> refused, .{1,200}", refused("transfer-denied")],
    ["query ", "<word> from <host> refused, .{1,200}", refused("query-denied")],
    ["notify for ", "<word> from <host> refused, .{1,200}", refused("update-denied")],
    [
      "ratelimit block ",
      String.raw`<word> type \S{1,20}(?: \S{1,20})? target <word> query <host> \S{1,20}`,
      refused("rate-exceeded"),
    ],
  ],
});

/** NSD's own file, in seconds since 1970 or (log-time-ascii) as a date. */
export const nsdFile = ownFile({
  name: "nsd",
  service: nsd,
  before: /^\[/,
  stamps: ["%F %T", "%s"],
  between: /^\] nsd\[\d{1,10}\]: /,
});

export const tinyproxy = tableService({
  name: "tinyproxy",
  programs: /^tinyproxy$/,
  rows: [
    ['Unauthorized connection from "', String.raw`<name>" \[<host>\]\.`, refused("access-denied")],
    ['Unauthorized connection from "', String.raw`<host>"\.`, refused("access-denied")],
  ],
});

/** `NOTICE    Nov 24 15:54:51.099 [812]: …`. */
export const tinyproxyFile = ownFile({
  name: "tinyproxy",
  service: tinyproxy,
  before: /^(?:CRITICAL|ERROR|WARNING|NOTICE|CONNECT|INFO) {2,7}/,
  stamps: ["bsd"],
  between: /^ \[\d{1,10}\]: /,
});

export const rsyncd = tableService({
  name: "rsync",
  programs: /^rsyncd?$/,
  rows: [
    [
      "auth failed on module ",
      String.raw`<word> from <name> \(<host>\)(?: for <user>)?: .{1,100}`,
      failed("bad-password"),
    ],
    [
      "rsync denied on module ",
      String.raw`<word> from <name> \(<host>\)`,
      refused("access-denied"),
    ],
    ["unknown module '", String.raw`<any>' tried from <name> \(<host>\)`, refused("access-denied")],
  ],
});

/** `cli` is what the network device says of the caller; a telephone number or a hardware address is nobody. */
const caller = String.raw`\(from client <word> port \d{1,10}(?: cli <host>)?(?: via TLS tunnel)?\)<any>`;

export const freeradius = tableService({
  name: "freeradius",
  programs: /^(?:radiusd|freeradius)$/,
  before: /^(?:\(\d{1,12}\) {1,2})?/,
  rows: [
    [
      "Login incorrect",
      String.raw`(?: \(.{0,200}\))?: \[.{0,300}\] ${caller}`,
      failed("bad-password"),
    ],
    [
      "Invalid user",
      String.raw`(?: \(.{0,200}\))?: \[.{0,300}\] ${caller}`,
      failed("unknown-user"),
    ],
    ["Login OK", String.raw`(?: \(.{0,200}\))?: \[.{0,300}\] ${caller}`, login("success")],
  ],
});

export const stunnel = tableService({
  name: "stunnel",
  programs: /^stunnel4?$/,
  before: /^LOG[0-7]\[[\w:]{1,40}\]: /,
  rows: [
    [
      "Service [",
      String.raw`[\w.-]{1,60}\] REFUSED by libwrap from \[?<host>\]?:<port>`,
      refused("access-denied"),
    ],
  ],
});
