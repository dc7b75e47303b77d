import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { runProgram } from "../../base/exec.ts";
import { daemonsRequired } from "../../base/settings.ts";
import { clamdProgram, startClamd } from "../../sources/clamd/fixture/real-clamd.ts";
import type { RealClamd } from "../../sources/clamd/fixture/real-clamd.ts";
import { isInstalled } from "../../sources/formats/real-daemons/daemon.ts";
import { startJudging } from "./fixture/filter-child.ts";
import type { FilterChild } from "./fixture/filter-child.ts";
import type { JudgingProcessOptions } from "./fixture/judging-process.ts";
import {
  postfixProgram,
  sendmailProgram,
  startFilteredPostfix,
  startFilteredSendmail,
} from "./fixture/mail-servers.ts";
import type { MailServer } from "./fixture/mail-servers.ts";
import { startMailSink } from "./fixture/mail-sink.ts";
import type { MailSink } from "./fixture/mail-sink.ts";
import { disguises, mailWith, zipOf } from "./fixture/mails.ts";
import { openSmtp } from "./fixture/smtp-session.ts";

const isWanted = (program: string) => isInstalled(program) || daemonsRequired();

const servers = [
  { name: "Postfix", isHere: isWanted(postfixProgram), begin: startFilteredPostfix },
  { name: "sendmail", isHere: isWanted(sendmailProgram), begin: startFilteredSendmail },
] as const;

type ServerKind = (typeof servers)[number];

let endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.reverse()) await end();
  endings = [];
});

interface Scene {
  readonly sink: MailSink;
  readonly server: MailServer;
  readonly folder: string;
  filter: FilterChild;
  again(more?: Partial<JudgingProcessOptions>): Promise<void>;
  /** Answers what the mail server said. */
  send(text: string, to?: readonly string[]): Promise<string>;
  /** `hinomi quarantine …`: its JSON, or its words where it failed. */
  quarantine(
    args: readonly string[],
    options?: Readonly<Record<string, string | boolean>>,
  ): Promise<unknown>;
  /** Lines of the filter's own log. */
  log(): Record<string, unknown>[];
}

interface SceneOptions extends Partial<JudgingProcessOptions> {
  readonly clamd?: RealClamd;
  readonly policy?: string;
  readonly quarantineFolder?: string;
}

const quarantineScript = join(import.meta.dirname, "../quarantine/fixture/quarantine-process.ts");

