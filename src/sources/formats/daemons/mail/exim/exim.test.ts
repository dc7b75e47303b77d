import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { charactersLookedAt } from "../../../looked-at-for-tests.ts";
import { forged, truly, words } from "../forged-words-for-tests.ts";
import { eximFile } from "./exim-file.ts";
import { exim } from "./exim.ts";

type Row = readonly [title: string, message: string, fields: object];

const rows: readonly Row[] = [
  [
    "a stranger who wants to relay",
    "H=(ylmf-pc) [198.51.100.7]:51234 F=<a@example.org> rejected RCPT <x@example.net>: relay not permitted",
    {
      "event.action": "refuse",
      "event.reason": "relay-denied",
      "source.ip": truly,
      "source.port": 51234,
      "mail.stage": "RCPT",
      "mail.helo": "ylmf-pc",
      "email.from.address": "a@example.org",
      "email.to.address": "x@example.net",
    },
  ],
  [
    "a client with a name, a HELO, our own interface and TLS",
    "H=h.example.net (helo) [2001:db8::7]:51234 I=[2001:db8::1]:25 X=TLS1.3:ECDHE:256 CV=no F=<> rejected RCPT <u@example.jp>: Unrouteable address",
    { "source.ip": "2001:db8::7", "event.reason": "unknown-recipient", "mail.null_sender": true },
  ],
  [
    "a HELO that is somebody else's address",
    `H=([${forged}]) [198.51.100.7] rejected EHLO or HELO [${forged}]: no`,
    { "source.ip": truly, "event.reason": "bad-helo" },
  ],
  [
    "a client that is not let in",
    'H=[198.51.100.7] rejected connection in "connect" ACL: listed in zen.example.org',
    { "event.reason": "blocklisted", "mail.stage": "CONNECT" },
  ],
  [
    "a sender that cannot be verified, and counts with the next line",
    "H=(h) [198.51.100.7] sender verify fail for <a@b>: Unrouteable address",
    { "event.attempts": 0, "source.ip": truly },
  ],
  [
    "the next line",
    "H=(h) [198.51.100.7] F=<a@b> rejected RCPT <u@example.jp>: Sender verify failed",
    { "event.reason": "unknown-sender-domain" },
  ],
  [
    "greylisting",
    "H=(h) [198.51.100.7] F=<a@b> temporarily rejected RCPT <u@example.jp>: greylisted.",
    { "event.reason": "greylisted" },
  ],
  [
    "a failed sign-in",
    "dovecot_login authenticator failed for (ADMIN) [198.51.100.7]:51234: 535 Incorrect authentication data (set_id=bob@example.jp)",
    {
      "event.action": "login",
      "event.reason": "bad-password",
      "user.name": "bob@example.jp",
      "source.ip": truly,
    },
  ],
  [
    "a failed sign-in, of other versions",
    "login authenticator failed for h.example.net (ADMIN) [198.51.100.7] I=[203.0.113.1]:465 U=x: 535 Incorrect authentication data (set_id=bob)",
    { "event.action": "login", "source.ip": truly, "user.name": "bob" },
  ],
  [
    "an authentication server that is unwell",
    "plain authenticator failed for (h) [198.51.100.7]: 435 Unable to authenticate at present (set_id=bob): down",
    { "event.reason": "server-fault" },
  ],
  [
    "who talks first",
    'SMTP protocol synchronization error (input sent without waiting for greeting): rejected connection from H=[198.51.100.7]:51234 input="EHLO x\\r\\n"',
    { "event.reason": "early-talk", "source.ip": truly },
  ],
  [
    "who does not wait",
    'SMTP protocol synchronization error (next input sent too soon: pipelining was not advertised): rejected "RCPT TO:<a>" H=(h) [198.51.100.7] next input="DATA"',
    { "event.action": "garbage", "event.reason": "pipelining", "source.ip": truly },
  ],
  [
    "who tries AUTH although nobody offers it",
    'SMTP protocol error in "AUTH LOGIN" H=(h) [198.51.100.7] AUTH command used when not advertised',
    { "event.action": "login", "event.reason": "disallowed-plaintext", "source.ip": truly },
  ],
  [
    "a browser",
    'SMTP syntax error in "GET / HTTP/1.1" H=[198.51.100.7]:51234 unrecognized command',
    { "event.action": "garbage", "event.reason": "non-smtp-command", "source.ip": truly },
  ],
  [
    "too much nonsense",
    'SMTP call from [198.51.100.7] dropped: too many syntax or protocol errors (last command was "?", NULL)',
    { "event.reason": "too-many-errors", "source.ip": truly },
  ],
  [
    "too many connections",
    "Connection from [198.51.100.7]:51234 refused: too many connections from that IP address",
    { "event.reason": "too-many-connections", "source.ip": truly },
  ],
  [
    "a client without a name, which is no offence",
    "no host name found for IP address 198.51.100.7",
    { "event.action": "connect", "event.attempts": 0 },
  ],
  [
    "a line that was lost, which is no offence",
    "unexpected disconnection while reading SMTP command from (h) [198.51.100.7]:51234 (error: Connection reset by peer) D=1s",
    { "event.action": "disconnect", "source.ip": truly },
  ],
  [
    "a mail of somebody signed in",
    '1tABcD-000001-Xy <= bob@example.jp H=h.example.net (helo) [198.51.100.7]:51234 P=esmtpsa X=TLS1.3:ECDHE:256 CV=no A=dovecot_login:bob S=1024 id=m@example.jp T="words" from <bob@example.jp> for x@example.net y@example.net',
    {
      "event.action": "receive",
      "event.outcome": "success",
      "user.name": "bob",
      "mail.size": 1024,
      "mail.recipients": 2,
      "mail.queue_id": "1tABcD-000001-Xy",
      "source.ip": truly,
      "email.message_id": "m@example.jp",
    },
  ],
  [
    "a bounce, with Exim's longer ids",
    "1tABcD-00000000123-4aBc <= <> R=1tABcC-00000000122-3aBc U=Debian-exim P=local S=2000",
    {
      "mail.null_sender": true,
      "mail.previous_queue_id": "1tABcC-00000000122-3aBc",
      "mail.queue_id": "1tABcD-00000000123-4aBc",
    },
  ],
  [
    "a web script's mail",
    "1tABcD-000001-Xy <= www-data@gw1.example.jp U=www-data P=local S=500",
    { "user.name": "www-data", "source.ip": undefined },
  ],
  [
    "a delivery",
    '1tABcD-000001-Xy => x@example.net R=dnslookup T=remote_smtp H=mx.example.net [203.0.113.9] X=TLS1.3:x:256 CV=yes C="250 2.0.0 Ok: queued as 0A1B2C3D4E"',
    {
      "event.action": "deliver",
      "mail.status": "sent",
      "destination.ip": "203.0.113.9",
      "destination.domain": "mx.example.net",
      "mail.next_queue_id": "0A1B2C3D4E",
      "email.to.address": "x@example.net",
    },
  ],
  [
    "a delivery here",
    "1tABcD-000001-Xy => /var/mail/bob <bob@example.jp> R=local_user T=mail_spool",
    { "email.to.address": "bob@example.jp", "mail.transport": "mail_spool" },
  ],
  [
    "a mail that failed",
    "1tABcD-000001-Xy ** x@example.net R=dnslookup T=remote_smtp H=mx.example.net [203.0.113.9]: SMTP error from remote mail server after RCPT TO:<x@example.net>: 550 5.1.1 no",
    { "mail.status": "bounced", "mail.dsn": "5.1.1", "destination.ip": "203.0.113.9" },
  ],
  [
    "a mail that waits",
    "1tABcD-000001-Xy == x@example.net R=dnslookup T=remote_smtp defer (110): Connection timed out",
    { "mail.status": "deferred", "event.outcome": "failure" },
  ],
  ["the end", "1tABcD-000001-Xy Completed", { "mail.status": "removed" }],
  [
    "a port that is taken",
    "socket bind() to port 25 for address (any IPv4) failed: Address already in use: daemon abandoned",
    { "event.action": "fail" },
  ],
];

