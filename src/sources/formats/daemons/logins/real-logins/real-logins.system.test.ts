// For: the readers against what Debian's own daemons wrote in the scene.
// Never: a daemon of the machine's.

import { beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../../../../base/settings.ts";
import type { Event } from "../../../../../events/event.ts";
import type { Format } from "../../../../../events/format.ts";
import { syslogAny } from "../../../syslog/syslog-formats.ts";
import { dovecotLog } from "../dovecot/dovecot-log.ts";
import { vsftpdLog } from "../ftp/vsftpd-log.ts";
import { clients, nobody, obstacle, playLogins } from "./scene.ts";

const context = { nowMs: Date.UTC(2100, 0, 1), timeZone: "UTC" };
const why = daemonsRequired() ? undefined : obstacle();

/** Lines of which nothing is to be learnt: what a module says of itself. */
const plain = [
  /^pam_(?:limits|env|lastlog|mail|systemd|nologin)\(/,
  /^Not backgrounding$/,
  /^master: /,
];

describe.skipIf(why !== undefined)(
  `real sign-ins${why === undefined ? "" : ` (not here: ${why})`}`,
  () => {
    let events: Event[] = [];
    let unread: string[] = [];
    let isComplete = false;

    function eventsOf(format: Format, lines: readonly Buffer[]): Event[] {
      return lines.map((line) => {
        const event = format.parse(line, context);
        if (!event) unread.push(line.toString("latin1"));
        return event ?? {};
      });
    }

    beforeAll(async () => {
      const played = await playLogins();
      isComplete = played.isComplete;
      events = [
        ...eventsOf(syslogAny, played.syslog),
        ...eventsOf(vsftpdLog, played.vsftpd),
        ...eventsOf(
          dovecotLog,
          played.dovecot.filter((line) => !line.includes("master: ")),
        ),
      ];
    });

    function from(ip: string): Event[] {
      return events.filter((event) => event["source.ip"] === ip);
    }

    /** Failures as they are counted: service → attempts. */
    function counted(ip: string): Record<string, number> {
      const sums: Record<string, number> = {};
      for (const event of from(ip)) {
        if (event["event.outcome"] !== "failure") continue;
        const name = `${String(event["service.name"])}${event["event.session"] === undefined && event["service.name"] === "vsftpd" ? ` ${String(event["message"]).slice(0, 4)}` : ""}`;
        sums[name] = (sums[name] ?? 0) + Number(event["event.attempts"] ?? 1);
      }
      return sums;
    }

    test("write lines of which every one is read, and all but a module's asides understood", () => {
      expect(isComplete).toBe(true);
      expect(unread).toEqual([]);
      const dumb = events.filter((event) => event["event.action"] === undefined);
      const strange = dumb.filter(
        (event) => !plain.some((words) => words.test(String(event["message"]))),
      );
      expect(strange.map((event) => event["event.original"])).toEqual([]);
      expect(events.length).toBeGreaterThan(110);
    });

    test("never come from an address that a client only wrote", () => {
      expect(from(nobody)).toEqual([]);
      const places = new Set<unknown>([undefined, ...Object.values(clients)]);
      expect(events.filter((event) => !places.has(event["source.ip"]))).toEqual([]);
      expect(events.filter((event) => event["source.domain"] !== undefined)).toEqual([]);
    });

    test.each([
      ["a wrong password at sshd", clients.wrongPassword, { sshd: 1 }],
      ["a wrong answer at sshd", clients.wrongAnswer, { sshd: 1 }],
      ["an unknown name and its password", clients.unknownUser, { sshd: 2 }],
      ["a forged name and its password", clients.forgedUser, { sshd: 2 }],
      ["an unknown name with a key only", clients.keysOnly, { sshd: 1 }],
      ["a user who is not allowed, and his password", clients.refusedUser, { sshd: 2 }],
      ["two wrong passwords in one connection", clients.stubborn, { sshd: 2 }],
      ["two wrong passwords at IMAP", clients.imapWrong, { dovecot: 2 }],
      ["a forged name at IMAP", clients.imapForged, { dovecot: 1 }],
      ["another forged name at IMAP", clients.imapForgedWorker, { dovecot: 1 }],
      ["an unknown user at POP3", clients.popWrong, { dovecot: 1 }],
      [
        "a wrong password at vsftpd, in its file and by PAM",
        clients.ftpWrong,
        { "vsftpd [han": 1, "vsftpd pam_": 1 },
      ],
      ["a forged name at vsftpd", clients.ftpForged, { "vsftpd [x] ": 1 }],
      ["a wrong password at Dropbear", clients.dropbearWrong, { dropbear: 1 }],
      ["a wrong password at login", clients.console, { login: 1 }],
      ["a right password", clients.rightPassword, {}],
      ["a visit without a word", clients.imapIdle, {}],
      ["a right password at IMAP", clients.imapRight, {}],
    ])("count %s", (_what, ip, sums) => {
      expect(from(ip).length).toBeGreaterThan(0);
      expect(counted(ip)).toEqual(sums);
    });

    test.each([
      ["sshd", clients.rightPassword],
      ["dovecot", clients.imapRight],
      ["vsftpd", clients.ftpRight],
      ["dropbear", clients.dropbearRight],
    ])("tell of a success at %s", (service, ip) => {
      const wins = from(ip).filter((event) => event["event.outcome"] === "success");
      expect(
        wins.map((event) => [event["service.name"], event["event.action"], event["user.name"]]),
      ).toEqual([[service, "login", "hanako"]]);
    });

    test("tell garbage from an attempt", () => {
      for (const [ip, reason] of [
        [clients.oldCiphers, "no-common-algorithm"],
        [clients.otherProtocol, "bad-version"],
      ])
        expect(from(ip as string)).toMatchObject([
          { "event.action": "garbage", "event.reason": reason },
        ]);
      expect(from(clients.hangsUp).map((event) => event["event.action"])).toEqual(["disconnect"]);
    });

    test("tell who wanted to become whom", () => {
      const becoming = events.filter((event) => event["event.action"] === "become");
      const seen = becoming.map((event) => [
        event["service.name"],
        event["event.outcome"],
        event["user.target.name"],
        event["event.attempts"] ?? 1,
      ]);
      expect(seen).toEqual(
        expect.arrayContaining([
          ["su", "success", "taro", 1],
          ["su", "failure", "root", 1],
          ["sudo", "failure", "root", 3],
          ["sudo", "success", "root", 1],
          ["sudo", "failure", "root", 1],
        ]),
      );
      expect(seen).toHaveLength(5);
    });

    test("tell of every account that was changed", () => {
      const changes = events.filter((event) => event["event.action"] === "change");
      const kinds = new Set(changes.map((event) => event["event.reason"]));
      for (const kind of [
        "new user",
        "new group",
        "password",
        "member added",
        "member removed",
        "shell",
        "expiry",
        "user removed",
        "group removed",
      ])
        expect(kinds).toContain(kind);
    });
  },
);
