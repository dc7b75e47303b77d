import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { charactersLookedAt } from "../../../looked-at-for-tests.ts";
import { forged, truly, words } from "../forged-words-for-tests.ts";
import { sendmail } from "./sendmail.ts";

type Row = readonly [title: string, message: string, fields: object];

const rows: readonly Row[] = [
  [
    "a stranger who wants to relay",
    "w1N2abc0012345: ruleset=check_rcpt, arg1=<x@example.net>, relay=h.example.net [198.51.100.7], reject=550 5.7.1 <x@example.net>... Relaying denied. Proper authentication required.",
    {
      "event.action": "refuse",
      "event.reason": "relay-denied",
      "source.ip": truly,
      "mail.stage": "RCPT",
      "mail.reply": "550 5.7.1",
      "mail.queue_id": "w1N2abc0012345",
      "email.to.address": "x@example.net",
    },
  ],
  [
    "the same of sendmail 8.9, without a name",
    "MAA12345: ruleset=check_rcpt, arg1=<x@example.net>, relay=[198.51.100.7], reject=550 <x@example.net>... Relaying denied",
    { "event.reason": "relay-denied", "source.ip": truly, "mail.queue_id": "MAA12345" },
  ],
  [
    "a name that may be forged, and an ident user",
    "ruleset=check_relay, arg1=h.example.net, arg2=198.51.100.7, relay=root@h.example.net [198.51.100.7] (may be forged), reject=550 5.7.1 Access denied",
    { "event.reason": "access-denied", "source.ip": truly, "mail.stage": "CONNECT" },
  ],
  [
    "IPv6",
    "w1N2abc0012345: ruleset=check_relay, arg1=[IPv6:2001:db8::7], arg2=IPv6:2001:db8::7, relay=[IPv6:2001:DB8:0:0:0:0:0:7], reject=421 4.3.2 Too many open connections.",
    { "event.reason": "too-many-connections", "source.ip": "2001:db8::7" },
  ],
  [
    "too many connections in a time",
    "ruleset=check_relay, arg1=h, arg2=198.51.100.7, relay=h [198.51.100.7], reject=421 4.3.2 Connection rate limit exceeded.",
    { "event.reason": "rate-exceeded" },
  ],
  [
    "a sender whose domain does not exist",
    "w1N2abc0012345: ruleset=check_mail, arg1=<a@nowhere.example>, relay=h [198.51.100.7], reject=553 5.1.8 <a@nowhere.example>... Domain of sender address a@nowhere.example does not exist",
    { "event.reason": "unknown-sender-domain", "email.from.address": "a@nowhere.example" },
  ],
  [
    "a block list",
    "ruleset=check_relay, arg1=h, arg2=127.0.0.4, relay=h [198.51.100.7], reject=550 5.7.1 Rejected: 198.51.100.7 listed at zen.example.org",
    { "event.reason": "blocklisted", "source.ip": truly },
  ],
  [
    "a server that we asked, which is no client",
    "w1N2abc0012345: ruleset=tls_server, arg1=SOFTWARE, relay=mx.example.net, reject=403 4.7.0 TLS handshake failed.",
    { "source.ip": undefined, "destination.domain": "mx.example.net" },
  ],
  [
    "an unknown user, whose client is on other lines",
    "w1N2abc0012345: <u@example.jp>... User unknown",
    {
      "event.reason": "unknown-recipient",
      "email.to.address": "u@example.jp",
      "source.ip": undefined,
    },
  ],
  [
    "a failed sign-in",
    "w1N2abc0012345: AUTH failure (LOGIN): authentication failure (-13) SASL(-13): authentication failure: checkpass failed, user=bob, relay=h.example.net [198.51.100.7]",
    {
      "event.action": "login",
      "event.reason": "bad-password",
      "user.name": "bob",
      "source.ip": truly,
    },
  ],
  [
    "several of them at once",
    "w1N2abc0012345: h.example.net [198.51.100.7] (may be forged): possible SMTP attack: command=AUTH, count=6",
    {
      "event.action": "login",
      "event.outcome": "failure",
      "event.attempts": 6,
      "source.ip": truly,
    },
  ],
  [
    "a sign-in",
    "w1N2abc0012345: AUTH=server, relay=h [198.51.100.7], authid=bob, mech=PLAIN, bits=0",
    { "event.action": "login", "event.outcome": "success", "user.name": "bob", "source.ip": truly },
  ],
  [
    "who talks first",
    "w1N2abc0012345: rejecting commands from h.example.net [198.51.100.7] due to pre-greeting traffic after 3 seconds",
    { "event.reason": "early-talk", "source.ip": truly },
  ],
  [
    "who talks first, of an older sendmail",
    "w1N2abc0012345: rejecting commands from [198.51.100.7] [198.51.100.7] due to pre-greeting traffic",
    { "event.reason": "early-talk", "source.ip": truly },
  ],
  [
    "who only looked, which is no offence",
    "w1N2abc0012345: [198.51.100.7] did not issue MAIL/EXPN/VRFY/ETRN during connection to MTA",
    { "event.action": "disconnect", "source.ip": truly },
  ],
  [
    "a browser",
    "w1N2abc0012345: h [198.51.100.7]: probable open proxy: command=GET / HTTP/1.0\\r\\n",
    { "event.action": "garbage", "event.reason": "other-protocol" },
  ],
  [
    "a mail that came in",
    "w1N2abc0012345: from=<a@example.org>, size=1024, class=0, nrcpts=50, msgid=<m@example.org>, bodytype=8BITMIME, proto=ESMTP, daemon=MTA, relay=h.example.net [198.51.100.7]",
    {
      "event.action": "receive",
      "mail.size": 1024,
      "mail.recipients": 50,
      "email.from.address": "a@example.org",
      "email.message_id": "m@example.org",
      "source.ip": truly,
    },
  ],
  [
    "a mail of this machine",
    "w1N2abc0012345: from=www-data, size=100, class=0, nrcpts=1, msgid=<m@example.jp>, relay=www-data@localhost",
    { "email.from.address": "www-data", "source.ip": undefined },
  ],
  [
    "a mail that never came",
    "w1N2abc0012345: from=<a@example.org>, size=0, class=0, nrcpts=0, proto=ESMTP, daemon=MTA, relay=h [198.51.100.7]",
    { "event.action": "disconnect", "mail.status": undefined },
  ],
  [
    "a delivery",
    "w1N2abc0012345: to=<x@example.net>,<y@example.net>, ctladdr=<bob@example.jp> (1000/1000), delay=1+00:00:01, xdelay=00:00:01, mailer=esmtp, pri=30000, relay=mx.example.net. [203.0.113.9], dsn=2.0.0, stat=Sent (Ok: queued as 0A1B2C3D4E)",
    {
      "event.action": "deliver",
      "event.outcome": "success",
      "destination.ip": "203.0.113.9",
      "destination.domain": "mx.example.net",
      "email.to.address": "x@example.net",
      "mail.recipients": 2,
      "mail.next_queue_id": "0A1B2C3D4E",
      "mail.status": "sent",
      "user.id": "1000",
    },
  ],
  [
    "a delivery of sendmail 8.8, which has no code",
    "MAA12345: to=<x@example.net>, delay=00:00:01, mailer=smtp, relay=mx.example.net. [203.0.113.9], stat=Sent (NAA00001 Message accepted for delivery)",
    { "mail.status": "sent", "mail.next_queue_id": "NAA00001", "mail.queue_id": "MAA12345" },
  ],
  [
    "a server's own words before the status (8.16 and later)",
    "w1N2abc0012345: to=<x@example.net>, delay=00:00:00, xdelay=00:00:00, mailer=relay, pri=90072, relay=[203.0.113.9] [203.0.113.9], dsn=5.1.1, reply=550 5.1.1 no, stat=Sent (x), stat=User unknown",
    { "mail.status": "bounced", "mail.dsn": "5.1.1", "destination.ip": "203.0.113.9" },
  ],
  [
    "a mail that waits",
    "w1N2abc0012345: to=x@example.net, delay=00:00:01, mailer=esmtp, pri=1, relay=mx.example.net., dsn=4.0.0, stat=Deferred: Connection refused by mx.example.net.",
    { "mail.status": "deferred", "destination.domain": "mx.example.net" },
  ],
  [
    "the notice of what failed",
    "w1N2abc0012345: w1N2abd0012345: DSN: User unknown",
    {
      "event.action": "bounce",
      "mail.queue_id": "w1N2abc0012345",
      "mail.next_queue_id": "w1N2abd0012345",
    },
  ],
  [
    "the notice to root of the diary",
    "MAA12345: NAA12345: postmaster notify: User unknown",
    { "event.action": "bounce", "event.reason": "postmaster notify: User unknown" },
  ],
  ["the start", "starting daemon (8.17.1): SMTP+queueing@00:10:00", { "event.action": "start" }],
  [
    "a port that is taken",
    "NOQUEUE: SYSERR(root): opendaemonsocket: daemon MTA: cannot bind: Address already in use",
    { "event.action": "fail", "mail.queue_id": undefined },
  ],
];

