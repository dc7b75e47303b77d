import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { charactersLookedAt } from "../../../looked-at-for-tests.ts";
import { forged, truly, words } from "../forged-words-for-tests.ts";
import { postfix } from "./postfix.ts";

type Row = readonly [title: string, program: string, message: string, fields: object];

const smtpd: readonly Row[] = [
  [
    "a stranger who wants to relay",
    "postfix/smtpd",
    "NOQUEUE: reject: RCPT from unknown[198.51.100.7]: 554 5.7.1 <x@example.net>: Relay access denied; from=<> to=<x@example.net> proto=ESMTP helo=<h>",
    {
      "event.action": "refuse",
      "event.reason": "relay-denied",
      "source.ip": truly,
      "mail.stage": "RCPT",
      "mail.reply": "554 5.7.1",
      "mail.null_sender": true,
      "email.to.address": "x@example.net",
      "mail.helo": "h",
    },
  ],
  [
    "the same from a Postfix of 2003, which has no enhanced code",
    "postfix/smtpd",
    "AB12CD34EF: reject: RCPT from h.example.net[198.51.100.7]: 554 <x@example.net>: Recipient address rejected: Relay access denied; from=<a@b> to=<x@example.net>",
    { "event.reason": "relay-denied", "mail.reply": "554", "mail.queue_id": "AB12CD34EF" },
  ],
  [
    "a client with its port, over IPv6",
    "postfix/smtps/smtpd",
    "NOQUEUE: reject: RCPT from unknown[2001:DB8::7]:4025: 550 5.1.1 <u@example.jp>: Recipient address rejected: User unknown in virtual mailbox table; from=<a@b> to=<u@example.jp> proto=SMTP helo=<h>",
    { "event.reason": "unknown-recipient", "source.ip": "2001:db8::7", "source.port": 4025 },
  ],
  [
    "a block list",
    "postfix/smtpd",
    "NOQUEUE: reject: CONNECT from unknown[198.51.100.7]: 554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using zen.example.org; proto=SMTP",
    { "event.reason": "blocklisted", "mail.stage": "CONNECT" },
  ],
  [
    "greylisting",
    "postfix/smtpd",
    "NOQUEUE: reject: RCPT from unknown[198.51.100.7]: 450 4.2.0 <u@example.jp>: Recipient address rejected: Greylisted, see help; from=<a@b> to=<u@example.jp> proto=ESMTP helo=<h>",
    { "event.reason": "greylisted" },
  ],
  [
    "a sender whose domain does not exist",
    "postfix/smtpd",
    "NOQUEUE: reject: RCPT from unknown[198.51.100.7]: 450 4.1.8 <a@nowhere.example>: Sender address rejected: Domain not found; from=<a@nowhere.example> to=<u@example.jp> proto=ESMTP helo=<h>",
    { "event.reason": "unknown-sender-domain" },
  ],
  [
    "a fault of our own, which is nobody's offence",
    "postfix/smtpd",
    "NOQUEUE: reject: RCPT from unknown[198.51.100.7]: 451 4.3.0 <u@example.jp>: Temporary lookup failure; from=<a@b> to=<u@example.jp> proto=ESMTP helo=<h>",
    { "event.reason": "server-fault" },
  ],
  [
    "what would have been refused",
    "postfix/smtpd",
    "NOQUEUE: reject_warning: RCPT from unknown[198.51.100.7]: 504 5.5.2 <h>: Helo command rejected: need fully-qualified hostname; from=<a@b> to=<c@d> proto=SMTP helo=<h>",
    { "event.action": "receive", "mail.verdict": "reject_warning", "source.ip": truly },
  ],
  [
    "ETRN, whose words stand before the client",
    "postfix/smtpd",
    `NOQUEUE: reject: ETRN x... from y[${forged}]: 554... from unknown[198.51.100.7]: 554 5.7.1 <x>: Access denied`,
    { "source.ip": truly, "event.reason": "access-denied" },
  ],
  [
    "a milter's refusal",
    "postfix/cleanup",
    "AB12CD34EF: milter-reject: END-OF-MESSAGE from unknown[198.51.100.7]: 5.7.1 Command rejected; from=<a@b> to=<c@d> proto=ESMTP helo=<h>",
    { "event.action": "refuse", "event.reason": "content", "mail.verdict": "milter-reject" },
  ],
  [
    "a failed sign-in",
    "postfix/submission/smtpd",
    "warning: unknown[198.51.100.7]: SASL LOGIN authentication failed: UGFzc3dvcmQ6, sasl_username=bob",
    {
      "event.action": "login",
      "event.outcome": "failure",
      "event.reason": "failed",
      "source.ip": truly,
      "user.name": "bob",
      "mail.auth.method": "LOGIN",
    },
  ],
  [
    "a failed sign-in without a reason",
    "postfix-out/smtpd",
    "warning: unknown[198.51.100.7]: SASL PLAIN authentication failed:",
    { "event.action": "login", "source.ip": truly },
  ],
  [
    "an authentication server that is unwell",
    "postfix/smtpd",
    "warning: unknown[198.51.100.7]: SASL PLAIN authentication failed: Connection lost to authentication server",
    { "event.reason": "server-fault" },
  ],
  [
    "the library's word on it, which counts nothing",
    "postfix/smtpd",
    "warning: SASL authentication failure: Password verification failed",
    { "event.attempts": 0, "source.ip": undefined },
  ],
  [
    "too many connections in a time",
    "postfix/smtpd",
    "warning: Connection rate limit exceeded: 31 from unknown[198.51.100.7] for service smtp",
    { "event.reason": "rate-exceeded", "source.ip": truly },
  ],
  [
    "too many connections at a time",
    "postfix/smtpd",
    "warning: Connection concurrency limit exceeded: 51 from unknown[198.51.100.7] for service smtp",
    { "event.reason": "too-many-connections" },
  ],
  [
    "a browser",
    "postfix/smtpd",
    "warning: non-SMTP command from unknown[198.51.100.7]: GET / HTTP/1.1",
    { "event.action": "garbage", "event.reason": "non-smtp-command" },
  ],
  [
    "words before the answer",
    "postfix/smtpd",
    "improper command pipelining after EHLO from unknown[198.51.100.7]: QUIT\\r\\n",
    { "event.action": "garbage", "event.reason": "pipelining" },
  ],
  [
    "a line that was lost, which is no offence",
    "postfix/smtpd",
    "lost connection after AUTH from unknown[198.51.100.7]",
    { "event.action": "disconnect", "mail.stage": "AUTH" },
  ],
  [
    "a lost line with the bytes that came",
    "postfix/smtpd",
    "lost connection after DATA (1024 bytes) from unknown[198.51.100.7]",
    { "event.action": "disconnect", "source.ip": truly },
  ],
  [
    "a name that does not belong to its address",
    "postfix/smtpd",
    "warning: hostname h.example.net does not resolve to address 2001:db8::7: Name or service not known",
    { "event.action": "connect", "event.attempts": 0, "source.ip": "2001:db8::7" },
  ],
  [
    "the same of an old Postfix",
    "postfix/smtpd",
    "warning: 198.51.100.7: hostname h.example.net verification failed: Name or service not known",
    { "source.ip": truly },
  ],
  [
    "a mapped address",
    "postfix/smtpd",
    "connect from unknown[::ffff:198.51.100.7]",
    { "event.action": "connect", "source.ip": truly },
  ],
  ["nobody", "postfix/smtpd", "connect from unknown[unknown]", { "source.ip": undefined }],
  [
    "settings that leave no reject",
    "postfix/smtpd",
    "fatal: in parameter smtpd_relay_restrictions or smtpd_recipient_restrictions, specify at least one working instance of: reject",
    { "event.action": "fail", "log.level": "fatal" },
  ],
];

