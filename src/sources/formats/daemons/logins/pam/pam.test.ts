import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forgeries, read, seenOf } from "../read-for-tests.ts";

const failure = { "event.action": "login", "event.outcome": "failure" };
const once = { ...failure, "event.attempts": undefined };
const echo = { ...failure, "event.attempts": 0 };
const words = "authentication failure; logname= uid=0 euid=0";

const table: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  [
    "a failure that sshd counts",
    `sshd[9]: pam_unix(sshd:auth): ${words} tty=ssh ruser= rhost=192.0.2.7  user=root`,
    { ...echo, "service.name": "sshd", "source.ip": "192.0.2.7", "user.name": "root" },
  ],
  [
    "a failure with an old tag",
    `sshd(pam_unix)[9]: ${words} tty=NODEVssh ruser= rhost=192.0.2.7 `,
    { ...echo, "service.name": "sshd", "source.ip": "192.0.2.7", "user.name": undefined },
  ],
  [
    "a failure from a host with a name",
    `sshd[9]: pam_unix(sshd:auth): ${words} tty=ssh ruser= rhost=pc7.example.net  user=root`,
    { ...echo, "source.domain": "pc7.example.net", "source.ip": undefined },
  ],
  [
    "a failure over IPv6",
    `sshd[9]: pam_unix(sshd:auth): ${words} tty=ssh ruser= rhost=2001:db8::7 `,
    { ...echo, "source.ip": "2001:db8::7" },
  ],
  [
    "a failure from a mapped address",
    `vsftpd: pam_unix(vsftpd:auth): ${words} tty=ftp ruser=hanako rhost=::ffff:192.0.2.7  user=hanako`,
    { ...once, "service.name": "vsftpd", "source.ip": "192.0.2.7", "user.name": "hanako" },
  ],
  [
    "a failure of an unknown user of vsftpd",
    `vsftpd: pam_unix(vsftpd:auth): ${words} tty=ftp ruser=nobody-here rhost=192.0.2.7 `,
    { ...once, "source.ip": "192.0.2.7", "user.name": "nobody-here" },
  ],
  [
    "a failure that Dovecot counts",
    `auth: pam_unix(dovecot:auth): ${words} tty=dovecot ruser=hanako rhost=192.0.2.7  user=hanako`,
    { ...echo, "service.name": "dovecot", "source.ip": "192.0.2.7" },
  ],
  [
    "a failure at the console",
    `login[9]: pam_unix(login:auth): ${words} tty=/dev/tty1 ruser= rhost=  user=root`,
    { ...echo, "service.name": "login", "source.ip": undefined, "user.name": "root" },
  ],
  [
    "a failure at a desktop",
    `gdm-password]: pam_unix(gdm-password:auth): ${words} tty=/dev/tty1 ruser= rhost=  user=hanako`,
    { ...once, "service.name": "gdm-password" },
  ],
  [
    "a failure at Cockpit",
    `cockpit-session[9]: pam_unix(cockpit:auth): ${words} tty= ruser= rhost=192.0.2.7  user=root`,
    { ...once, "service.name": "cockpit", "source.ip": "192.0.2.7" },
  ],
  [
    "a failure of su",
    `su: pam_unix(su-l:auth): authentication failure; logname=hanako uid=1001 euid=0 tty=/dev/pts/0 ruser=hanako rhost=  user=root`,
    { ...echo, "service.name": "su", "user.name": "root" },
  ],
  [
    "more failures, which sshd has counted",
    "sshd[9]: PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=root",
    { ...echo, "service.name": "sshd", "source.ip": "192.0.2.7" },
  ],
  [
    "more failures that nobody else counts",
    "cockpit-session[9]: pam_unix(cockpit:auth): 2 more authentication failures; logname= uid=0 euid=0 tty= ruser= rhost=192.0.2.7  user=root",
    { ...failure, "event.attempts": 2 },
  ],
  [
    "sssd",
    "sshd[9]: pam_sss(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7 user=hanako",
    { ...echo, "source.ip": "192.0.2.7", "user.name": "hanako" },
  ],
  [
    "sssd's success, which sshd tells itself",
    "sshd[9]: pam_sss(sshd:auth): authentication success; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7 user=hanako",
    { "event.action": "login", "event.outcome": "success", "event.attempts": 0 },
  ],
  [
    "sssd's reason",
    "sshd[9]: pam_sss(sshd:auth): received for user nobody-here: 10 (User not known to the underlying authentication module)",
    { ...echo, "event.reason": "unknown-user" },
  ],
  [
    "an unknown user",
    "sshd[9]: pam_unix(sshd:auth): check pass; user unknown",
    { ...echo, "event.reason": "unknown-user" },
  ],
  [
    "a user who is locked",
    "sshd[9]: pam_faillock(sshd:auth): Consecutive login failures for user hanako account temporarily locked",
    { ...echo, "event.reason": "locked", "user.name": "hanako" },
  ],
  [
    "a user whose tally is full",
    "sshd[9]: pam_tally2(sshd:auth): user root (0) tally 7, deny 6",
    { ...echo, "event.reason": "locked", "user.name": "root" },
  ],
  [
    "a requirement",
    'sshd[9]: pam_succeed_if(sshd:auth): requirement "uid >= 1000" not met by user "root"',
    { ...echo, "user.name": "root", "event.reason": "not-allowed" },
  ],
  [
    "a list of the refused",
    "vsftpd: pam_listfile(vsftpd:auth): Refused user root for service vsftpd",
    { ...echo, "user.name": "root", "event.reason": "not-allowed" },
  ],
  [
    "access.conf",
    "sshd[9]: pam_access(sshd:account): access denied for user `root' from `192.0.2.7'",
    { ...echo, "source.ip": "192.0.2.7", "user.name": "root" },
  ],
  [
    "a dialogue that broke off",
    "sudo: pam_unix(sudo:auth): auth could not identify password for [hanako]",
    { ...echo, "event.reason": "aborted", "user.name": "hanako" },
  ],
  [
    "an expired account",
    "sshd[9]: pam_unix(sshd:account): account hanako has expired (account expired)",
    { ...echo, "event.reason": "expired", "user.name": "hanako" },
  ],
  [
    "a session",
    "sshd[9]: pam_unix(sshd:session): session opened for user hanako(uid=1001) by (uid=0)",
    {
      "event.action": "session",
      "event.type": "start",
      "user.name": "hanako",
      "event.outcome": undefined,
    },
  ],
  [
    "a session of old",
    "sshd[9]: pam_unix(sshd:session): session opened for user hanako by (uid=0)",
    { "event.type": "start", "user.name": "hanako" },
  ],
  [
    "a session of sudo",
    "sudo: pam_unix(sudo:session): session opened for user root(uid=0) by hanako(uid=1001)",
    { "event.type": "start", "user.name": "hanako", "user.target.name": "root" },
  ],
  [
    "a session of cron",
    "CRON[9]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)",
    { "service.name": "cron", "event.type": "start", "user.name": "root" },
  ],
  [
    "its end",
    "CRON[9]: pam_unix(cron:session): session closed for user root",
    { "event.type": "end", "user.name": "root" },
  ],
  [
    "a new password",
    "passwd[9]: pam_unix(passwd:chauthtok): password changed for hanako",
    { "event.action": "change", "event.reason": "password", "user.name": "hanako" },
  ],
];