describe("sendmail says", () => {
  test.each(rows)("%s", (_title, message, fields) => {
    const read = sendmail.read(message, "sm-mta") ?? {};
    const seen = Object.fromEntries(Object.keys(fields).map((name) => [name, read[name]]));
    expect(seen).toEqual(fields);
  });
});

test("goes by several names, none of them NFS'", () => {
  const tags = ["sendmail", "sm-mta", "sm-msp-queue", "sm-notify", "smartd", "sendmailer"];
  expect(tags.filter(sendmail.isProgram)).toEqual(["sendmail", "sm-mta", "sm-msp-queue"]);
});

const id = "w1N2abc0012345";
const client = `h.example.net [${truly}]`;

const chosen: readonly ((words: string) => string)[] = [
  (w) =>
    `${id}: ruleset=check_rcpt, arg1=<${w}>, relay=${client}, reject=550 5.7.1 <${w}>... Relaying denied`,
  (w) =>
    `${id}: ruleset=check_mail, arg1=<${w}>, relay=${client}, reject=553 5.1.8 <${w}>... Domain of sender address ${w} does not exist`,
  (w) =>
    `${id}: from=<${w}>, size=1, class=0, nrcpts=1, msgid=<${w}>, proto=ESMTP, daemon=MTA, relay=${client}`,
  (w) =>
    `${id}: to=<${w}>, delay=00:00:00, xdelay=00:00:00, mailer=esmtp, pri=1, relay=mx. [${truly}], dsn=5.0.0, reply=550 ${w}, stat=Service unavailable`,
  (w) =>
    `${id}: to=<${w}>, delay=00:00:00, mailer=esmtp, pri=1, relay=mx. [${truly}], dsn=4.0.0, stat=Deferred: ${w}`,
  (w) =>
    `${id}: AUTH failure (LOGIN): authentication failure (-13) SASL(-13): no: checkpass failed, user=${w}, relay=${client}`,
  (w) => `${id}: AUTH decode64 error [-5 for "${w}"], relay=${client}`,
  (w) => `${id}: AUTH=server, relay=${client}, authid=${w}, mech=PLAIN, bits=0`,
  (w) => `${id}: ${client}: probable open proxy: command=${w}`,
  (w) => `${id}: ${client}: VRFY ${w}`,
  (w) => `${id}: invalid domain name (${w}) from ${client}`,
  (w) => `${id}: <${w}>... User unknown`,
  (w) => `${id}: Milter: from=<${w}>, reject=550 5.7.1 ${w}`,
];

test("takes no address out of what a client wrote", () => {
  fc.assert(
    fc.property(fc.constantFrom(...chosen), words, (shape, w) => {
      const read = sendmail.read(shape(w), "sm-mta");
      expect([read?.["source.ip"], read?.["destination.ip"]]).not.toContain(forged);
    }),
    { numRuns: 4000 },
  );
});

test("needs time in proportion to the line", () => {
  for (const piece of [
    ", relay=",
    ", reject=",
    ">... ",
    ") from ",
    ", stat=",
    ", user=",
    "x [1]",
  ]) {
    for (const shape of chosen) {
      const looks = (times: number): number =>
        charactersLookedAt(() => sendmail.read(shape(piece.repeat(times)), "sm-mta"));
      expect(looks(4000)).toBeLessThan(Math.max(looks(1000), 400) * 8);
    }
  }
});
