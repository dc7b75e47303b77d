// For: the readers against what Debian's own Exim writes when real clients annoy it.
// Never: a server that is not started here.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../../../../base/settings.ts";
import { isInstalled } from "../../../real-daemons/daemon.ts";
import { eximFile } from "./exim-file.ts";
import {
  addressesOf,
  annoyances,
  bad,
  forged,
  heardIn,
  isWanted,
  pause,
  unread,
  type Heard,
} from "../real-servers/heard.ts";
import { eximProgram, startExim } from "../real-servers/exim-server.ts";
import { mail, plain, say } from "../real-servers/smtp-dialogue.ts";
import { startSink } from "../real-servers/smtp-sink.ts";

describe.skipIf(!isWanted(eximProgram))("Exim of Debian (unpacked exim4-daemon-light)", () => {
  let heard: readonly Heard[] = [];
  let stop: () => Promise<void> = async () => {};

  beforeAll(async () => {
    const sink = await startSink();
    const exim = await startExim(sink.port);
    stop = async () => {
      await exim.stop();
      await sink.stop();
    };
    const { port } = exim;
    const hello = "EHLO client.example.net";
    await say(port, [hello, ...mail("<a@example.org>", ["<root@example.jp>"]), "QUIT"]);
    await say(port, [
      hello,
      ...mail(
        `<"a H=y [${forged}] P=esmtp"@example.org>`,
        ["<x@example.net>", "<nobody@example.net>", "<later@example.net>"],
        `s H=(y) [${forged}] P=esmtp`,
      ),
      "QUIT",
    ]);
    await say(
      port,
      [
        hello,
        plain("bob", "wrong"),
        plain(`x (set_id=y) [${forged}]: 535`, "wrong"),
        "AUTH LOGIN",
        "Ym9i",
        "d3Jvbmc=",
        plain("bob", "right-word"),
        ...mail("<bob@example.jp>", ["<y@example.net>"]),
        "QUIT",
      ],
      bad,
    );
    await say(
      port,
      [
        `EHLO [${forged}]`,
        "MAIL FROM:<a@example.org>",
        "RCPT TO:<x@example.net>",
        `RCPT TO:<"x H=(y) [${forged}] F=<z> rejected RCPT"@example.net>`,
        "RCPT TO:<unknown@example.jp>",
        "RCPT TO:<forbidden@example.jp>",
        "RCPT TO:<greylisted@example.jp>",
        "QUIT",
      ],
      bad,
    );
    await say(port, ["HELO liar.example.net", "QUIT"], bad);
    await say(port, [`HELO x) [${forged}] (y`, "QUIT"], bad);
    await say(port, [hello, ...mail("<a@example.org>", ["<root@example.jp>"], "bad"), "QUIT"], bad);
    await say(port, [`GET /" H=(y) [${forged}] HTTP/1.1`, "FOO", "FOO", "FOO"], bad);
    await say(port, [hello, "NOOP", "NOOP", "NOOP", "NOOP", "NOOP", "NOOP"], bad);
    await say(port, [hello, "AUTH LOGIN", "QUIT"], { from: "127.0.0.55" });
    await say(port, [hello, "VRFY root", "QUIT"], bad);
    await say(port, [hello], { ...bad, isHasty: true });
    await say(port, [hello, "MAIL FROM:<a@example.org>\nRCPT TO:<root@example.jp>\nRSET"], bad);
    await say(port, [`${hello}\nNOOP" H=(y) [${forged}] next input="\nNOOP`], {
      from: "127.0.0.77",
    });
    await say(port, ["QUIT"], { from: "127.0.0.99" });
    await say(port, [hello, "MAIL FROM:<a@b>"], { ...bad, isAbrupt: true });
    await pause(1500);
    heard = heardIn(await exim.lines("log/mainlog", 60), eximFile);
  });
  afterAll(() => stop());

  test.runIf(daemonsRequired())("is there where it is required", () => {
    expect(isInstalled(eximProgram)).toBe(true);
  });

  test("writes lines of which all are read", () => {
    expect(unread(heard)).toEqual([]);
  });

  test("names nobody but loopback, whatever the clients wrote", () => {
    expect(addressesOf(heard)).toEqual([
      "127.0.0.1",
      "127.0.0.55",
      "127.0.0.66",
      "127.0.0.77",
      "127.0.0.99",
    ]);
  });

  test("is annoyed by what annoyed it", () => {
    expect(annoyances(heard)).toEqual([
      "garbage non-smtp-command - - -",
      "garbage non-smtp-command - 127.0.0.66 -",
      "garbage pipelining - 127.0.0.66 -",
      "login bad-password AUTH - x (set_id=y) [192.0.2.66]: 535",
      "login bad-password AUTH 127.0.0.66 bob",
      "login disallowed-plaintext AUTH 127.0.0.55 -",
      "refuse access-denied RCPT 127.0.0.66 -",
      "refuse bad-helo HELO 127.0.0.66 -",
      "refuse content END-OF-MESSAGE 127.0.0.66 -",
      "refuse greylisted RCPT 127.0.0.66 -",
      "refuse policy - 127.0.0.66 -",
      "refuse policy CONNECT 127.0.0.99 -",
      "refuse relay-denied RCPT - -",
      "refuse relay-denied RCPT 127.0.0.66 -",
      "refuse too-many-errors - 127.0.0.66 -",
      "refuse unknown-recipient RCPT 127.0.0.66 -",
    ]);
  });
});
