import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forgeries, read, seenOf } from "../read-for-tests.ts";
import { dovecotLog } from "./dovecot-log.ts";

const failure = { "event.action": "login", "event.outcome": "failure" };
const peer = { "source.ip": "192.0.2.7" };
const gone = { "event.action": "disconnect", "event.outcome": undefined };
const tail = "rip=192.0.2.7, lip=198.51.100.1, session=<iPRH6AFhi77AAAIH>";

const table: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  [
    "a refused password of 2.2",
    `imap-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<hanako>, method=PLAIN, ${tail}`,
    {
      ...failure,
      ...peer,
      "event.attempts": 1,
      "user.name": "hanako",
      "mail.auth.method": "PLAIN",
      "event.session": "iPRH6AFhi77AAAIH",
      "service.name": "dovecot",
    },
  ],
  [
    "three of 2.3",
    `pop3-login: Disconnected: Aborted login by logging out (auth failed, 3 attempts in 18 secs): user=<hanako>, method=PLAIN, ${tail}`,
    { ...failure, ...peer, "event.attempts": 3 },
  ],
  [
    "one of 2.4",
    `imap-login: Login aborted: Connection closed (auth failed, 1 attempts in 2 secs) (auth_failed): user=<hanako>, method=PLAIN, ${tail}`,
    { ...failure, ...peer, "event.attempts": 1 },
  ],
  [
    "one of 2.0",
    "pop3-login: Aborted login (auth failed, 1 attempts): user=<hanako>, method=PLAIN, rip=192.0.2.7, lip=198.51.100.1",
    { ...failure, ...peer, "event.attempts": 1 },
  ],
  [
    "two of 1.1",
    "imap-login: Aborted login (2 authentication attempts): user=<hanako>, method=PLAIN, rip=::ffff:192.0.2.7, lip=::ffff:198.51.100.1",
    { ...failure, ...peer, "event.attempts": 2 },
  ],
  [
    "one over TLS",
    `imap-login: Disconnected (auth failed, 1 attempts in 4 secs): user=<hanako@example.jp>, method=LOGIN, rip=2001:db8::7, lip=2001:db8::1, TLS: Disconnected, session=<abc>`,
    { ...failure, "source.ip": "2001:db8::7", "user.name": "hanako@example.jp" },
  ],
  [
    "one with the cipher behind it",
    "submission-login: Disconnected: Connection closed (auth failed, 1 attempts in 4 secs): user=<hanako>, method=LOGIN, rip=192.0.2.7, lip=198.51.100.1, TLS, TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits), session=<abc>",
    { ...failure, ...peer },
  ],
  [
    "one without a user",
    "imap-login: Disconnected (auth failed, 1 attempts in 4 secs): user=<>, method=PLAIN, rip=192.0.2.7, lip=198.51.100.1",
    { ...failure, ...peer, "user.name": undefined },
  ],
  [
    "one where rip is the first element",
    "imap-login: Disconnected (auth failed, 1 attempts in 4 secs): rip=192.0.2.7, lip=198.51.100.1",
    { ...failure, ...peer },
  ],
  [
    "a password in the clear",
    `imap-login: Disconnected (tried to use disallowed plaintext auth): user=<>, ${tail}`,
    { ...failure, ...peer, "event.reason": "disallowed-plaintext" },
  ],
  [
    "a disabled user",
    `imap-login: Disconnected (user disabled): user=<hanako>, method=PLAIN, ${tail}`,
    { ...failure, ...peer, "event.reason": "locked" },
  ],
  [
    "a server that is unwell",
    `imap-login: Disconnected (auth service reported temporary failure): user=<hanako>, method=PLAIN, ${tail}`,
    { ...failure, "event.reason": "server-fault", "event.attempts": 0 },
  ],
  [
    "a client that tried nothing",
    `imap-login: Disconnected: Connection closed (no auth attempts in 0 secs): user=<>, ${tail}`,
    { ...gone, ...peer, "event.reason": "no-attempt" },
  ],
  [
    "a client that gave up in the middle",
    `imap-login: Disconnected: Connection closed (disconnected while authenticating, waited 0 secs): user=<>, method=PLAIN, ${tail}`,
    { ...gone, ...peer, "event.reason": "aborted" },
  ],
  [
    "a client with too many doors open",
    `imap-login: Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10): user=<hanako>, method=PLAIN, ${tail}`,
    { "event.action": "refuse", "event.attempts": 0, "event.reason": "too-many-connections" },
  ],
  [
    "a login",
    "imap-login: Login: user=<hanako>, method=PLAIN, rip=192.0.2.7, lip=198.51.100.1, mpid=188, session=<f/E/6AFhq7bAAAIH>",
    { "event.action": "login", "event.outcome": "success", "user.name": "hanako", ...peer },
  ],
  [
    "a login of 2.4",
    "imap-login: Logged in: user=<hanako>, method=PLAIN, rip=192.0.2.7, lip=198.51.100.1, mpid=188, session=<abc>",
    { "event.outcome": "success", ...peer },
  ],
  [
    "the end of a session",
    "imap(hanako)<188><f/E/6AFhq7bAAAIH>: Disconnected: Logged out in=8 out=468",
    { "event.action": "session", "event.type": "end", "user.name": "hanako" },
  ],
  [
    "PAM's unknown user",
    "auth-worker(123): pam(nobody-here,192.0.2.7,<abc>): unknown user",
    {
      ...failure,
      ...peer,
      "event.attempts": 0,
      "event.reason": "unknown-user",
      "user.name": "nobody-here",
    },
  ],
  [
    "PAM's mismatch",
    "auth-worker(123): conn unix:auth-worker (pid=1,uid=107): auth-worker<2>: pam(hanako,192.0.2.7,<abc>): pam_authenticate() failed: Authentication failure (Password mismatch?)",
    { ...failure, ...peer, "event.attempts": 0, "event.reason": "bad-password" },
  ],
  [
    "a file of passwords",
    "auth: passwd-file(hanako,2001:db8::7): Password mismatch",
    { ...failure, "source.ip": "2001:db8::7", "event.attempts": 0 },
  ],
];

