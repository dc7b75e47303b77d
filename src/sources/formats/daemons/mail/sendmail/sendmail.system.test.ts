// For: the readers against what Debian's own sendmail writes when real clients annoy it.
// Never: a server that is not started here.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../../../../base/settings.ts";
import { daemonFolder, isInstalled } from "../../../real-daemons/daemon.ts";
import { syslogAny } from "../../../syslog/syslog-formats.ts";
import {
  addressesOf,
  annoyances,
  bad,
  forged,
  heardIn,
  isWanted,
  linesOfFile,
  pause,
  unread,
  type Heard,
} from "../real-servers/heard.ts";
import { sendmailProgram, startSendmail } from "../real-servers/sendmail-server.ts";
import { mail, plain, say } from "../real-servers/smtp-dialogue.ts";
import { startSink } from "../real-servers/smtp-sink.ts";
import { startSyslogSocket } from "../real-servers/syslog-socket.ts";

describe.skipIf(!isWanted(sendmailProgram))("sendmail of Debian (unpacked sendmail-bin)", () => {
  let heard: readonly Heard[] = [];
  let stop: () => Promise<void> = async () => {};

  beforeAll(async () => {
    const sink = await startSink();
    const folder = daemonFolder("sendmail-log");
    const socket = await startSyslogSocket(join(folder, "socket"), join(folder, "maillog"));
    const sendmail = await startSendmail(sink.port, socket.path);
    stop = async () => {
      await sendmail.stop();
      await socket.stop();
      await sink.stop();
      rmSync(folder, { recursive: true, force: true });
    };
    const { port } = sendmail;
    const hello = "EHLO client.example.net";
    await say(port, [hello, ...mail("<a@example.org>", ["<root@example.jp>"]), "QUIT"]);
    await say(port, [
      hello,
      ...mail("<a@example.org>", [
        "<x@example.net>",
        "<nobody@example.net>",
        "<later@example.net>",
      ]),
      "QUIT",
    ]);
    await say(
      port,
      [
        hello,
        "MAIL FROM:<a@example.org>",
        "RCPT TO:<x@example.net>",
        `RCPT TO:<"x, relay=y [${forged}], reject=550"@example.net>`,
        "RCPT TO:<unknown@example.jp>",
        "RSET",
        "MAIL FROM:<unqualified>",
        "VRFY root",
        "EXPN root",
        "QUIT",
      ],
      bad,
    );
    await say(
      port,
      [
        hello,
        "AUTH LOGIN",
        "Ym9i",
        "d3Jvbmc=",
        ...Array.from({ length: 5 }, () => plain("bob", "wrong")),
        "QUIT",
      ],
      bad,
    );
    await say(port, [`GET / [${forged}] HTTP/1.1`, "QUIT"], bad);
    await say(port, [hello], { ...bad, isHasty: true });
    await say(port, [hello, "MAIL FROM:<a@example.org>"], { ...bad, isAbrupt: true });
    await say(port, ["QUIT"], { from: "127.0.0.77" });
    await pause(1500);
    heard = heardIn(linesOfFile(join(folder, "maillog")), syslogAny);
  });
  afterAll(() => stop());

  test.runIf(daemonsRequired())("is there where it is required", () => {
    expect(isInstalled(sendmailProgram)).toBe(true);
  });

  test("writes lines of which all are read", () => {
    expect(unread(heard)).toEqual([]);
  });

  test("names nobody but loopback, whatever the clients wrote", () => {
    expect(addressesOf(heard)).toEqual(["127.0.0.1", "127.0.0.66", "127.0.0.77"]);
  });

  test("is annoyed by what annoyed it", () => {
    expect(annoyances(heard)).toEqual([
      "garbage other-protocol - 127.0.0.66 -",
      "login unknown-user AUTH 127.0.0.66 bob",
      "refuse early-talk - 127.0.0.66 -",
      "refuse policy RCPT - -",
      "refuse relay-denied RCPT 127.0.0.66 -",
      "refuse unknown-recipient RCPT - -",
      "refuse unknown-sender-domain MAIL 127.0.0.66 -",
    ]);
  });
});
