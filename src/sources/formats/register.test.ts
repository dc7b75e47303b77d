import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFieldName } from "../../events/fields.ts";
import { formatFromApache } from "./access/custom-format.ts";
import { charactersLookedAt } from "./looked-at-for-tests.ts";
import { formatByName, formats, recognise } from "./register.ts";

const context = { nowMs: Date.UTC(2026, 10, 24), timeZone: "Asia/Tokyo" };
const asked = '198.51.100.7 - - [19/Jul/2001:06:01:38 -0400] "GET /a.html HTTP/1.0" 404 326';
const combined = `${asked} "-" "Mozilla"`;
const lists = (lines: readonly string[]) => lines.map((line) => Buffer.from(line, "latin1"));

/** One line of each format. */
const lineOf: Readonly<Record<string, string>> = {
  common: asked,
  combined,
  "combined-io": `${combined} 97 404`,
  hinomi: `${combined} 97 404 51234 80`,
  vhost_combined: `www.example.jp:80 ${combined}`,
  "vhost-combined-io": `www.example.jp:80 ${combined} 97 404`,
  "vhost-common": `www.example.jp:80 ${asked}`,
  "vhost-combined-more": `www.example.jp:80 ${combined} extra`,
  "nginx-vhost": `www.example.jp ${combined}`,
  "nginx-main": `${combined} "-"`,
  "combined-more": `${combined} rt=0.001`,
  "json-access":
    '{"time":"2001-07-19T10:01:38Z","remote_addr":"198.51.100.7","request":"GET / HTTP/1.1"}',
  squid:
    "1286536309.586 921 198.51.100.7 TCP_MISS/200 507 GET http://h/ - HIER_DIRECT/203.0.113.80 text/html",
  "squid-combined": `${combined} TCP_MISS:HIER_DIRECT`,
  "squid-common": `${asked} TCP_MISS:HIER_DIRECT`,
  "apache-error":
    "[Tue Nov 24 15:06:54.796111 2026] [core:error] [pid 1:tid 2] [client 198.51.100.7:34310] AH00128: File does not exist: /x",
  "nginx-error":
    '2026/11/24 15:07:00 [error] 1#1: *3 x, client: 198.51.100.7, server: _, request: "GET / HTTP/1.1"',
  syslog: "Jul 19 06:01:38 gw1 sshd[123]: Failed password",
  "syslog-rfc3164": "Jul 19 06:01:38 gw1 sshd[123]: Failed password",
  "syslog-iso": "2026-07-19T06:01:38+09:00 gw1 sshd[123]: Failed password",
  "syslog-rfc5424": "<38>1 2026-07-18T21:01:38Z gw1 sshd 123 - - Failed password",
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
  vsftpd: 'Tue Nov 24 08:00:00 2026 [pid 3] [root] FAIL LOGIN: Client "198.51.100.7"',
  proftpd:
    "2026-11-24 08:00:00,123 gw1 proftpd[5] 192.0.2.1 (198.51.100.7[198.51.100.7]): USER x (Login failed): Incorrect password",
  dovecot:
    "Nov 24 08:00:00 imap-login: Info: Disconnected (auth failed, 1 attempts in 2 secs): user=<x>, method=PLAIN, rip=198.51.100.7, lip=192.0.2.1",
  exim: "2026-11-24 08:00:00 H=(x) [198.51.100.7] F=<a@b.example> rejected RCPT <c@d.example>: relay not permitted",
  "hinomi-watch": '{"hinomi":"watch","@timestamp":1784408498000,"watch.node":"proc:named"}',
  "hinomi-mail-filter": '{"hinomi":"mail-filter","@timestamp":1784408498000,"mail.verdict":"held"}',
  mysql:
    "2026-11-24  8:00:00 5 [Warning] Access denied for user 'root'@'198.51.100.7' (using password: YES)",
  postgresql:
    '2026-11-24 08:00:00.123 JST [812] FATAL:  no pg_hba.conf entry for host "198.51.100.7", user "x", database "y", SSL off',
  asterisk:
    "[2026-11-24 08:00:00] NOTICE[812] chan_sip.c: Registration from '<sip:1@h>' failed for '198.51.100.7:5060' - Wrong password",
  roundcube:
    "[24-Nov-2026 08:00:00 +0900]: <abc> Failed login for x from 198.51.100.7 in session abc (error: 0)",
  vaultwarden:
    "[2026-11-24 08:00:00.123][vaultwarden::api::identity][ERROR] Username or password is incorrect. Try again. IP: 198.51.100.7. Username: x.",
  gitea:
    "2026/11/24 08:00:00 ...auth.go:202:SignInPost() [W] Failed authentication attempt for x from 198.51.100.7:5",
  gitlab: "I, [2026-11-24T08:00:00.123 #812]  INFO -- : Failed Login: username=x ip=198.51.100.7",
  sogo: "Nov 24 08:00:00 sogod [812]: SOGoRootPage Login from '198.51.100.7' for user 'x' might not have worked - x",
  monit:
    "[2026-11-24T08:00:00+0900] error    : HttpRequest: access denied -- client [198.51.100.7]: unknown user 'x'",
  rsync:
    "2026/11/24 08:00:00 [812] auth failed on module m from pc7.example.net (198.51.100.7) for x: password mismatch",
  murmur:
    "<W>2026-11-24 08:00:00.123 1 => <3:(-1)> Rejected connection from 198.51.100.7:5: Invalid server password",
  grafana:
    't=2026-11-24T08:00:00+0900 lvl=eror msg="Invalid username or password" logger=context remote_addr=198.51.100.7',
  "json-application":
    '{"reqId":"x","level":2,"time":"2026-11-24T08:00:00+09:00","remoteAddr":"198.51.100.7","app":"core","message":"Login failed: x"}',
  lighttpd:
    "2026-11-24 08:00:00: (mod_auth.c.645) password doesn't match for /p username: x IP: 198.51.100.7",
  openwrt:
    "Tue Nov 24 08:00:00 2026 authpriv.warn dropbear[812]: Bad password attempt for 'x' from 198.51.100.7:5",
  "syslog-other": "2026-11-24 08:00:00,123 gw1 sshd[812]: Failed password",
  tinyproxy: 'NOTICE    Nov 24 08:00:00.099 [812]: Unauthorized connection from "198.51.100.7".',
  directadmin: "2026:11:24-08:00:00: '198.51.100.7' 1 failed login attempt. Account 'x'",
  ejabberd:
    "2026-11-24 08:00:00.123 [info] <0.1.0>@ejabberd_c2s:x:1 (tls) Failed c2s PLAIN authentication for x from 198.51.100.7: no",
  nsd: "[1795510851] nsd[812]: info: axfr for example.jp. from 198.51.100.7 refused, no acl matches",
  dropbear: "[812] Nov 24 08:00:00 Bad password attempt for 'x' from 198.51.100.7:5",
  "journald-json": '{"__REALTIME_TIMESTAMP":"1784408498000000","MESSAGE":"x","__CURSOR":"s=1"}',
};