describe("Exim says", () => {
  test.each(rows)("%s", (_title, message, fields) => {
    for (const front of ["", "2026-01-31 12:00:00 ", "[1/2] 2026-01-31 12:00:00.123 +0900 [77] "]) {
      const read = exim.read(front + message, "exim4") ?? {};
      const seen = Object.fromEntries(Object.keys(fields).map((name) => [name, read[name]]));
      expect(seen).toEqual(fields);
    }
  });
});

test("its own file has the time in a stamp with or without a zone", () => {
  const at = (line: string): unknown =>
    eximFile.parse(Buffer.from(line), { nowMs: 0, timeZone: "Asia/Tokyo" })?.["@timestamp"];
  const noon = Date.UTC(2026, 0, 31, 3);
  expect(at("2026-01-31 12:00:00 1tABcD-000001-Xy Completed")).toBe(noon);
  expect(at("2026-01-31 03:00:00 +0000 [77] 1tABcD-000001-Xy Completed")).toBe(noon);
  expect(at("2026-01-31 12:00:00 status installed exim4:all 4.96")).toBeUndefined();
});

const id = "1tABcD-000001-Xy";
const client = `(helo) [${truly}]:51234`;

const chosen: readonly ((words: string) => string)[] = [
  (w) => `H=${client} F=<${w}> rejected RCPT <${w}>: relay not permitted`,
  (w) => `H=${client} F=<${w}> temporarily rejected RCPT <${w}>: ${w}`,
  (w) => `H=(${w}) [${truly}]:51234 F=<a@b> rejected RCPT <x@y>: relay not permitted`,
  (w) => `H=(${w}) [${truly}] rejected EHLO or HELO ${w}: no`,
  (w) =>
    `login authenticator failed for (${w}) [${truly}]: 535 Incorrect authentication data (set_id=bob)`,
  (w) =>
    `login authenticator failed for ${client}: 535 Incorrect authentication data (set_id=${w})`,
  (w) => `SMTP syntax error in "${w}" H=${client} unrecognized command`,
  (w) =>
    `SMTP protocol synchronization error (next input sent too soon: pipelining was not advertised): rejected "${w}" H=${client} next input="${w}"`,
  (w) =>
    `SMTP protocol synchronization error (input sent without waiting for greeting): rejected connection from H=[${truly}] input="${w}"`,
  (w) =>
    `SMTP call from ${client} dropped: too many syntax or protocol errors (last command was "${w}", C=EHLO)`,
  (w) => `rejected HELO from [${truly}]: syntactically invalid argument(s): ${w}`,
  (w) => `unqualified recipient rejected: <${w}> H=${client}`,
  (w) =>
    `${id} <= "${w.replaceAll(/["\\]/g, "")}"@example.org H=${client} P=esmtp S=1 id=${w} T="${w}" for ${w}`,
  (w) => `${id} <= a@b H=(${w}) [${truly}] P=esmtp S=1`,
  (w) => `${id} => ${w} <"${w}"@example.net> R=r T=t H=mx [${truly}] C="250 ${w}"`,
  (w) =>
    `${id} ** ${w} R=r T=t H=mx [${truly}]: SMTP error from remote mail server after RCPT TO:<${w}>: 550 ${w}`,
  (w) => `SMTP connection from (${w}) [${truly}]:51234 closed by QUIT`,
  (w) => `SMTP data timeout (message abandoned) on connection from ${client} F=<${w}>`,
];

test("takes no address out of what a client wrote, though the HELO may be anything", () => {
  fc.assert(
    fc.property(fc.constantFrom(...chosen), words, (shape, w) => {
      const read = exim.read(shape(w), "exim4");
      expect([read?.["source.ip"], read?.["destination.ip"]]).not.toContain(forged);
    }),
    { numRuns: 6000 },
  );
});

test("needs time in proportion to the line", () => {
  for (const piece of [") [", " H=", '" H=', "> H=", " (", ": ", " R=", `) [${forged}] `]) {
    for (const shape of chosen) {
      const looks = (times: number): number =>
        charactersLookedAt(() => exim.read(shape(piece.repeat(times)), "exim4"));
      expect(looks(4000)).toBeLessThan(Math.max(looks(1000), 400) * 8);
    }
  }
});
