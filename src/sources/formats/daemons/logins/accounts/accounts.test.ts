import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forgeries, read, seenOf } from "../read-for-tests.ts";

const no = { "event.action": "become", "event.outcome": "failure" };
const yes = { "event.action": "become", "event.outcome": "success", "event.reason": undefined };
const refused = { "event.action": "login", "event.outcome": "failure" };

const table: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  [
    "sudo that worked",
    "sudo:   hanako : TTY=pts/0 ; PWD=/home/hanako ; USER=root ; COMMAND=/usr/bin/id -u ; USER=x",
    {
      ...yes,
      "service.name": "sudo",
      "user.name": "hanako",
      "user.target.name": "root",
      "process.command_line": "/usr/bin/id -u ; USER=x",
    },
  ],
  [
    "sudo without a terminal",
    "sudo:     root : PWD=/ ; USER=postgres ; ENV=A=b ; COMMAND=/bin/true",
    { ...yes, "user.target.name": "postgres", "process.command_line": "/bin/true" },
  ],
  [
    "sudo's three wrong passwords",
    "sudo:   hanako : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh",
    { ...no, "event.attempts": 3, "event.reason": "bad-password", "user.name": "hanako" },
  ],
  [
    "sudo's one wrong password",
    "sudo:   hanako : 1 incorrect password attempt ; PWD=/ ; USER=root ; COMMAND=/bin/sh",
    { ...no, "event.attempts": 1 },
  ],
  [
    "a user whom sudo does not know",
    "sudo:   taro : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh",
    { ...no, "event.reason": "not-allowed", "user.name": "taro" },
  ],
  [
    "a command that is not allowed",
    "sudo:   taro : command not allowed ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh",
    { ...no, "event.reason": "not-allowed" },
  ],
  [
    "sudo that could not ask",
    "sudo:   taro : a password is required ; PWD=/ ; USER=root ; COMMAND=/bin/sh",
    { ...no, "event.reason": "no-attempt" },
  ],
  [
    "su that failed",
    "su[9]: FAILED SU (to root) hanako on pts/0",
    { ...no, "service.name": "su", "user.name": "hanako", "user.target.name": "root" },
  ],
  [
    "su that worked",
    "su[9]: (to taro) root on none",
    { ...yes, "user.name": "root", "user.target.name": "taro" },
  ],
  [
    "su of Debian 9 that failed",
    "su[9]: FAILED su for root by hanako",
    { ...no, "user.name": "hanako", "event.attempts": undefined },
  ],
  [
    "its second line",
    "su[9]: - /dev/pts/0 hanako:root",
    { ...no, "event.attempts": 0, "user.target.name": "root" },
  ],
  [
    "su of BSD that failed",
    "su[9]: BAD SU hanako to root on /dev/pts/0",
    { ...no, "user.name": "hanako", "user.target.name": "root" },
  ],
  [
    "a login that failed, of shadow",
    "login[9]: FAILED LOGIN (1) on '/dev/pts/0' from '192.0.2.7' FOR 'UNKNOWN', Authentication failure",
    {
      ...refused,
      "source.ip": "192.0.2.7",
      "user.name": undefined,
      "event.reason": "bad-password",
    },
  ],
  [
    "one at the console",
    "login[9]: FAILED LOGIN (1) on '/dev/tty1' FOR 'root', Authentication failure",
    { ...refused, "user.name": "root", "source.ip": undefined },
  ],
  [
    "one of util-linux",
    "login[9]: FAILED LOGIN 2 FROM 192.0.2.7 FOR root, Authentication failure",
    { ...refused, "source.ip": "192.0.2.7", "user.name": "root" },
  ],
  [
    "one of util-linux at the console",
    "login[9]: FAILED LOGIN 2 FROM tty1 FOR (unknown), User not known to the underlying authentication module",
    {
      ...refused,
      "source.domain": undefined,
      "user.name": undefined,
      "event.reason": "unknown-user",
    },
  ],
  [
    "too many of them",
    "login[9]: TOO MANY LOGIN TRIES (3) FROM pc7.example.net FOR root, Authentication failure",
    { ...refused, "event.attempts": 0, "source.domain": "pc7.example.net" },
  ],
  [
    "failures of BSD",
    "login[9]: 3 LOGIN FAILURES FROM 192.0.2.7, root",
    { ...refused, "event.attempts": 3, "source.ip": "192.0.2.7", "user.name": "root" },
  ],
  [
    "failures of BSD at the console",
    "login[9]: REPEATED LOGIN FAILURES ON ttyp0, root",
    { ...refused, "source.domain": undefined, "user.name": "root" },
  ],
  [
    "root at the console",
    "login[9]: ROOT LOGIN  on '/dev/tty1'",
    { "event.action": "login", "event.outcome": "success", "user.name": "root" },
  ],
  [
    "root from elsewhere",
    "login[9]: ROOT LOGIN ON pts/0 FROM 192.0.2.7",
    { "event.outcome": "success", "source.ip": "192.0.2.7" },
  ],
  [
    "somebody from elsewhere",
    "login[9]: LOGIN ON pts/0 BY hanako FROM 192.0.2.7",
    { "event.outcome": "success", "source.ip": "192.0.2.7", "user.name": "hanako" },
  ],
  [
    "cron's work",
    "CRON[9]: (root) CMD (  cd / && run-parts --report /etc/cron.hourly)",
    {
      ...yes,
      "service.name": "cron",
      "user.target.name": "root",
      "process.command_line": "  cd / && run-parts --report /etc/cron.hourly",
    },
  ],
  [
    "a crontab that was changed",
    "crontab[9]: (root) REPLACE (hanako)",
    {
      "event.action": "change",
      "event.reason": "crontab",
      "user.name": "root",
      "user.target.name": "hanako",
    },
  ],
  [
    "a new user",
    "useradd[9]: new user: name=hanako, UID=1001, GID=1001, home=/home/hanako, shell=/bin/sh, from=none",
    {
      "event.action": "change",
      "event.reason": "new user",
      "user.target.name": "hanako",
      "service.name": "accounts",
    },
  ],
  [
    "a new administrator",
    "usermod[9]: add 'hanako' to group 'sudo'",
    { "event.action": "change", "event.reason": "member added", "user.target.name": "hanako" },
  ],
  [
    "a user who is gone",
    "userdel[9]: delete user 'taro'",
    { "event.reason": "user removed", "user.target.name": "taro" },
  ],
  [
    "a password that root set",
    "passwd[9]: password for 'taro' changed by 'root'",
    { "event.reason": "password", "user.name": "root", "user.target.name": "taro" },
  ],
  [
    "a group that was renamed",
    "groupmod[9]: group changed in /etc/group (group kaikei/1002, new name: soumu)",
    { "event.reason": "group", "user.target.name": "kaikei" },
  ],
  [
    "a member",
    "gpasswd[9]: user hanako added by root to group kaikei",
    { "event.reason": "member added", "user.name": "root", "user.target.name": "hanako" },
  ],
  [
    "Dropbear's wrong password",
    "dropbear[9]: Bad password attempt for 'hanako' from 192.0.2.7:51234",
    {
      ...refused,
      "source.ip": "192.0.2.7",
      "source.port": 51234,
      "user.name": "hanako",
      "event.reason": "bad-password",
    },
  ],
  [
    "Dropbear's wrong password over IPv6",
    "dropbear[9]: Bad password attempt for 'hanako' from 2001:db8::7:51234",
    { "source.ip": "2001:db8::7", "source.port": 51234 },
  ],
  [
    "Dropbear's unknown user",
    "dropbear[9]: Login attempt for nonexistent user from 192.0.2.7:51234",
    { ...refused, "source.ip": "192.0.2.7", "event.reason": "unknown-user" },
  ],
  [
    "Dropbear's unknown user since 2020",
    "dropbear[9]: Login attempt for nonexistent user",
    { ...refused, "source.ip": undefined, "event.reason": "unknown-user" },
  ],
  [
    "too many tries",
    "dropbear[9]: Exit before auth (user 'root', 10 fails): Max auth tries reached - user 'root' from 192.0.2.7:51234",
    { ...refused, "event.attempts": 0, "source.ip": "192.0.2.7" },
  ],
  [
    "too many tries since 2020",
    "dropbear[9]: Exit before auth from <192.0.2.7:51234>: (user 'root', 10 fails): Max auth tries reached - user 'root'",
    { ...refused, "event.attempts": 0, "source.ip": "192.0.2.7" },
  ],
  [
    "one that left Dropbear",
    "dropbear[9]: Exit before auth from <192.0.2.7:51234>: Exited normally",
    { "event.action": "disconnect", "source.ip": "192.0.2.7", "event.outcome": undefined },
  ],
  [
    "a key at Dropbear",
    "dropbear[9]: Pubkey auth succeeded for 'hanako' with ssh-ed25519 key SHA256:abc from 192.0.2.7:51234",
    { "event.outcome": "success", "user.name": "hanako", "source.ip": "192.0.2.7" },
  ],
  [
    "Webmin",
    "webmin[9]: Invalid login as root from 192.0.2.7",
    { ...refused, "source.ip": "192.0.2.7", "user.name": "root" },
  ],
  [
    "Webmin's unknown user",
    "webmin[9]: Non-existent login as x from 192.0.2.66 from 192.0.2.7",
    { ...refused, "source.ip": "192.0.2.7", "user.name": "x from 192.0.2.66" },
  ],
  [
    "telnet",
    "in.telnetd[9]: connect from 192.0.2.7 (192.0.2.7)",
    { "event.action": "connect", "source.ip": "192.0.2.7" },
  ],
  [
    "telnet turned away",
    "in.telnetd[9]: refused connect from pc7.example.net (192.0.2.7)",
    { "event.action": "refuse", "source.ip": "192.0.2.7" },
  ],
  [
    "a session of logind",
    "systemd-logind[9]: New session 5 of user hanako.",
    {
      "event.action": "session",
      "event.type": "start",
      "user.name": "hanako",
      "event.session": "5",
    },
  ],
  [
    "its end",
    "systemd-logind[9]: Removed session 5.",
    { "event.type": "end", "event.session": "5" },
  ],
  [
    "a second line of Red Hat's PAM",
    "unix_chkpwd[9]: password check failed for user (root)",
    { ...refused, "event.attempts": 0, "user.name": "root" },
  ],
];