test("every format has a name of its own and a line here that it reads into fields that exist", () => {
  expect(formats.map(({ name }) => name).sort()).toEqual(Object.keys(lineOf).sort());
  for (const format of formats) {
    const event = format.parse(Buffer.from(lineOf[format.name] as string), context) ?? {};
    const unknown = Object.keys(event).filter((field) => !isFieldName(field));
    expect([format.name, unknown]).toEqual([format.name, []]);
    expect(event["@timestamp"]).toBeGreaterThan(9e11);
    expect(formatByName({ name: format.name })).toBe(format);
  }
});

test("a name nobody has is no format", () => expect(formatByName({ name: "iis" })).toBeUndefined());

describe("a file", () => {
  const recognisable = Object.entries(lineOf).filter(([name]) => !name.startsWith("syslog-"));

  test.each(recognisable)("of %s lines is recognised, with junk in between", (name, line) => {
    const sample = lists([line, "junk", line, "", line, "\x00\xff", line]);
    const found = recognise(sample);
    expect([found?.format.name, found?.share]).toEqual([name, 4 / 6]);
  });

  test("of several syslog stamps is syslog", () => {
    const found = recognise(
      lists([lineOf["syslog-iso"] as string, lineOf["syslog-rfc3164"] as string]),
    );
    expect([found?.format.name, found?.share]).toEqual(["syslog", 1]);
  });

  test("of attacks alone is recognised as well", () => {
    const odd = [
      '"\\x16\\x03\\x01" 400 0',
      '"-" 408 -',
      '"" 400 0',
      '"GET /a\\"b" 200 1',
      '"t3 12.1.2" 400 1',
    ];
    const found = recognise(
      lists(
        odd.map((request) => `203.0.113.9 - - [19/Jul/2001:06:01:38 -0400] ${request} "-" "-"`),
      ),
    );
    expect([found?.format.name, found?.share]).toEqual(["combined", 1]);
  });

  test.each([
    ["empty", []],
    ["of empty lines", ["", ""]],
    ["of prose", ["The quick brown fox", "jumps over the lazy dog"]],
    ["of bytes", ["\x7fELF\x02\x01\x01\x00\x00", "\x00\x00\x01", "\x1f\x8b\x08\x00"]],
    ["with one line in much junk", [combined, ...Array<string>(20).fill("junk")]],
  ])("%s is nothing we know", (_what, lines) => expect(recognise(lists(lines))).toBeUndefined());

  test("in the server's own format is that, before any other", () => {
    const own = formatFromApache(
      "debian",
      '%h %l %u %t "%r" %>s %O "%{Referer}i" "%{User-Agent}i"',
    );
    const found = recognise(lists([combined]), "/var/log/apache2/access.log", own ? [own] : []);
    expect(found?.format.name).toBe("apache:debian");
  });
});