describe("a line of PAM", () => {
  test.each(table)("tells of %s", (_what, line, sees) => expect(seenOf(line, sees)).toEqual(sees));

  test("of a module that says something else stays a plain line", () => {
    expect(
      read("sshd: pam_systemd(sshd:session): Failed to create session: No such file"),
    ).toBeUndefined();
  });
});

describe("a user name cannot move PAM's rhost", () => {
  const text = fc.oneof(fc.constantFrom(...forgeries), fc.string());

  test("where the program tells PAM no remote user", () => {
    fc.assert(
      fc.property(text, (forged) => {
        const seen = read(
          `sshd: pam_unix(sshd:auth): ${words} tty=ssh ruser= rhost=198.51.100.9  user=${forged}`,
        );
        expect(seen?.["source.ip"]).toBe("198.51.100.9");
      }),
    );
  });

  test.each(["vsftpd", "dovecot", "proftpd", "rsh", "su"])(
    "where %s tells PAM a remote user; in doubt nobody is named",
    (service) => {
      fc.assert(
        fc.property(text, fc.boolean(), (forged, isKnown) => {
          const end = isKnown ? ` user=${forged}` : "";
          const seen = read(
            `${service}: pam_unix(${service}:auth): ${words} tty=ftp ruser=${forged} rhost=198.51.100.9 ${end}`,
          );
          expect([undefined, "198.51.100.9"]).toContain(seen?.["source.ip"]);
          if (!forged.includes("rhost=")) expect(seen?.["source.ip"]).toBe("198.51.100.9");
        }),
      );
    },
  );

  test("in access.conf's line", () => {
    fc.assert(
      fc.property(text, (forged) => {
        const seen = read(
          `sshd: pam_access(sshd:account): access denied for user \`${forged}' from \`198.51.100.9'`,
        );
        expect(seen?.["source.ip"]).toBe("198.51.100.9");
      }),
    );
  });
});
