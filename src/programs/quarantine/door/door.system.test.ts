import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { dayMs, systemClock } from "../../../base/clock.ts";
import { start } from "../../../base/exec.ts";
import { startMailSink } from "../../mail-filter/fixture/mail-sink.ts";
import { doorInFolder } from "../fixture/door-in-folder.ts";
import { aboutMail, bytesOf } from "../fixture/sample-mail.ts";
import { openQuarantine } from "../quarantine.ts";
import { nonceOf } from "../release.ts";
import { createAskFilter, isDoorRefused } from "./ask-filter.ts";
import type { DoorRefused } from "./ask-filter.ts";
import { openQuarantineDoor } from "./open-door.ts";

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-door-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const day = Date.UTC(2026, 5, 20);

async function house(clock = { now: () => day }) {
  const sink = await startMailSink();
  onTestFinished(() => sink.stop());
  const door = await doorInFolder(ownFolder(), sink.port, clock);
  onTestFinished(() => door.close());
  return { sink, ...door };
}

function done<Answer extends object>(answer: Answer | undefined): Exclude<Answer, DoorRefused> {
  if (!answer || isDoorRefused(answer)) throw new Error(JSON.stringify(answer));
  return answer as Exclude<Answer, DoorRefused>;
}

const deed = (name: string) => `${name}-0123456789abcdef`;
const by = { who: "the desk: hanako", why: "asked by telephone" };

test("a mail is listed, looked at, released once, and the filter's own journal says who approved it", async () => {
  const { quarantine, ask, sink, socket } = await house();
  const text = "Subject: price list\r\nX: 1\r\n\r\n.one\r\ntwo\r\n";
  const { id } = await quarantine.hold(aboutMail({ subject: "price list" }), bytesOf(text));
  expect(statSync(socket).mode & 0o777).toBe(0o660);

  const list = done(await ask("list", { state: "held", from: 0 }));
  expect(list.mails.map((mail) => [mail.id, mail.subject])).toEqual([[id, "price list"]]);
  const shown = done(await ask("show", { mail: id }));
  expect(shown.preview?.text.slice(0, 2)).toEqual([".one", "two"]);
  expect(shown.keptUntilMs).toBe(day + 30 * dayMs);

  const wish = { deed: deed("a"), mail: id, do: "release", ...by } as const;
  const stale = await ask("do", { ...wish, hash: "0".repeat(64) });
  expect(stale).toMatchObject({ type: "refused", why: "changed" });
  expect(sink.mails).toHaveLength(0);
  const hash = shown.hashes.release;
  for (let time = 0; time < 3; time += 1) {
    expect(done(await ask("do", { ...wish, hash })).state).toBe("done");
  }
  expect(sink.mails).toHaveLength(1);
  expect(sink.mails[0]?.text.replace(/^X-Hinomi-Release:[^\n]*\n/, "")).toBe(
    text.trimEnd().replace(/^\.one/m, "..one"),
  );
  const [change] = done(await ask("list", { state: "all", from: 0 })).mails[0]?.changes ?? [];
  expect(change).toMatchObject({ state: "released", ...by, deed: deed("a") });
});

test("deleted is gone, kept longer outlives its time, and what is over is refused in words", async () => {
  let nowMs = day;
  const { quarantine, ask } = await house({ now: () => nowMs });
  const ids = [];
  for (const subject of ["one", "two", "three"]) {
    ids.push((await quarantine.hold(aboutMail({ subject }), bytesOf(subject))).id);
  }
  const [first = "", second = "", third = ""] = ids;
  const hashes = async (mail: string) => done(await ask("show", { mail })).hashes;
  const remove = { deed: deed("b"), mail: first, do: "delete", ...by } as const;
  done(await ask("do", { ...remove, hash: (await hashes(first)).delete }));
  const again = await ask("do", { ...remove, deed: deed("c"), hash: "0".repeat(64) });
  expect(again).toMatchObject({ why: "not-here" });
  const untilMs = day + 60 * dayMs;
  const keep = { deed: deed("d"), mail: second, do: "extend", untilMs, ...by } as const;
  done(await ask("do", { ...keep, hash: (await hashes(second)).extend }));
  nowMs = day + 40 * dayMs;
  expect(quarantine.sweep()).toBe(1);
  expect([second, third].map((id) => quarantine.find(id)?.state)).toEqual(["held", "expired"]);
  nowMs = untilMs + dayMs;
  expect(quarantine.sweep()).toBe(1);
});

