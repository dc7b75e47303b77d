import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forgeries, read, seenOf } from "../read-for-tests.ts";
import { proftpdLog } from "./proftpd-log.ts";
import { vsftpdLog } from "./vsftpd-log.ts";

const failure = {
  "event.action": "login",
  "event.outcome": "failure",
  "event.attempts": undefined,
  "source.ip": "192.0.2.7",
};
const pro = "proftpd[77]: gw1.example.jp (pc7.example.net[192.0.2.7]) - ";

const table: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  [
    "a wrong password at vsftpd",
    'vsftpd[158]: [hanako] FAIL LOGIN: Client "192.0.2.7"',
    { ...failure, "user.name": "hanako", "service.name": "vsftpd" },
  ],
  [
    "a login at vsftpd",
    'vsftpd[158]: [hanako] OK LOGIN: Client "::ffff:192.0.2.7"',
    { "event.outcome": "success", "source.ip": "192.0.2.7" },
  ],
  [
    "a guest at vsftpd",
    'vsftpd[158]: [ftp] OK LOGIN: Client "192.0.2.7", anon password "?"',
    { "event.outcome": "success", "user.name": "ftp" },
  ],
  [
    "a connection to vsftpd",
    'vsftpd[158]: CONNECT: Client "192.0.2.7"',
    { "event.action": "connect", "source.ip": "192.0.2.7" },
  ],
  [
    "a connection too many",
    'vsftpd[158]: CONNECT: Client "192.0.2.7", "Connection refused: too many sessions for this address."',
    { "event.action": "refuse", "event.reason": "too-many-connections", "source.ip": "192.0.2.7" },
  ],
  [
    "a wrong password at ProFTPD",
    `${pro}USER hanako (Login failed): Incorrect password`,
    {
      ...failure,
      "user.name": "hanako",
      "event.reason": "bad-password",
      "service.name": "proftpd",
    },
  ],
  [
    "an older one",
    `${pro}USER hanako (Login failed): Incorrect password.`,
    { ...failure, "user.name": "hanako" },
  ],
  [
    "an unknown user of ProFTPD",
    `${pro}USER nobody-here: no such user found from pc7.example.net [192.0.2.7] to 198.51.100.1:21`,
    { ...failure, "user.name": "nobody-here", "event.reason": "unknown-user" },
  ],
  [
    "a user without a shell",
    `${pro}USER taro (Login failed): Invalid shell: '/usr/sbin/nologin'`,
    { ...failure, "event.reason": "not-allowed", "user.name": "taro" },
  ],
  [
    "root at ProFTPD",
    `${pro}SECURITY VIOLATION: Root login attempted`,
    { ...failure, "user.name": "root", "event.reason": "not-allowed" },
  ],
  [
    "a login at ProFTPD",
    `${pro}USER hanako: Login successful.`,
    { "event.outcome": "success", "user.name": "hanako", "source.ip": "192.0.2.7" },
  ],
  [
    "too many attempts",
    `${pro}Maximum login attempts (2) exceeded, connection refused`,
    { "event.reason": "too-many-attempts", "event.attempts": 0 },
  ],
  [
    "its start",
    "proftpd[74]: 198.51.100.1 - ProFTPD 1.3.8 (stable) (built Fri May 1 2026 20:02:15 UTC) standalone mode STARTUP",
    { "event.action": "start" },
  ],
  [
    "a wrong password at pure-ftpd",
    "pure-ftpd: (?@192.0.2.7) [WARNING] Authentication failed for user [hanako]",
    { ...failure, "user.name": "hanako", "service.name": "pure-ftpd" },
  ],
  [
    "a host with a name",
    "pure-ftpd: (?@pc7.example.net) [WARNING] Authentication failed for user [hanako]",
    { "event.outcome": "failure", "source.domain": "pc7.example.net", "source.ip": undefined },
  ],
  [
    "a login at pure-ftpd",
    "pure-ftpd: (?@192.0.2.7) [INFO] hanako is now logged in",
    { "event.outcome": "success", "user.name": "hanako", "source.ip": "192.0.2.7" },
  ],
  [
    "a logout",
    "pure-ftpd: (hanako@192.0.2.7) [INFO] Logout.",
    { "event.action": "session", "event.type": "end", "user.name": "hanako" },
  ],
  [
    "one that left",
    "pure-ftpd: (?@192.0.2.7) [INFO] Logout.",
    { "event.action": "disconnect", "user.name": undefined, "source.ip": "192.0.2.7" },
  ],
];