const screen: readonly Row[] = [
  [
    "who talks first",
    "postfix/postscreen",
    "PREGREET 14 after 0.2 from [198.51.100.7]:51234: EHLO ylmf-pc\\r\\n",
    { "event.reason": "early-talk", "source.ip": truly, "source.port": 51234 },
  ],
  [
    "who only comes again",
    "postfix/postscreen",
    "NOQUEUE: reject: RCPT from [198.51.100.7]:51234: 450 4.3.2 Service currently unavailable; from=<a@b>, to=<c@d>, proto=ESMTP, helo=<h>",
    {
      "event.reason": "greylisted",
      "event.attempts": 0,
      "email.from.address": "a@b",
      "email.to.address": "c@d",
      "mail.helo": "h",
    },
  ],
  [
    "who is on a block list",
    "postfix/postscreen",
    "NOQUEUE: reject: RCPT from [198.51.100.7]:51234: 550 5.7.1 Service unavailable; client [198.51.100.7] blocked using zen.example.org; from=<a@b>, to=<c@d>, proto=SMTP, helo=<h>",
    { "event.reason": "blocklisted", "event.attempts": undefined },
  ],
  [
    "the sum of block lists, which counts nothing",
    "postfix/postscreen",
    "DNSBL rank 5 for [198.51.100.7]:51234",
    { "event.attempts": 0, "event.reason": "blocklisted" },
  ],
  [
    "one block list",
    "postfix/dnsblog",
    "addr 198.51.100.7 listed by domain zen.example.org as 127.0.0.4",
    { "event.action": "connect", "source.ip": truly },
  ],
  [
    "a full house",
    "postfix/postscreen",
    "NOQUEUE: reject: CONNECT from [198.51.100.7]:51234: too many connections",
    { "event.reason": "too-many-connections" },
  ],
];

