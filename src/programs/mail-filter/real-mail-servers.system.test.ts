import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../base/settings.ts";
import { isInstalled } from "../../sources/formats/real-daemons/daemon.ts";
import { startFilter } from "./fixture/filter-child.ts";
import type { FilterChild } from "./fixture/filter-child.ts";
import type { ProcessOptions } from "./fixture/filter-process.ts";
import {
  postfixProgram,
  sendmailProgram,
  startFilteredPostfix,
  startFilteredSendmail,
} from "./fixture/mail-servers.ts";
import type { MailServer } from "./fixture/mail-servers.ts";
import { startMailSink } from "./fixture/mail-sink.ts";
import type { MailSink } from "./fixture/mail-sink.ts";
import { openSmtp } from "./fixture/smtp-session.ts";
import type { SmtpSession } from "./fixture/smtp-session.ts";

const isWanted = (program: string) => isInstalled(program) || daemonsRequired();

const servers = [
  {
    name: "Postfix",
    isHere: isWanted(postfixProgram),
    begin: startFilteredPostfix,
  },
  {
    name: "sendmail",
    isHere: isWanted(sendmailProgram),
    begin: startFilteredSendmail,
  },
] as const;

type ServerKind = (typeof servers)[number];

/** What is to be ended after each test, latest first. */
let endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.reverse()) await end();
  endings = [];
});

interface Scene {
  readonly sink: MailSink;
  readonly server: MailServer;
  filter: FilterChild;
  /** Starts the filter anew after it was killed. */
  again(more?: Partial<ProcessOptions>): Promise<void>;
  readonly spool: string;
}

async function scene(
  kind: ServerKind,
  more: Partial<ProcessOptions> = {},
  defaultAction: "accept" | "tempfail" = "tempfail",
): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-mail-filter-"));
  chmodSync(folder, 0o755);
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const socket = join(folder, "mail.sock");
  const spool = join(folder, "spool");
  const begin = async (how: Partial<ProcessOptions>): Promise<FilterChild> => {
    const filter = await startFilter({ socket, spool, onFault: "tempfail", ...how });
    chmodSync(socket, 0o666);
    endings.push(() => filter.kill());
    return filter;
  };
  const sink = await startMailSink();
  endings.push(() => sink.stop());
  const filter = await begin(more);
  const server = await kind.begin({
    sink: sink.port,
    socket,
    defaultAction,
  });
  endings.push(() => server.stop());
  const made: Scene = {
    sink,
    server,
    filter,
    spool,
    async again(how = {}) {
      made.filter = await begin(how);
    },
  };
  return made;
}

async function send(
  port: number,
  text: string,
  to: readonly string[] = ["b@example.org"],
): Promise<string> {
  const session = await openSmtp(port);
  const reply = await session.mail("a@example.net", to, text);
  session.close();
  return reply;
}

const text = (subject: string, body = "words") =>
  `From: a@example.net\nSubject: ${subject}\nMessage-Id: <${subject.replaceAll(" ", "-")}@example.net>\nX-Twice: 1\nX-Twice: 2\n\n${body}\n`;