async function scene(kind: ServerKind, options: SceneOptions = {}): Promise<Scene> {
  const { clamd, policy, quarantineFolder, ...more } = options;
  const folder = mkdtempSync(join(tmpdir(), "hinomi-virus-mail-"));
  chmodSync(folder, 0o755);
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const sink = await startMailSink();
  endings.push(() => sink.stop());
  const socket = join(folder, "mail.sock");
  const settings = join(folder, "hinomi.yaml");
  if (policy !== undefined) writeFileSync(join(folder, "policy.yaml"), policy);
  const begin = async (how: Partial<JudgingProcessOptions>): Promise<FilterChild> => {
    const filter = await startJudging({ socket, settings, ...how });
    chmodSync(socket, 0o666);
    endings.push(() => filter.kill());
    return filter;
  };
  const write = (port: number) =>
    writeFileSync(
      settings,
      [
        "mail_filter:",
        `  spool: ${folder}/spool`,
        ...(clamd ? ["  clamd:", `    socket: unix:${clamd.socket}`] : []),
        ...(policy === undefined ? [] : [`  policy: ${folder}/policy.yaml`]),
        "  quarantine:",
        `    folder: ${quarantineFolder ?? `${folder}/quarantine`}`,
        `  outbreak: ${folder}/outbreak.json`,
        `  log: ${folder}/log/mail-filter.log`,
        "  release:",
        `    port: ${port}`,
        "",
      ].join("\n"),
    );
  write(1);
  const filter = await begin(more);
  const server = await kind.begin({ sink: sink.port, socket, defaultAction: "tempfail" });
  endings.push(() => server.stop());
  write(server.port);
  const made: Scene = {
    sink,
    server,
    folder,
    filter,
    async again(how = {}) {
      made.filter = await begin(how);
    },
    async send(text, to = ["b@example.org"]) {
      const session = await openSmtp(server.port);
      const reply = await session.mail(
        "a@example.net",
        to,
        text.trimEnd().replaceAll(/^\./gm, ".."),
      );
      await session.say("QUIT");
      session.close();
      return reply;
    },
    async quarantine(args, given = {}) {
      const call = { arguments: args, options: { json: true, settings, ...given } };
      const ran = await runProgram(
        process.execPath as `/${string}`,
        [quarantineScript, JSON.stringify(call)],
        { timeoutMs: 20_000, outputBytesMax: 1_000_000 },
      );
      const text = ran.output.toString();
      return ran.exitCode === 0 ? JSON.parse(text) : text;
    },
    log: () =>
      readFileSync(join(folder, "log", "mail-filter.log"), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
  return made;
}

/** Waits until the server has nothing more to deliver. */
async function settled({ server, sink }: Scene, mails: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (sink.mails.length >= mails && server.queued() === server.held()) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface Listed {
  readonly mails: readonly {
    readonly id: string;
    readonly subject: string;
    readonly state: string;
    readonly to: readonly string[];
  }[];
}

async function held(made: Scene, all = false): Promise<Listed["mails"]> {
  const answer = (await made.quarantine(["list"], all ? { all: true } : {})) as Listed;
  return answer.mails;
}

/** Header and body as they were before servers put their lines in front. */
function withoutTrace(text: string): string {
  return text.replace(
    /^(?:(?:Received|Return-Path|X-Envelope-\w+):[^\n]*\n(?:[ \t][^\n]*\n)*)+/,
    "",
  );
}

const legitimate = () =>
  mailWith("price list", {
    disposition: 'filename="list.zip"',
    type: "application/zip",
    bytes: zipOf("list.txt", "apples 100\n..dots\n.\n"),
  });

for (const kind of servers) {
  describe.runIf(kind.isHere && isWanted(clamdProgram))(`the real ${kind.name} and clamd`, () => {
    test("a program in any disguise and a virus do not get through; a zip of texts does", async () => {
      const clamd = await startClamd();
      endings.push(() => clamd.stop());
      const made = await scene(kind, { clamd });
      const stopped = disguises();
      const names = Object.keys(stopped);
      const replies: Record<string, string> = {};
      for (const name of names) replies[name] = await made.send(stopped[name] ?? "");
      expect(await made.send(legitimate())).toMatch(/^250 /);
      await settled(made, 1);
      const answered = names.map((name) => [name, replies[name]?.slice(0, 3)]);
      for (const [name, code] of answered)
        expect([name, code]).toEqual([name, expect.stringMatching(/^(?:250|550)$/)]);
      expect(made.sink.mails.map(({ text }) => /Subject: (.*)\r/.exec(text)?.[1])).toEqual([
        "price list",
      ]);
      const taken = names.filter((name) => replies[name]?.startsWith("250"));
      expect(await held(made)).toHaveLength(taken.length);
      const lines = made.log();
      const actions = (action: string) => lines.filter((line) => line["event.action"] === action);
      expect(actions("mail-held").length).toBe(taken.length);
      expect(actions("mail-refused").length).toBe(names.length - taken.length);
      expect(lines.filter((line) => line["threat.name"] !== undefined).length).toBe(3);
      expect(actions("mail-passed").map((line) => line["email.attachments.file.name"])).toContain(
        "list.zip",
      );
    }, 90_000);

    test("a released mail arrives with its very bytes, and its signature is good once", async () => {
      const made = await scene(kind);
      const mail = `X-Odd:  two spaces\nX-Fold: one\n\ttwo\n${disguises()["double extension"]}.leading dot\n..\nend\n`;
      expect(await made.send(mail, ["b@example.org", "c@example.org"])).toMatch(/^250 /);
      const [one] = await held(made);
      expect(one).toMatchObject({ subject: "sircam", to: ["b@example.org", "c@example.org"] });
      const id = one?.id ?? "";
      expect(await made.quarantine(["release", id])).toMatch(/--why/);
      expect(await made.quarantine(["release", id], { why: "asked" })).toMatchObject({
        did: "released",
        refused: [],
      });
      await settled(made, 1);
      const to = made.sink.mails.flatMap((each) => each.to).sort();
      expect(to).toEqual(["b@example.org", "c@example.org"]);
      for (const { text, from } of made.sink.mails) {
        expect(from).toBe("a@example.net");
        const arrived = withoutTrace(text).replaceAll(/^\.\./gm, ".").trimEnd();
        expect(arrived).toBe(mail.replaceAll("\n", "\r\n").trimEnd());
      }
      expect(await held(made)).toEqual([]);
      expect((await held(made, true)).map(({ state }) => state)).toEqual(["released"]);
      const released = made.log().filter((line) => line["event.action"] === "mail-released");
      expect(released.map((line) => line["mail.quarantine_id"])).toEqual([id, id]);
    }, 60_000);
  });
}

describe.runIf(isWanted(postfixProgram))("the filter behind Postfix", () => {
  const [postfix] = servers;

  test("a stranger's release header is taken out and helps nobody", async () => {
    const made = await scene(postfix);
    const forged = `X-Hinomi-Release: v1 Q-7K3M9TQX ${"ab".repeat(32)} 99999999999999 abcdefghijklmnopqrstuv ${"A".repeat(43)}\n`;
    expect(await made.send(forged + disguises()["double extension"])).toMatch(/^250 /);
    expect(await held(made)).toHaveLength(1);
    expect(await made.send(`${forged}${forged}${legitimate()}`)).toMatch(/^250 /);
    await settled(made, 1);
    expect(made.sink.mails[0]?.text).toContain("Subject: price list");
    expect(made.sink.mails[0]?.text).not.toContain("X-Hinomi-Release");
  }, 60_000);

  test.runIf(isWanted(clamdProgram))(
    "without clamd a mail with an attachment is put off and a plain text is not; with it again both arrive",
    async () => {
      const clamd = await startClamd();
      const made = await scene(postfix, { clamd });
      expect(await made.send(legitimate())).toMatch(/^250 /);
      await clamd.stop();
      expect(await made.send(legitimate())).toMatch(/^451 4\.7\.1 /);
      await made.filter.hears("tells The virus scanner (clamd");
      expect(await made.send("Subject: plain\n\nwords\n")).toMatch(/^250 /);
      await clamd.again();
      endings.push(() => clamd.stop());
      expect(await made.send(legitimate())).toMatch(/^250 /);
      await settled(made, 3);
      expect(made.sink.mails).toHaveLength(3);
      const reasons = made.log().map((line) => line["event.reason"]);
      expect(reasons).toContain("scanner-down");
    },
    60_000,
  );

  test("killed while it looks: the client hears 4xx, and the next try is judged and held", async () => {
    const stuck = join(import.meta.dirname, "fixture", "stuck-thread.ts");
    const made = await scene(postfix, { thread: stuck });
    const sending = made.send(disguises()["double extension"] ?? "");
    await made.filter.hears("looks");
    await made.filter.kill();
    expect(await sending).toMatch(/^4\d\d /);
    await made.again();
    expect(await made.send(disguises()["double extension"] ?? "")).toMatch(/^250 /);
    expect(await held(made)).toHaveLength(1);
    expect([made.sink.mails.length, made.server.queued()]).toEqual([0, 0]);
  }, 60_000);

  test("a mail over which the thread hangs or dies is held with that reason, and the next one is looked at", async () => {
    const stuck = join(import.meta.dirname, "fixture", "stuck-thread.ts");
    const made = await scene(postfix, { thread: stuck, lookTimeoutMs: 4000 });
    // No letter of mere text, which is read without a thread.
    const page = (subject: string) => `Subject: ${subject}\n\n<html>words</html>\n`;
    expect(await made.send(page("hangs"))).toMatch(/^250 /);
    expect(await made.send(page("dies"))).toMatch(/^250 /);
    expect(await made.send(page("eats"))).toMatch(/^250 /);
    expect(await made.send(page("plain"))).toMatch(/^250 /);
    await settled(made, 1);
    expect(made.sink.mails.map(({ text }) => /Subject: (.*)\r/.exec(text)?.[1])).toEqual(["plain"]);
    const reasons = made.log().map((line) => line["event.reason"]);
    expect(reasons.slice(0, 2)).toEqual(["unread-time", "unread-crashed"]);
    // On a busy machine its time is over before its memory is.
    expect(["unread-crashed", "unread-time"]).toContain(reasons[2]);
    expect((await held(made)).map(({ subject }) => subject).sort()).toEqual([
      "dies",
      "eats",
      "hangs",
    ]);
  }, 60_000);

  test("the outbreak switch holds an archive that is passed otherwise, within a second, until it is switched off", async () => {
    const made = await scene(postfix);
    expect(await made.send(legitimate())).toMatch(/^250 /);
    await settled(made, 1);
    /** Sends it until it is treated otherwise; answers how many more times it took. */
    const until = async (isDone: () => Promise<boolean>): Promise<number> => {
      for (let tries = 0; tries < 20; tries += 1) {
        expect(await made.send(legitimate())).toMatch(/^250 /);
        await new Promise((resolve) => setTimeout(resolve, 100));
        if (await isDone()) return tries;
      }
      throw new Error("the switch had no effect");
    };
    await made.quarantine(["outbreak", "on"], { hours: "2" });
    const late = await until(async () => (await held(made)).length > 0);
    await settled(made, 1 + late);
    expect(made.sink.mails).toHaveLength(1 + late);
    await made.quarantine(["outbreak", "off"]);
    await until(async () => {
      await settled(made, 0);
      return made.sink.mails.length > 1 + late;
    });
  }, 60_000);

  test("a part that the policy strips is replaced by words, and the original is kept", async () => {
    const made = await scene(postfix, {
      policy:
        "extensions:\n  strip: [pif]\nkinds:\n  strip: [pe]\nmarks:\n  strip: [double-extension, name-differs, type-differs]\n",
    });
    expect(await made.send(disguises()["double extension"] ?? "")).toMatch(/^250 /);
    await settled(made, 1);
    const text = made.sink.mails[0]?.text ?? "";
    expect(text).toContain("Hi! How are you?");
    expect(text).not.toContain("order.doc.pif");
    const notice = Buffer.from(/removed\.txt"\r\n\r\n([^]*?)\r\n-/.exec(text)?.[1] ?? "", "base64");
    expect(notice.toString()).toMatch(/安全のため取り除きました[^]*to be on the safe side/);
    const [kept] = await held(made);
    expect(kept).toMatchObject({ was: "stripped", subject: "sircam" });
  }, 60_000);

  const mayMount = (() => {
    const folder = mkdtempSync(join(tmpdir(), "hinomi-mount-"));
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "hinomi-test", folder], {
        stdio: "ignore",
      });
      execFileSync("umount", [folder]);
      return true;
    } catch {
      return false;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  })();

  test.runIf(mayMount || daemonsRequired())(
    "when the quarantine's disk is full, mail is put off, and what was held before is whole",
    async () => {
      const disk = mkdtempSync(join(tmpdir(), "hinomi-small-disk-"));
      endings.push(() => rmSync(disk, { recursive: true, force: true }));
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k,mode=755", "hinomi-test", disk]);
      endings.push(() => execFileSync("umount", [disk]));
      mkdirSync(join(disk, "q"), { mode: 0o700 });
      const made = await scene(postfix, { quarantineFolder: join(disk, "q") });
      const mail = disguises()["double extension"] ?? "";
      const replies: string[] = [];
      for (let count = 0; count < 60 && !replies.at(-1)?.startsWith("4"); count += 1) {
        replies.push(
          await made.send(mail.replace("sircam", `sircam ${count} ${"x".repeat(5000)}`)),
        );
      }
      expect(replies.at(-1)).toMatch(/^452 4\.3\.1 /);
      await made.filter.hears("tells Mail cannot be kept and is put off (ENOSPC)");
      const mails = await held(made);
      expect(mails).toHaveLength(replies.length - 1);
      expect([made.sink.mails.length, made.server.queued()]).toEqual([0, 0]);
      expect(made.log().at(-1)).toMatchObject({ "event.reason": "quarantine-full" });
      expect(readdirSync(join(disk, "q")).some((name) => name.endsWith(".new"))).toBe(false);
      for (const { id } of mails.slice(0, 2)) {
        expect(await made.quarantine(["release", id], { why: "make room" })).toMatchObject({
          did: "released",
        });
      }
      await settled(made, 2);
      expect(made.sink.mails).toHaveLength(2);
    },
    60_000,
  );
});