test("what happened is told from a place on, each thing once, also by others and over the turn of a month", async () => {
  let nowMs = day;
  const { quarantine, ask } = await house({ now: () => nowMs });
  const before = await quarantine.hold(aboutMail(), bytesOf("x"));
  quarantine.change(before.id, "deleted", "root", "before anybody asked");
  let place = done(await ask("changes", {})).next;
  expect(done(await ask("changes", { after: place })).changes).toEqual([]);
  const told: string[] = [];
  const read = async () => {
    for (let rounds = 0; rounds < 20; rounds += 1) {
      const part = done(await ask("changes", { after: place }));
      told.push(...part.changes.map(({ change }) => `${change.type} ${change.id}`));
      place = part.next;
      if (!part.hasMore) return;
    }
  };
  const one = await quarantine.hold(aboutMail(), bytesOf("1"));
  quarantine.change(one.id, "deleted", "root", "by hand");
  await read();
  nowMs += 20 * dayMs;
  const two = await quarantine.hold(aboutMail(), bytesOf("2"));
  quarantine.ask(two.id, "b@example.jp", "n".repeat(16));
  await read();
  await read();
  expect(told).toEqual([`state ${one.id}`, `asked ${two.id}`]);
});

test("a link is looked at as often as one likes, and asks once", async () => {
  const { quarantine, ask } = await house();
  const { id } = await quarantine.hold(aboutMail({ subject: "quote" }), bytesOf("x"));
  const links = [{ mail: id, recipient: "b@example.jp" }];
  const { tokens } = done(await ask("make-links", { links, untilMs: day + dayMs }));
  const token = tokens[0] ?? "";
  for (let time = 0; time < 3; time += 1) {
    const look = done(await ask("look-link", { token }));
    expect([look.state, look.recipient, look.mail?.subject]).toEqual([
      "good",
      "b@example.jp",
      "quote",
    ]);
  }
  expect(done(await ask("use-link", { token })).state).toBe("asked");
  expect(done(await ask("use-link", { token })).state).toBe("already");
  expect(done(await ask("look-link", { token })).state).toBe("already");
  expect(done(await ask("use-link", { token: `${token}x` })).state).toBe("bad");
});

/** Everything that is there for a person: who could have lost something by a bad request. */
function filesOf(folder: string): string {
  return readdirSync(folder)
    .map((name) => `${name} ${readFileSync(join(folder, name)).toString("base64")}`)
    .join("\n");
}

test("no junk does anything, is answered with more than a refusal, or ends it", async () => {
  const { quarantine, ask, socket, sink } = await house();
  const { id } = await quarantine.hold(aboutMail(), bytesOf("x"));
  const { hashes } = done(await ask("show", { mail: id }));
  const good = {
    id: "r",
    type: "do",
    deed: deed("e"),
    mail: id,
    do: "delete",
    hash: hashes.delete,
    ...by,
  };
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(-1, 1e21, "", "__proto__", "constructor", "../key", "x".repeat(2000)),
  );
  const changed = fc.tuple(fc.constantFrom(...Object.keys(good)), odd).map(([key, value]) => {
    return JSON.stringify({ ...good, [key]: value });
  });
  const junk = fc.oneof(
    changed,
    fc.json(),
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.nat(5000).map((depth) => "[".repeat(depth)),
    odd.map((value) => JSON.stringify({ ...good, more: value })),
  );
  const before = filesOf(join(socket, "..", "q"));
  const lines = fc
    .sample(junk, 4000)
    .map((line) => line.replaceAll("\n", " "))
    .filter((line) => {
      // A changed name, reason or label of the question is still the question of somebody who may ask.
      try {
        const { id: _, who: __, why: ___, deed: ____, ...rest } = JSON.parse(line) as typeof good;
        const { id: _a, who: _b, why: _c, deed: _d, ...same } = good;
        return JSON.stringify(rest) !== JSON.stringify(same);
      } catch {
        return line.trim() !== "";
      }
    });
  const answers = await new Promise<string>((resolve) => {
    const asking = connect(socket);
    let said = "";
    asking.on("data", (piece) => {
      said += piece.toString();
    });
    asking.on("close", () => resolve(said));
    asking.on("error", () => undefined);
    asking.end(`${lines.join("\n")}\n`);
  });
  const types = answers
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { type: string }).type);
  expect(types).toHaveLength(lines.length);
  expect(new Set(types)).toEqual(new Set(["refused"]));
  expect(filesOf(join(socket, "..", "q"))).toBe(before);
  expect(sink.mails).toEqual([]);
  expect(done(await ask("do", good as never)).state).toBe("done");
});