const mails: readonly Row[] = [
  [
    "a mail of somebody signed in",
    "postfix/smtpd",
    "4Wm3Kq1nXWz2Sg: client=unknown[198.51.100.7], sasl_method=LOGIN, sasl_username=bob@example.jp",
    {
      "event.action": "receive",
      "event.outcome": "success",
      "user.name": "bob@example.jp",
      "mail.queue_id": "4Wm3Kq1nXWz2Sg",
      "source.ip": truly,
    },
  ],
  [
    "a mail out of a filter",
    "postfix/smtpd",
    "4F1B2C3D4E: client=localhost[127.0.0.1], orig_queue_id=0A1B2C3D4E, orig_client=h[198.51.100.7]",
    { "source.ip": "127.0.0.1", "mail.previous_queue_id": "0A1B2C3D4E" },
  ],
  [
    "its sender, size and recipients",
    "postfix/qmgr",
    "4F1B2C3D4E: from=<>, size=1024, nrcpt=50 (queue active)",
    { "mail.null_sender": true, "mail.size": 1024, "mail.recipients": 50, "mail.status": "queued" },
  ],
  [
    "a delivery",
    "postfix/smtp",
    "4F1B2C3D4E: to=<x@example.net>, orig_to=<y>, relay=mx.example.net[203.0.113.9]:25, conn_use=2, delay=1.2, delays=0.1/0/0.5/0.6, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 0A1B2C3D4E)",
    {
      "event.action": "deliver",
      "event.outcome": "success",
      "destination.ip": "203.0.113.9",
      "destination.domain": "mx.example.net",
      "destination.port": 25,
      "email.to.address": "x@example.net",
      "mail.dsn": "2.0.0",
      "mail.status": "sent",
      "mail.next_queue_id": "0A1B2C3D4E",
    },
  ],
  [
    "a delivery of an old Postfix",
    "postfix/smtp",
    "4F1B2C3D4E: to=<x@example.net>, relay=mx.example.net[203.0.113.9], delay=1, status=sent (250 Ok: queued as 0A1B2C3D4E)",
    { "mail.status": "sent", "destination.ip": "203.0.113.9" },
  ],
  [
    "a mail that cannot be delivered yet",
    "postfix/smtp",
    "4F1B2C3D4E: to=<x@example.net>, relay=none, delay=1, delays=1/0/0/0, dsn=4.4.1, status=deferred (connect to mx.example.net[203.0.113.9]:25: Connection timed out)",
    { "mail.status": "deferred", "event.outcome": "failure", "destination.ip": undefined },
  ],
  [
    "a mail that was forwarded",
    "postfix/local",
    "4F1B2C3D4E: to=<u@example.jp>, relay=local, delay=0.1, delays=0.1/0/0/0, dsn=2.0.0, status=sent (forwarded as 0A1B2C3D4E)",
    { "mail.next_queue_id": "0A1B2C3D4E", "mail.transport": "local" },
  ],
  [
    "a notice to the sender",
    "postfix/bounce",
    "4F1B2C3D4E: sender non-delivery notification: 0A1B2C3D4E",
    { "event.action": "bounce", "mail.next_queue_id": "0A1B2C3D4E" },
  ],
  [
    "a mail that was given up",
    "postfix/qmgr",
    "4F1B2C3D4E: from=<a@b>, status=expired, returned to sender",
    { "mail.status": "expired", "email.from.address": "a@b" },
  ],
  [
    "a web script's mail",
    "postfix/pickup",
    "4F1B2C3D4E: uid=33 from=<www-data>",
    { "event.action": "receive", "user.id": "33", "email.from.address": "www-data" },
  ],
  ["the end", "postfix/qmgr", "4F1B2C3D4E: removed", { "mail.status": "removed" }],
  [
    "a program that died",
    "postfix/master",
    "warning: process /usr/lib/postfix/sbin/smtpd pid 123 killed by signal 11",
    { "event.action": "fail", "process.signal": "SEGV" },
  ],
];