describe.each(formats)("$name", (format) => {
  const good = lineOf[format.name] as string;

  test("answers any bytes without an error, and never with an address that only the client wrote", () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          " 192.0.2.66 ",
          "[client 192.0.2.66]",
          ", client: 192.0.2.66, server: x, request: ",
          '"',
          "\\",
          " ",
          "[",
          "{",
          "}",
          ":",
          "\\u",
          "\\x",
        ),
        fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
      ),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(pieces, fc.nat(good.length), fc.nat(good.length), (parts, from, to) => {
        const hostile = parts.join("");
        for (const line of [
          hostile,
          good.slice(0, from) + hostile + good.slice(to),
          good + hostile,
        ]) {
          const event = format.parse(Buffer.from(line, "latin1"), context);
          expect(event === undefined || Number.isFinite(event["@timestamp"])).toBe(true);
        }
        const inMessage = format.parse(
          Buffer.from(
            good.replace(/GET |AH00128|Failed|"x"/, (found) => `${found} 192.0.2.66 ${hostile}`),
            "latin1",
          ),
          context,
        );
        expect(inMessage?.["source.ip"] ?? "198.51.100.7").toBe("198.51.100.7");
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    "A",
    " ",
    '"',
    "\\",
    '\\"',
    '\\" ',
    '" ',
    ", client: 192.0.2.66, server: x",
    " H/",
    "[",
    "<",
    "{",
  ])("reads a line four times as long, of %j, with no more work per byte", (filling) => {
    const cut = Math.floor(good.length * 0.8);
    const line = (bytes: number) =>
      Buffer.from(
        (good.slice(0, cut) + filling.repeat(bytes)).slice(0, bytes) + good.slice(cut),
        "latin1",
      );
    const cost = (bytes: number) =>
      charactersLookedAt(() => format.parse(line(bytes), context)) / bytes;
    expect(cost(60_000)).toBeLessThan(cost(15_000) * 1.3 + 0.1);
  });
});
