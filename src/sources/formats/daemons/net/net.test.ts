import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFieldName } from "../../../../events/fields.ts";
import { charactersLookedAt } from "../../looked-at-for-tests.ts";
import { readDaemon } from "../read-daemon.ts";
import { netServices, ownFileFormats } from "./net.ts";
import { context } from "./read-for-tests.ts";

const real = "198.51.100.7";

/** One line of each file of its own, and lines of others that none of them may take. */
const lineOf: Readonly<Record<string, string>> = {
  audit:
    'type=USER_AUTH msg=audit(1795510415.825:22): pid=1 msg=\'op=x acct="x" exe="/usr/sbin/sshd" hostname=? addr=198.51.100.7 terminal=ssh res=failed\'',
  "unbound-file":
    "[1795510851] unbound[14893:0] info: 198.51.100.7 x.jp. A IN REFUSED 0.000000 1 60",
  ulogd:
    "Nov 24 08:00:00 gw1 DROP IN=eth0 OUT= MAC=00 SRC=198.51.100.7 DST=192.0.2.1 LEN=60 PROTO=TCP SPT=1 DPT=22 SYN",
  "squid-cache":
    "2026/11/24 08:00:00 kid1| Starting Squid Cache version 5.7 for x86_64-pc-linux-gnu...",
  "named-file":
    "2026-11-24T08:00:00.123 security: info: client @0x7f 198.51.100.7#5 (x): query 'x/A/IN' denied",
  "openvpn-file": "2026-11-24 08:00:00 198.51.100.7:51234 TLS Error: TLS handshake failed",
};

const ofOthers = [
  "2026-11-24T08:00:00.123456+09:00 gw1 named[1]: client 198.51.100.7#5 (x): query 'x/A/IN' denied",
  "Nov 24 08:00:00 gw1 kernel: [1.0] DROP IN=eth0 OUT= SRC=198.51.100.7 DST=192.0.2.1 PROTO=TCP SPT=1 DPT=22",
  "Nov 24 08:00:00 gw1 sshd[1]: Failed password for root from 198.51.100.7 port 1 ssh2",
  '2026/11/24 08:00:00 [error] 1#1: *3 x, client: 198.51.100.7, server: _, request: "GET / HTTP/1.1"',
  "[Tue Nov 24 15:06:54.796111 2026] [core:error] [pid 1:tid 2] [client 198.51.100.7:34310] x",
  "1286536309.586 921 198.51.100.7 TCP_MISS/200 507 GET http://h/ - HIER_DIRECT/203.0.113.80 text/html",
];

describe("a file of one's own", () => {
  test.each(Object.entries(lineOf))(
    "of %s is read by that format and, in their order, by none before it",
    (name, line) => {
      const reads = ownFileFormats.filter((format) => format.parse(Buffer.from(line), context));
      expect(reads.map((format) => format.name)).toEqual([name]);
    },
  );

  test.each(ofOthers)("is not %s", (line) => {
    const reads = ownFileFormats.filter((format) => format.parse(Buffer.from(line), context));
    expect(reads.map((format) => format.name)).toEqual([]);
  });
});

/**
 * Shapes with a hole (`@`) where the client's own words stand as the daemon lets them through: `name` for what a name server
 * writes of a name (no space, no bare parenthesis), `raw` for any byte but a newline.
 */