describe("Postfix says", () => {
  test.each([...smtpd, ...screen, ...mails])("%s", (_title, program, message, fields) => {
    expect(postfix.isProgram(program)).toBe(true);
    const read = postfix.read(message, program) ?? {};
    const seen = Object.fromEntries(Object.keys(fields).map((name) => [name, read[name]]));
    expect(seen).toEqual(fields);
  });
});

test("the tags of other programs are not Postfix", () => {
  expect(["postfixadmin", "postgrey", "smtpd", "postfix_policy"].filter(postfix.isProgram)).toEqual(
    [],
  );
});

/** Messages in which `words` are the client's. All come from one address. */
const chosen: readonly ((words: string) => string)[] = [
  (w) =>
    `NOQUEUE: reject: RCPT from unknown[${truly}]: 554 5.7.1 <${w}>: Relay access denied; from=<${w}> to=<${w}> proto=ESMTP helo=<${w}>`,
  (w) =>
    `NOQUEUE: reject: ETRN ${w}... from unknown[${truly}]: 554 5.7.1 <${w.slice(0, 1)}>: Access denied`,
  (w) => `warning: unknown[${truly}]: SASL LOGIN authentication failed: x, sasl_username=${w}`,
  (w) => `warning: non-SMTP command from unknown[${truly}]: ${w}`,
  (w) => `improper command pipelining after EHLO from unknown[${truly}]: ${w}`,
  (w) =>
    `AB12CD34EF: reject: header Subject: ${w} from unknown[${truly}]; from=<${w}> to=<${w}> proto=ESMTP helo=<${w}>: 5.7.1 ${w}`,
  (w) => `AB12CD34EF: warning: body ${w} from unknown[${truly}]; from=<a@b> to=<${w}>: ${w}`,
  (w) => `AB12CD34EF: client=unknown[${truly}], sasl_method=PLAIN, sasl_username=${w}`,
  (w) =>
    `AB12CD34EF: milter-reject: END-OF-MESSAGE from unknown[${truly}]: 5.7.1 ${w}; from=<${w}> to=<${w}>`,
  (w) =>
    `AB12CD34EF: to=<${w}>, orig_to=<${w}>, relay=mx[${truly}]:25, delay=1, delays=0/0/0/1, dsn=5.0.0, status=bounced (${w})`,
  (w) => `AB12CD34EF: from=<${w}>, size=1, nrcpt=1 (queue active)`,
  (w) => `AB12CD34EF: message-id=<${w}>`,
  (w) => `AB12CD34EF: uid=33 from=<${w}>`,
  (w) => `PREGREET 9 after 0.1 from [${truly}]:51234: ${w}`,
  (w) => `NON-SMTP COMMAND from [${truly}]:51234 after CONNECT: ${w}`,
  (w) => `COMMAND PIPELINING from [${truly}]:51234 after EHLO: ${w}`,
  (w) =>
    `NOQUEUE: reject: RCPT from [${truly}]:51234: 550 5.5.1 Protocol error; from=<${w}>, to=<${w}>, proto=ESMTP, helo=<${w}>`,
];

test("takes no address out of what a client wrote", () => {
  fc.assert(
    fc.property(fc.constantFrom(...chosen), words, (shape, w) => {
      for (const program of ["postfix/smtpd", "postfix/postscreen"]) {
        const read = postfix.read(shape(w), program);
        const said = [read?.["source.ip"], read?.["destination.ip"]];
        expect(said).not.toContain(forged);
      }
    }),
    { numRuns: 4000 },
  );
});

test("needs time in proportion to the line", () => {
  const hostile = [
    ", relay=x, delay=",
    " from x[",
    "; from=<",
    "> to=<",
    "... from ",
    ">: ",
    "x[1]:",
    ", sasl_username=",
  ];
  for (const piece of hostile) {
    for (const shape of chosen) {
      const looks = (times: number): number =>
        charactersLookedAt(() => postfix.read(shape(piece.repeat(times)), "postfix/smtpd"));
      expect(looks(4000)).toBeLessThan(Math.max(looks(1000), 400) * 8);
    }
  }
});