test("without its group it is for its owner alone, and says what to do", async () => {
  const socket = join(ownFolder(), "quarantine.sock");
  const told: string[] = [];
  const door = await openQuarantineDoor(socket, "no-such-group", ({ en }) => told.push(en));
  onTestFinished(() => door?.close());
  expect(statSync(socket).mode & 0o777).toBe(0o600);
  expect(told.join()).toContain("addgroup --system no-such-group");
});

test("where its place is taken it says so, and nothing is taken away", async () => {
  const folder = ownFolder();
  const path = join(folder, "quarantine.sock");
  writeFileSync(path, "not a socket");
  await expect(doorInFolder(folder, 1, { now: () => day })).rejects.toThrow(/Mail is filtered all/);
  expect(readFileSync(path, "utf8")).toBe("not a socket");
});

interface SlowServer {
  readonly port: number;
  /** Whole mails that were handed over, answered or not. */
  readonly mails: string[];
  readonly connections: () => number;
  stop(): void;
}

/** Says nothing at all, or takes a mail and does not say so. */
async function slowMailServer(isDumb: boolean): Promise<SlowServer> {
  const mails: string[] = [];
  let connections = 0;
  const sockets = new Set<import("node:net").Socket>();
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => undefined);
    if (isDumb) return;
    let data = "";
    let isData = false;
    socket.write("220 slow\r\n");
    socket.on("data", (piece) => {
      data += piece.toString("latin1");
      if (isData) {
        if (data.includes("\r\n.\r\n")) mails.push(data);
        return;
      }
      for (let end = data.indexOf("\r\n"); end >= 0 && !isData; end = data.indexOf("\r\n")) {
        isData = /^DATA/i.test(data);
        data = data.slice(end + 2);
        socket.write(isData ? "354 go\r\n" : "250 ok\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    connections: () => connections,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** The door in a process of its own. */
async function doorProcess(folder: string, port: number) {
  const script = join(import.meta.dirname, "..", "fixture", "door-process.ts");
  const socket = join(folder, "quarantine.sock");
  const running = start(process.execPath as `/${string}`, [
    script,
    join(folder, "q"),
    socket,
    String(port),
  ]);
  const kill = async () => {
    if (running.pid !== undefined) process.kill(running.pid, "SIGKILL");
    await running.ended;
  };
  let said = "";
  for await (const piece of running.output) {
    said += piece.toString();
    if (said.includes("ready")) break;
  }
  return { ask: createAskFilter(socket, 20_000), kill };
}

test.each([
  ["before the mail server said a word: the same deed again hands it over, once", true],
  ["after it may have been taken: it is not handed over again, and that is told", false],
])(
  "killed in the middle of a release, %s",
  async (_, isDumb) => {
    const folder = ownFolder();
    const slow = await slowMailServer(isDumb);
    onTestFinished(() => slow.stop());
    const sink = await startMailSink();
    onTestFinished(() => sink.stop());
    const options = { folder: join(folder, "q"), clock: systemClock, keepDays: 30, bytesMax: 1e9 };
    const quarantine = await openQuarantine({ ...options, isKeeper: true });
    const { id } = await quarantine.hold(aboutMail(), bytesOf("A: 1\r\n\r\nx\r\n"));

    const first = await doorProcess(folder, slow.port);
    const { release: hash } = done(await first.ask("show", { mail: id })).hashes;
    const wish = { deed: deed("k"), mail: id, do: "release", hash, ...by } as const;
    const unheard = first.ask("do", wish);
    await expect.poll(() => (isDumb ? slow.connections() : slow.mails.length)).toBe(1);
    // What the filter writes down while the mail server asks it about the mail.
    if (!isDumb) quarantine.pass(id, nonceOf(wish.deed), systemClock.now() + dayMs);
    await first.kill();
    expect(await unheard).toBeUndefined();
    expect(quarantine.deed(wish.deed)?.state).toBe("begun");

    const second = await doorProcess(folder, sink.port);
    onTestFinished(second.kill);
    for (let time = 0; time < 2; time += 1) {
      expect(done(await second.ask("do", wish)).state).toBe(isDumb ? "done" : "unsure");
    }
    expect(sink.mails).toHaveLength(isDumb ? 1 : 0);
    expect(quarantine.find(id)?.state).toBe(isDumb ? "released" : "held");
    expect(done(await second.ask("show", { mail: id })).preview?.text[0]).toBe("x");
  },
  60_000,
);