/** A client whose mail is let begin; whoever asked whether the port answers may be in the way for a moment. */
async function openSmtpWithRoom(port: number): Promise<SmtpSession> {
  for (let tries = 0; tries < 50; tries += 1) {
    const session = await openSmtp(port);
    if ((await session.say("MAIL FROM:<a@example.net>")).startsWith("250")) return session;
    await session.say("QUIT");
    session.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("there never was room");
}

/** Waits until the server has nothing more to deliver. */
async function settled({ server, sink }: Scene, mails: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (sink.mails.length >= mails && server.queued() === server.held()) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const big = Array.from({ length: 40_000 }, (_, index) => `${index} ${"x".repeat(60)}`).join("\n");

for (const kind of servers) {
  describe.runIf(kind.isHere)(`the real ${kind.name}`, () => {
    test("a mail is seen, kept while it is judged, marked, and arrives as it was", async () => {
      const made = await scene(kind);
      expect(await send(made.server.port, text("small"))).toMatch(/^250 /);
      expect(await send(made.server.port, text("big", big))).toMatch(/^250 /);
      await settled(made, 2);
      expect(made.sink.mails.map((each) => each.text.match(/X-Hinomi: seen/g)?.length)).toEqual([
        1, 1,
      ]);
      const arrived = made.sink.mails.find((each) => each.text.includes("Subject: big"));
      expect(arrived?.text.trimEnd().endsWith(big.replaceAll("\n", "\r\n"))).toBe(true);
      expect(readdirSync(made.spool)).toEqual([]);
    });

    test("every change is made, and none that was not asked for", async () => {
      const made = await scene(kind, { does: "changes" });
      const to = ["b@example.org", "c@example.org"];
      expect(await send(made.server.port, text("do it"), to)).toMatch(/^250 /);
      await settled(made, 1);
      const begun = await made.filter.hears("begun");
      expect(begun).toMatch(
        /^begun 127\.0\.0\.1 pc7\.example\.net \w+ a@example\.net b@example\.org,c@example\.org exact=true$/,
      );
      expect(made.filter.said).toContain('header Subject:" do it"');
      const recipients = made.sink.mails.flatMap(({ to: each }) => each).sort();
      expect(recipients).toEqual(["added@example.org", "b@example.org"]);
      for (const mail of made.sink.mails) {
        expect(mail.from).toBe("other@example.net");
        const [head = "", body = ""] = mail.text.split(/\r\n\r\n([^]*)/);
        expect(head).toMatch(/^X-Inserted: first\r\n/m);
        expect(head).toMatch(/^Subject: changed\r?$/m);
        expect(head).toMatch(/^X-Added: one\r\n\ttwo\r?$/m);
        expect(head.match(/^X-Twice: .*$/gm)?.map((each) => each.trim())).toEqual(["X-Twice: 1"]);
        expect(body.split("\r\n").filter((line) => line !== "")).toHaveLength(3000);
      }
    });

    test("a refusal is heard in our words, a discarded mail is gone, a held one waits", async () => {
      const made = await scene(kind, { does: "refuses" });
      expect(await send(made.server.port, text("do it"))).toBe(
        "550 5.7.1 We do not take this, 100% sure",
      );
      await made.filter.stop();
      await made.again({ does: "discards" });
      expect(await send(made.server.port, text("do it"))).toMatch(/^250 /);
      await made.filter.stop();
      await made.again({ does: "quarantines" });
      expect(await send(made.server.port, text("do it"))).toMatch(/^250 /);
      await made.filter.stop();
      await made.again({ does: "rejects-recipient" });
      const to = ["bad@example.org", "good@example.org"];
      expect(await send(made.server.port, text("do it"), to)).toMatch(/^250 /);
      await settled(made, 1);
      expect(made.server.held()).toBe(1);
      expect(made.sink.mails.map((each) => each.to)).toEqual([["good@example.org"]]);
    });

    test("killed in the middle of a body: the client hears 4xx and the next try arrives once", async () => {
      const made = await scene(kind, { stallsAfter: 300_000 });
      const sending = send(made.server.port, text("killed", big));
      await made.filter.hears("in the middle of a body");
      await made.filter.kill();
      expect(await sending).toMatch(/^4\d\d /);
      expect(readdirSync(made.spool)).toEqual([]);
      // Without any filter: put off as well.
      expect(await send(made.server.port, text("none"))).toMatch(/^4\d\d /);
      expect([made.server.queued(), made.sink.mails.length]).toEqual([0, 0]);
      await made.again();
      expect(await send(made.server.port, text("killed", big))).toMatch(/^250 /);
      await settled(made, 1);
      expect(made.sink.mails).toHaveLength(1);
    });

    test("killed where the mail server is told to accept: the mail arrives, once", async () => {
      const made = await scene(kind, { stallsAfter: 300_000 }, "accept");
      const sending = send(made.server.port, text("killed", big));
      await made.filter.hears("in the middle of a body");
      await made.filter.kill();
      expect(await sending).toMatch(/^250 /);
      expect(await send(made.server.port, text("none"))).toMatch(/^250 /);
      await settled(made, 2);
      expect(made.sink.mails.map((each) => /Subject: (\w+)/.exec(each.text)?.[1]).sort()).toEqual([
        "killed",
        "none",
      ]);
      expect(made.sink.mails.some((each) => each.text.includes("X-Hinomi"))).toBe(false);
    });

    test("more connections than allowed are put off in words, and taken when there is room", async () => {
      const made = await scene(kind, { connectionsMax: 1 });
      const first = await openSmtpWithRoom(made.server.port);
      expect(await send(made.server.port, text("second"))).toBe(
        "451 4.3.2 The mail filter is busy. Please send it again later.",
      );
      await made.filter.hears("busy");
      await first.say("RSET");
      expect(await first.mail("a@example.net", ["b@example.org"], text("first"))).toMatch(/^250 /);
      await first.say("QUIT");
      first.close();
      await settled(made, 1);
      let reply = "";
      for (let tries = 0; tries < 20 && !reply.startsWith("250"); tries += 1) {
        reply = await send(made.server.port, text("second"));
      }
      expect(reply).toMatch(/^250 /);
      await settled(made, 2);
      expect(made.sink.mails).toHaveLength(2);
    });

    test("told to end, it finishes the mail under way", async () => {
      const made = await scene(kind);
      const session = await openSmtp(made.server.port);
      await session.say("MAIL FROM:<a@example.net>");
      await session.say("RCPT TO:<b@example.org>");
      const ending = made.filter.stop();
      await session.say("DATA");
      expect(await session.say("Subject: last\r\n\r\nwords\r\n.")).toMatch(/^250 /);
      await ending;
      session.close();
      await settled(made, 1);
      expect(made.sink.mails[0]?.text).toContain("X-Hinomi: seen");
    });
  });
}
