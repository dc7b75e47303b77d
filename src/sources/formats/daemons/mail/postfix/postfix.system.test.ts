// For: the readers against what Debian's own Postfix writes when real clients annoy it.
// Never: a server that is not started here.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../../../../base/settings.ts";
import { isInstalled, sendRaw } from "../../../real-daemons/daemon.ts";
import { syslogAny } from "../../../syslog/syslog-formats.ts";
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
import { startPasswordServer } from "../real-servers/password-server.ts";
import { postfixProgram, startPostfix } from "../real-servers/postfix-server.ts";
import { mail, plain, say } from "../real-servers/smtp-dialogue.ts";
import { startSink } from "../real-servers/smtp-sink.ts";

describe.skipIf(!isWanted(postfixProgram))("Postfix of Debian (needs the package postfix)", () => {
  let heard: readonly Heard[] = [];
  let stop: () => Promise<void> = async () => {};

  beforeAll(async () => {
    const sink = await startSink();
    const passwords = await startPasswordServer();
    const postfix = await startPostfix(sink.port, passwords.port);
    stop = async () => {
      await postfix.stop();
      await sink.stop();
      await passwords.stop();
    };
    const { smtp, limited, screened } = postfix;
    const hello = "EHLO client.example.net";
    await say(smtp, [hello, ...mail("<a@example.org>", ["<root@example.jp>"]), "QUIT"]);
    await say(smtp, [
      hello,
      ...mail("<a@example.org>", [
        "<x@example.net>",
        "<nobody@example.net>",
        "<later@example.net>",
      ]),
      "QUIT",
    ]);
    await say(
      smtp,
      [
        hello,
        plain("bob", "wrong"),
        plain(`x, sasl_username=y[${forged}]: SASL`, "wrong"),
        "AUTH LOGIN",
        "Ym9i",
        "d3Jvbmc=",
        "AUTH LOGIN",
        "*",
        "AUTH CRAM-MD5",
        plain("bob", "right-word"),
        ...mail("<bob@example.jp>", ["<y@example.net>"]),
        "QUIT",
      ],
      bad,
    );
    await say(
      smtp,
      [
        `EHLO x>from=y[${forged}]:`,
        "EHLO client.example.net",
        "MAIL FROM:<a@example.org>",
        `RCPT TO:<"x>; from=y[${forged}]: 554 5.7.1"@example.net>`,
        "RCPT TO:<unknown@example.jp>",
        "RCPT TO:<x@example.net>",
        "RSET",
        "MAIL FROM:<forbidden@example.org>",
        "RCPT TO:<root@example.jp>",
        "QUIT",
      ],
      bad,
    );
    await say(smtp, ["HELO -bad-", "MAIL FROM:<>", "RCPT TO:<root@example.jp>", "QUIT"], bad);
    for (const subject of ["bad", "odd", "keep"]) {
      await say(
        smtp,
        [
          hello,
          ...mail(
            "<a@example.org>",
            ["<root@example.jp>"],
            `${subject} from y[${forged}]; from=<z`,
          ),
          "QUIT",
        ],
        bad,
      );
    }
    await say(smtp, [hello, ...mail("<>", ["<root@example.jp>"], "bad"), "QUIT"], bad);
    await say(smtp, [`GET / from y[${forged}]: HTTP/1.1`], bad);
    await say(smtp, [hello, "FOO", "FOO", "FOO", "FOO", "FOO", "FOO", "FOO"], {
      from: "127.0.0.77",
    });
    await say(smtp, [`VRFY x@example.net`, `ETRN x... from y[${forged}]`, "QUIT"], bad);
    await say(smtp, ["EHLO client.example.net\nMAIL FROM:<a@b>\nQUIT"], bad);
    await say(smtp, [hello], { ...bad, isAbrupt: true });
    for (let times = 0; times < 4; times += 1) await say(limited, ["QUIT"], bad);
    await say(screened, [hello, "QUIT"], { ...bad, isHasty: true });
    await say(screened, [`GET / from [${forged}]:25 HTTP/1.0`, "QUIT"], { from: "127.0.0.77" });
    await say(screened, [hello, "MAIL FROM:<a@b>", "RCPT TO:<root@example.jp>", "QUIT"], {
      from: "127.0.0.99",
    });
    await sendRaw(screened, "");
    await pause(1500);
    heard = heardIn(await postfix.lines("maillog", 100), syslogAny);
  });
  afterAll(() => stop());

  test.runIf(daemonsRequired())("is there where it is required", () => {
    expect(isInstalled(postfixProgram)).toBe(true);
  });

  test("writes lines of which all are read", () => {
    expect(unread(heard)).toEqual([]);
  });

  test("names nobody but loopback, whatever the clients wrote", () => {
    expect(addressesOf(heard)).toEqual(["127.0.0.1", "127.0.0.66", "127.0.0.77", "127.0.0.99"]);
  });

  test("is annoyed by what annoyed it", () => {
    expect(annoyances(heard)).toEqual([
      "garbage non-smtp-command - 127.0.0.66 -",
      "garbage non-smtp-command CONNECT 127.0.0.77 -",
      "garbage pipelining EHLO 127.0.0.66 -",
      "login aborted AUTH 127.0.0.66 -",
      "login failed AUTH 127.0.0.66 bob",
      "login failed AUTH 127.0.0.66 x, sasl_username=y[192.0.2.66]: SASL",
      "refuse access-denied - 127.0.0.99 -",
      "refuse access-denied RCPT 127.0.0.66 -",
      "refuse access-denied RCPT 127.0.0.99 -",
      "refuse bad-helo RCPT 127.0.0.66 -",
      "refuse content header - -",
      "refuse content header 127.0.0.66 -",
      "refuse early-talk - 127.0.0.66 -",
      "refuse rate-exceeded - 127.0.0.66 -",
      "refuse relay-denied RCPT 127.0.0.66 -",
      "refuse relay-denied VRFY 127.0.0.66 -",
      "refuse too-many-errors UNKNOWN 127.0.0.77 -",
      "refuse unknown-recipient RCPT 127.0.0.66 -",
    ]);
  });

  test("joins who brought a mail, for how many, to whom it went, and the notice of what failed", () => {
    const three = heard.find(({ event }) => event["mail.recipients"] === 3)?.event;
    const lines = heard
      .map(({ event }) => event)
      .filter((event) => event["mail.queue_id"] === three?.["mail.queue_id"]);
    const told = lines.flatMap((event) => {
      const status = event["mail.status"];
      return status === undefined
        ? []
        : [`${String(status)} ${String(event["email.to.address"] ?? "-")}`];
    });
    expect(told.sort()).toEqual([
      "bounced nobody@example.net",
      "deferred later@example.net",
      "queued -",
      "sent x@example.net",
    ]);
    const notice = lines.find((event) => event["event.action"] === "bounce")?.[
      "mail.next_queue_id"
    ];
    const ofNotice = heard.filter(({ event }) => event["mail.queue_id"] === notice);
    expect(ofNotice.some(({ event }) => event["mail.null_sender"] === true)).toBe(true);
  });

  test("says under whose name a stranger sent mail", () => {
    const signedIn = heard.filter(({ event }) => event["event.outcome"] === "success");
    const whose = signedIn.filter(({ event }) => event["event.action"] === "receive");
    expect(whose.map(({ event }) => [event["user.name"], event["source.ip"]])).toEqual([
      ["bob", "127.0.0.66"],
    ]);
  });
});