describe("a line of an FTP server", () => {
  test.each(table)("tells of %s", (_what, line, sees) => expect(seenOf(line, sees)).toEqual(sees));
});

describe("a file of an FTP server's own", () => {
  const context = { nowMs: Date.UTC(2026, 10, 25), timeZone: "Asia/Tokyo" };
  const seen = {
    "@timestamp": Date.UTC(2026, 10, 24, 8, 57, 50),
    "process.pid": 158,
    "source.ip": "192.0.2.7",
    "user.name": "hanako",
    "event.outcome": "failure",
  };

  test("is vsftpd's", () => {
    const line = 'Tue Nov 24 17:57:50 2026 [pid 158] [hanako] FAIL LOGIN: Client "192.0.2.7"';
    expect(vsftpdLog.parse(Buffer.from(line), context)).toMatchObject(seen);
    expect(vsftpdLog.parse(Buffer.from(line.replace("Nov 24", "Nov  4")), context)).toMatchObject({
      "@timestamp": Date.UTC(2026, 10, 4, 8, 57, 50),
    });
    for (const other of ["", "x", line.replace("pid", "PID"), line.replace("17:57", "27:57")])
      expect(vsftpdLog.parse(Buffer.from(other), context)).toBeUndefined();
  });

  test.each(["2026-11-24 17:57:50,000", "Nov 24 17:57:50"])(
    "is ProFTPD's, with the stamp %s",
    (stamp) => {
      const line = `${stamp} gw1 proftpd[158] gw1.example.jp (192.0.2.7[192.0.2.7]): USER hanako (Login failed): Incorrect password`;
      expect(proftpdLog.parse(Buffer.from(line), context)).toMatchObject({
        ...seen,
        "host.name": "gw1",
      });
      expect(
        proftpdLog.parse(Buffer.from(line.replace("proftpd", "sshd")), context),
      ).toBeUndefined();
    },
  );
});

describe("a user name cannot move an FTP client", () => {
  const text = fc.oneof(fc.constantFrom(...forgeries), fc.string());
  test.each([
    'vsftpd: [§] FAIL LOGIN: Client "198.51.100.9"',
    "proftpd: gw1 (198.51.100.9[198.51.100.9]) - USER § (Login failed): Incorrect password",
    "proftpd: gw1 (198.51.100.9[198.51.100.9]) - USER §: no such user found from 198.51.100.9 [198.51.100.9] to 192.0.2.1:21",
    "proftpd: (198.51.100.9[198.51.100.9]) - USER § (Login failed): Incorrect password",
    "pure-ftpd: (?@198.51.100.9) [WARNING] Authentication failed for user [§]",
  ])("in %j", (shape) => {
    fc.assert(
      fc.property(text, (forged) => {
        const line = shape.replace("§", () => forged.replace(/\n/g, ""));
        expect(read(line)).toMatchObject({
          "source.ip": "198.51.100.9",
          "event.outcome": "failure",
        });
      }),
    );
  });

  test.each([
    'OK UPLOAD: Client "198.51.100.9", "/§", 1 bytes',
    'OK MKDIR: Client "198.51.100.9", "/§"',
  ])("in vsftpd's %j, which names nobody", (shape) => {
    fc.assert(
      fc.property(fc.oneof(text, fc.constant('x] FAIL LOGIN: Client "192.0.2.66')), (forged) => {
        const line = `vsftpd: [hanako] ${shape.replace("§", () => forged)}`;
        expect(read(line)?.["source.ip"]).toBeUndefined();
      }),
    );
  });
});