describe("a line of Dovecot", () => {
  test.each(table)("tells of %s", (_what, message, sees) => {
    expect(seenOf(`dovecot: ${message}`, sees)).toEqual(sees);
  });

  test("of its own file is read with its own stamp, and its level is taken off", () => {
    const context = { nowMs: Date.UTC(2026, 10, 25), timeZone: "Asia/Tokyo" };
    for (const stamp of ["Nov 24 17:58:04", "2026-11-24 17:58:04"]) {
      const event = dovecotLog.parse(
        Buffer.from(`${stamp} ${(table[0]?.[1] ?? "").replace(": ", ": Info: ")}`),
        context,
      );
      expect(event).toMatchObject({
        "@timestamp": Date.UTC(2026, 10, 24, 8, 58, 4),
        "source.ip": "192.0.2.7",
        "process.name": "imap-login",
        "event.attempts": 1,
      });
    }
    for (const line of [
      "Nov 24 17:58:04 gw1 sshd[1]: x",
      "Nov 24 17:58:04 gw1 dovecot: imap-login: Info: x",
      "x",
    ])
      expect(dovecotLog.parse(Buffer.from(line), context)).toBeUndefined();
  });
});

describe("a user name cannot move Dovecot's rip", () => {
  const text = fc.oneof(fc.constantFrom(...forgeries), fc.string());
  test.each([
    "imap-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<§>, method=PLAIN, rip=198.51.100.9, lip=192.0.2.1, session=<abc>",
    "imap-login: Aborted login (auth failed, 1 attempts): user=<§>, method=PLAIN, rip=198.51.100.9, lip=192.0.2.1",
    "imap-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<§>, method=PLAIN, rip=198.51.100.9, lip=192.0.2.1, TLS handshaking: Disconnected, session=<abc>",
  ])("in %j", (shape) => {
    fc.assert(
      fc.property(text, (forged) => {
        expect(read(`dovecot: ${shape.replace("§", () => forged)}`)).toMatchObject({
          "source.ip": "198.51.100.9",
          "event.outcome": "failure",
        });
      }),
    );
  });

  test.each([
    "auth-worker(1): pam(§,198.51.100.9,<abc>): unknown user",
    "auth: passwd-file(§,198.51.100.9): Password mismatch (given password: §)",
  ])("in %j; in doubt nobody is named", (shape) => {
    fc.assert(
      fc.property(text, (forged) => {
        const seen = read(`dovecot: ${shape.replaceAll("§", () => forged)}`);
        expect([undefined, "198.51.100.9"]).toContain(seen?.["source.ip"]);
      }),
    );
  });
});