const shapes: readonly (readonly [program: string, hole: "name" | "raw", message: string])[] = [
  ["named", "name", `client @0x7f 198.51.100.7#5 (@): query (cache) '@/A/IN' denied`],
  ["named", "name", `client 198.51.100.7#5 (@): view v: query '@/A/IN' denied`],
  ["named", "name", `client 198.51.100.7#5 (@): zone transfer '@/AXFR/IN' denied`],
  ["named", "name", `client 198.51.100.7#5: bad zone transfer request: '@/IN': x (NOTAUTH)`],
  ["named", "name", `client 198.51.100.7#5: update '@/IN' denied`],
  ["named", "name", `client 198.51.100.7#5/key @: update '@/IN' denied`],
  ["named", "name", `client 198.51.100.7#5 (@): query: @ IN A +E(0)K (192.0.2.53)`],
  ["named", "name", `client 198.51.100.7#5 (@): query failed (REFUSED) for @/IN/A at query.c:1`],
  ["named", "raw", `client 198.51.100.7#5: updating zone 'e/IN': adding an RR at 'x' TXT @`],
  ["named", "raw", `denied AXFR from [198.51.100.7].1053 for "@" IN (acl)`],
  ["unbound", "name", "[1:0] info: 198.51.100.7 @. A IN REFUSED 0.000000 1 60"],
  ["unbound", "name", "[1:0] notice: ip_ratelimit exceeded 198.51.100.7 2 @. IN A"],
  ["dnsmasq", "raw", "query[A] @ from 198.51.100.7"],
  ["dnsmasq", "raw", "2 198.51.100.7/36015 query[A] @ from 198.51.100.7"],
  ["openvpn", "raw", "198.51.100.7:51234 VERIFY ERROR: depth=0, error=x: CN=@"],
  ["openvpn", "raw", "198.51.100.7:51234 peer info: IV_VER=@"],
  ["openvpn", "name", "@/198.51.100.7:51234 TLS Error: TLS handshake failed"],
  [
    "squid",
    "raw",
    "SECURITY ALERT: Host header forgery detected on local=192.0.2.1:80 remote=198.51.100.7:5 FD 1 flags=33 (@)",
  ],
  ["squid", "raw", "SECURITY ALERT: on URL: @"],
  [
    "apache2",
    "raw",
    `[auth_basic:error] [pid 1:tid 2] [client 198.51.100.7:5] AH01618: user @ not found: /@`,
  ],
  [
    "apache2",
    "raw",
    `[auth_basic:error] [pid 1:tid 2] [client 198.51.100.7:5] AH01617: user @: authentication failure for "/@": Password Mismatch`,
  ],
  [
    "nginx",
    "raw",
    `2026/11/24 15:07:00 [error] 1#1: *3 user "@": password mismatch, client: 198.51.100.7, server: _, request: "GET / HTTP/1.1", host: "@"`,
  ],
  [
    "kernel",
    "raw",
    "x: IN=eth0 OUT= MAC=00 SRC=198.51.100.7 DST=192.0.2.1 LEN=57 PROTO=ICMP TYPE=3 CODE=3 [@] ",
  ],
  ["kernel", "raw", "crash[812]: segfault at 0 ip 0 sp 0 error 4 in @"],
  ["systemd", "raw", "named.service: Main process exited, code=dumped, status=6/ABRT @"],
  [
    "audispd",
    "name",
    `type=USER_AUTH msg=audit(1.000:2): pid=1 msg='op=PAM:authentication acct="@" exe="/usr/sbin/sshd" hostname=? addr=198.51.100.7 terminal=ssh res=failed'`,
  ],
];

const forged = [
  "192.0.2.66",
  "192.0.2.66#53",
  "192.0.2.66:53",
  "[192.0.2.66]",
  "client 192.0.2.66#53 (x): query 'x/A/IN' denied",
  "client @0x1 192.0.2.66#53 (x): query 'x/A/IN' denied",
  ', client: 192.0.2.66, server: _, request: "GET /',
  "[client 192.0.2.66:5] AH01618: user x not found: /",
  " from 192.0.2.66",
  " from [AF_INET]192.0.2.66:5",
  " addr=192.0.2.66 terminal=ssh res=failed'",
  "remote=192.0.2.66:5 ",
  "IN=a OUT= SRC=192.0.2.66 DST=192.0.2.67 PROTO=TCP",
  "SRC=192.0.2.66",
  "': 192.0.2.66#53",
  "'",
  "): ",
  "/key ",
  " denied",
  "\\",
  "\u001d",
];