describe("a line about accounts", () => {
  test.each(table)("tells of %s", (_what, line, sees) => expect(seenOf(line, sees)).toEqual(sees));

  test.each([
    "sudo: pam is here : x",
    "su: x",
    "login: x",
    "cron: x",
    "useradd: x",
    "dropbear: x",
    "webmin: x",
  ])("is not %j", (line) => expect(read(line)).toBeUndefined());
});

describe("a user name cannot move the client", () => {
  const text = fc.oneof(
    fc.constantFrom(...forgeries),
    fc.string().map((any) => any.replace(/\n/g, "")),
  );
  test.each([
    "dropbear: Bad password attempt for '§' from 198.51.100.9:4000",
    "dropbear: Password auth succeeded for '§' from 198.51.100.9:4000",
    "dropbear: Pubkey auth bad signature for '§' with key md5 00:11 from 198.51.100.9:4000",
    "dropbear: Login attempt with wrong user '§' from 198.51.100.9:4000",
    "dropbear: Exit before auth from <198.51.100.9:4000>: (user '§', 1 fails): Exited normally",
    "dropbear: Exit before auth (user '§', 9 fails): Max auth tries reached - user '§' from 198.51.100.9:4000",
    "login: FAILED LOGIN (1) on '/dev/pts/0' from '198.51.100.9' FOR '§', Authentication failure",
    "login: FAILED LOGIN 1 FROM 198.51.100.9 FOR §, Authentication failure",
    "login: 3 LOGIN FAILURES FROM 198.51.100.9, §",
    "webmin: Invalid login as § from 198.51.100.9",
    "webmin: Non-existent login as § from 198.51.100.9",
  ])("in %j", (shape) => {
    fc.assert(
      fc.property(text, (forged) => {
        const seen = read(shape.replaceAll("§", () => forged));
        expect(seen?.["source.ip"]).toBe("198.51.100.9");
      }),
    );
  });

  test.each([
    "login: FAILED LOGIN (1) on '/dev/tty1' FOR '§', Authentication failure",
    "login: FAILED LOGIN 1 FROM tty1 FOR §, Authentication failure",
    "dropbear: Exit before auth (user '§', 1 fails): Exited normally",
    "sudo: § : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/§ ; USER=root ; COMMAND=/bin/§",
    "su: FAILED SU (to §) § on pts/0",
    "CRON: (§) CMD (§)",
    "useradd: new user: name=§, UID=1001, GID=1001, home=/home/§, shell=/bin/sh",
  ])("in %j, which knows no address", (shape) => {
    fc.assert(
      fc.property(text, (forged) => {
        const seen = read(shape.replaceAll("§", () => forged));
        expect(seen?.["source.ip"]).toBeUndefined();
      }),
    );
  });
});
