import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limits } from "../../../../base/limits.ts";
import { forgeries, read, strangers } from "./read-for-tests.ts";

const programs = [
  "sshd",
  "sshd(pam_unix)",
  "dovecot",
  "imap-login",
  "auth-worker(1)",
  "vsftpd",
  "proftpd",
  "pure-ftpd",
  "dropbear",
  "login",
  "su",
  "sudo",
  "CRON",
  "useradd",
  "webmin",
  "in.telnetd",
] as const;

/** Beginnings that readers know, so that hostile text comes as far as possible. */
const beginnings = [
  "",
  "Failed password for ",
  "Failed publickey for ",
  "Invalid user ",
  "error: PAM: Authentication failure for ",
  "User ",
  "Disconnecting invalid user ",
  "Connection closed by invalid user ",
  "Authentication tried for ",
  "Starting session: ",
  "Bad protocol version identification '",
  "reverse mapping checking getaddrinfo for ",
  "pam_unix(sshd:auth): authentication failure; logname=",
  "pam_unix(vsftpd:auth): authentication failure; logname= uid=0 euid=0 tty=ftp ruser=",
  'pam_succeed_if(sshd:auth): requirement "',
  "imap-login: Disconnected (auth failed, 1 attempts): user=<",
  "auth-worker(1): pam(",
  "[",
  "gw1 (192.0.2.7[192.0.2.7]) - USER ",
  "(?@192.0.2.7) [WARNING] Authentication failed for user [",
  "FAILED LOGIN (1) on '",
  "FAILED LOGIN 1 FROM ",
  "Bad password attempt for '",
  "hanako : TTY=pts/0 ; PWD=",
  "(root) CMD (",
  "user '",
];

const repeated = [
  "a",
  " ",
  " from ",
  " from 192.0.2.66 port 22 ssh2",
  " for ",
  ": ",
  "): ",
  " rhost=",
  "' ",
  '" ',
  ">, method=PLAIN",
  ", rip=192.0.2.66",
  '] FAIL LOGIN: Client "',
  " (Login failed): Invalid shell: '",
  " not allowed because ",
  " : ",
  " ; USER=",
  "user ",
  "\u00ff",
];

describe("the readers of sign-ins", () => {
  test("read lines of the greatest length that repeat what they look for", () => {
    for (const program of programs)
      for (const beginning of beginnings)
        for (const piece of repeated) {
          const text = piece.repeat(Math.ceil(limits.lineBytes / piece.length));
          const seen = read(`${program}: ${(beginning + text).slice(0, limits.lineBytes)}`);
          expect(strangers(seen)).toEqual([]);
        }
  });

  test("never throw, whatever follows a beginning that they know", () => {
    const piece = fc.oneof(fc.constantFrom(...forgeries, ...repeated, ...beginnings), fc.string());
    fc.assert(
      fc.property(
        fc.constantFrom(...programs),
        fc.constantFrom(...beginnings),
        fc.array(piece, { maxLength: 4 }),
        (program, beginning, pieces) => {
          const seen = read(`${program}: ${beginning}${pieces.join("")}`);
          expect(strangers(seen)).toEqual([]);
          expect(Object.values(seen ?? {}).includes("")).toBe(false);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("leave the lines of other programs alone", () => {
    for (const program of ["kernel", "named", "postfix/smtpd", "systemd", "rsyslogd"])
      expect(
        read(`${program}: Failed password for root from 192.0.2.66 port 22 ssh2`)?.["event.action"],
      ).not.toBe("login");
  });
});