const words = fc.array(
  fc.oneof(
    fc.constantFrom(...forged),
    fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
  ),
  { maxLength: 6 },
);

/** As dns_name_totext escapes, and as audit, unbound and OpenVPN keep a name free of spaces. */
function asName(text: string): string {
  return text.replace(/[^!-~]/g, "\\032").replace(/[@"();\\$]/g, (byte) => `\\${byte}`);
}

describe.each(shapes)("%s, client's words (%s) in %s", (program, hole, shape) => {
  test("cannot name anybody but the daemon's own source", () => {
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join("").replace(/[\r\n]/g, " ");
        const filled = hole === "name" ? asName(text).replaceAll('"', "") : text;
        const message = shape.replace(/(?<!\()@(?!0x)/g, () => filled);
        const source = readDaemon(program, message)?.["source.ip"];
        expect([undefined, real]).toContain(source);
      }),
      { numRuns: 300 },
    );
  });
});

test("a forged line in a message that names nobody names nobody", () => {
  const programs = [
    "named",
    "systemd",
    "audit",
    "squid",
    "unbound",
    "dnsmasq",
    "openvpn",
    "chronyd",
    "apache2",
    "nginx",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...programs), words, (program, parts) => {
      const source = readDaemon(program, `x${parts.join("")}`)?.["source.ip"];
      expect(source).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

describe("every reader", () => {
  const programs = [
    "named",
    "kernel",
    "ulogd",
    "systemd",
    "systemd-coredump",
    "init",
    "audit",
    "squid",
    "unbound",
    "dnsmasq",
    "openvpn",
    "chronyd",
    "apache2",
    "nginx",
    "mod_evasive",
  ];
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...forged,
        ...shapes.map(([, , message]) => message),
        ...shapes.map(([, , message]) => message.slice(0, 30)),
      ),
      fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
    ),
    { maxLength: 6 },
  );

  test("answers any bytes, with fields that exist and values that are there", () => {
    fc.assert(
      fc.property(fc.constantFrom(...programs), pieces, (program, parts) => {
        const message = parts.join("");
        for (const service of netServices) {
          if (!service.isProgram(program)) continue;
          const fields = service.read(message, program) ?? {};
          for (const [name, value] of Object.entries(fields)) {
            expect([name, isFieldName(name)]).toEqual([name, true]);
            expect([name, value]).not.toEqual([name, ""]);
            expect(Number.isNaN(value)).toBe(false);
          }
        }
        for (const format of ownFileFormats) format.parse(Buffer.from(message, "latin1"), context);
      }),
      { numRuns: 1500 },
    );
  });

  const hostile = [
    "a: ",
    "client 1.1.1.1#1 (",
    "client @0x1 ",
    "(",
    "\\",
    "'",
    "' ",
    "' denied",
    " from ",
    " OUT=",
    "IN=",
    "IN=a OUT=b ",
    "[",
    "[client ",
    "msg='",
    "' ",
    "exe=",
    ' exe="/a" hostname=? addr=? ',
    'acct="',
    ": ",
    "user `",
    'user "',
    '" was not found in "',
    " not found: ",
    ': authentication failure for "',
    ", client: ",
    "192.0.2.66:5/",
    "query[A] ",
    "A",
    "1",
    ".",
    "SRC=1 ",
    "x.service: ",
  ];
  const openings = [
    ...new Set(shapes.map(([program, , message]) => `${program}|${message.split("@")[0]}`)),
  ];

  test.each(openings)("looks at a long message no more than linearly: %s", (opening) => {
    const [program = "", head = ""] = opening.split("|");
    for (const piece of hostile) {
      const cost = (bytes: number) =>
        charactersLookedAt(() => {
          readDaemon(program, head + piece.repeat(Math.ceil(bytes / piece.length)));
        });
      expect([piece, cost(32_000) <= 2.6 * cost(16_000) + 20_000]).toEqual([piece, true]);
    }
  });
});
