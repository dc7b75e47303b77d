// For: what is held against whom, line by line: from the first line on, at the right address, and nothing on innocent lines.
// Never: a threshold (the rooms' rules), a reader's opinion (sources/formats/daemons).

import { describe, expect, test } from "vitest";
import { daemonsRequired, readSettings } from "../base/settings.ts";
import { createEstate } from "../estate/estate.ts";
import type { Format } from "../events/format.ts";
import { dovecotLog } from "../sources/formats/daemons/logins/dovecot/dovecot-log.ts";
import { vsftpdLog } from "../sources/formats/daemons/logins/ftp/vsftpd-log.ts";
import {
  clients,
  nobody,
  obstacle,
  playLogins,
} from "../sources/formats/daemons/logins/real-logins/scene.ts";
import { syslogAny } from "../sources/formats/syslog/syslog-formats.ts";
import { createLineExplainer } from "./explain-line.ts";
import { loadRules } from "./rules.ts";

const settings = readSettings("{}", "hinomi.yaml");
const rules = loadRules(settings);
const context = { nowMs: Date.UTC(2100, 0, 1), timeZone: "UTC" };

/** What is held against whom in a log, `undefined` for lines that are nobody's offence. */
function offencesIn(lines: readonly (string | Buffer)[], format: Format = syslogAny) {
  const explainer = createLineExplainer(rules, createEstate(settings, []), context);
  return lines.map(
    (line) => explainer.explain(Buffer.from(line), format, false).offence ?? undefined,
  );
}

const said = (program: string, message: string, second = 0) =>
  `2026-03-12T02:14:${String(10 + second)}+09:00 gw1 ${program}[812]: ${message}`;

const failed = (second: number) =>
  said("sshd", "Failed password for root from 203.0.113.7 port 4000 ssh2", second);

describe("a line", () => {
  test.each<[string, string, string]>([
    ["a first wrong password", failed(0), "203.0.113.7"],
    [
      "the name before it",
      said("sshd", "Invalid user x from 192.0.2.66 from 203.0.113.7 port 4"),
      "203.0.113.7",
    ],
    [
      "a refused relay",
      said(
        "postfix/smtpd",
        "NOQUEUE: reject: RCPT from unknown[203.0.113.7]: 554 5.7.1 <x@example.net>: Relay access denied; from=<a@example.org> to=<x@example.net> proto=ESMTP helo=<h>",
      ),
      "203.0.113.7",
    ],
    [
      "a refused query",
      said("named", "client @0x7f 203.0.113.7#5 (x): query (cache) 'x/A/IN' denied"),
      "203.0.113.7",
    ],
  ])("of %s is held against its source at once", (_what, line, ip) => {
    expect(offencesIn([line])).toMatchObject([{ source_ip: ip }]);
  });

  test.each([
    ["a right password", said("sshd", "Accepted password for hanako from 192.0.2.7 port 4 ssh2")],
    ["a connection that closed", said("sshd", "Connection closed by 192.0.2.7 port 4 [preauth]")],
    [
      "PAM beside sshd",
      said(
        "sshd",
        "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=root",
      ),
    ],
    [
      "a mail server whose passwords cannot be looked up",
      said(
        "postfix/smtpd",
        "warning: unknown[192.0.2.7]: SASL PLAIN authentication failed: Connection lost to authentication server",
      ),
    ],
    ["a name instead of an address", said("sshd", "Invalid user admin from pc7.example.net")],
  ])("of %s is nobody's offence", (_what, line) => {
    expect(offencesIn([line])).toEqual([undefined]);
  });

  test("of a sign-in is none even when it follows on guessing, though the incident is critical", () => {
    const log = Array.from({ length: 8 }, (_, second) => failed(second));
    const accepted = said("sshd", "Accepted password for root from 203.0.113.7 port 4 ssh2", 20);
    const explainer = createLineExplainer(rules, createEstate(settings, []), context);
    const answers = [...log, accepted].map((line) =>
      explainer.explain(Buffer.from(line), syslogAny, false),
    );
    expect(answers.map(({ offence }) => offence?.source_ip)).toEqual([
      ...log.map(() => "203.0.113.7"),
      undefined,
    ]);
    expect(answers.at(-1)?.rules).toContain("entered_after_guessing");
  });
});

const why = daemonsRequired() ? undefined : obstacle();

describe.skipIf(why !== undefined)(
  `real sign-ins${why === undefined ? "" : ` (not here: ${why})`}`,
  () => {
    test("are held against those who failed, line by line, and against nobody else", async () => {
      const played = await playLogins();
      const sums = new Map<string, number>();
      for (const offence of [
        ...offencesIn(played.syslog),
        ...offencesIn(played.vsftpd, vsftpdLog),
        ...offencesIn(played.dovecot, dovecotLog),
      ])
        if (offence) sums.set(offence.source_ip, (sums.get(offence.source_ip) ?? 0) + 1);
      const named = Object.entries(clients).map(([name, ip]) => [name, sums.get(ip) ?? 0]);
      expect(Object.fromEntries(named)).toEqual({
        rightPassword: 0,
        wrongPassword: 1,
        wrongAnswer: 1,
        unknownUser: 2,
        forgedUser: 2,
        keysOnly: 1,
        refusedUser: 2,
        stubborn: 3,
        oldCiphers: 1,
        otherProtocol: 1,
        hangsUp: 0,
        ftpRight: 0,
        ftpWrong: 2,
        ftpForged: 1,
        ftpGuest: 0,
        imapRight: 0,
        imapWrong: 5,
        imapForged: 2,
        imapIdle: 0,
        popWrong: 3,
        imapForgedWorker: 1,
        dropbearRight: 0,
        dropbearWrong: 1,
        dropbearUnknown: 0,
        console: 1,
      });
      expect(sums.get(nobody)).toBeUndefined();
      expect([...sums.keys()].filter((ip) => !Object.values<string>(clients).includes(ip))).toEqual(
        [],
      );
    }, 60_000);
  },
);
