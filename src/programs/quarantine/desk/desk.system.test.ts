import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { dayMs, hourMs, systemClock } from "../../../base/clock.ts";
import { start } from "../../../base/exec.ts";
import type { HeldMailAnswer } from "../../../faces/kit/quarantine.ts";
import { createMemoryStore } from "../../../stores/memory/memory-store.ts";
import { openSqliteStore } from "../../../stores/sqlite/open-sqlite-store.ts";
import { startMailSink } from "../../mail-filter/fixture/mail-sink.ts";
import { isDoorRefused } from "../door/ask-filter.ts";
import type { FilterDoor } from "../door/ask-filter.ts";
import { deskOver } from "../fixture/desk-over.ts";
import { doorInFolder } from "../fixture/door-in-folder.ts";
import { aboutMail, bytesOf } from "../fixture/sample-mail.ts";
import { followQuarantine } from "./carry-out-deeds.ts";
import { createQuarantineWork } from "./create-quarantine-work.ts";

const day = Date.UTC(2026, 5, 20);

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-held-desk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const settings = {
  company: { name: "Example Co.", sender: "情報システム担当" },
  mail: { host: "127.0.0.1", from: "root@gw1.example.jp" },
  channels: [{ kind: "mail", name: "chief", to: ["chief@example.jp"] }],
  notify: { channels: ["chief"] },
};

async function house(clock = { now: () => day }) {
  const sink = await startMailSink();
  onTestFinished(() => sink.stop());
  const door = await doorInFolder(ownFolder(), sink.port, clock);
  onTestFinished(() => door.close());
  const filter: FilterDoor = { ask: door.ask, isHere: () => true };
  const desk = await deskOver(createMemoryStore(), filter, clock, settings);
  const work = createQuarantineWork(desk.context);
  await followQuarantine(desk.context);
  return { sink, ...door, ...desk, work };
}

function planOf(answer: HeldMailAnswer | object, what: string): string {
  const { plans = [] } = answer as Partial<HeldMailAnswer>;
  return plans.find((each) => each.do === what)?.hash ?? "none";
}

async function asks(
  { ask, work }: Pick<Awaited<ReturnType<typeof house>>, "ask" | "work">,
  mail: string,
  recipient: string,
) {
  const made = await ask("make-links", { links: [{ mail, recipient }], untilMs: day + dayMs });
  if (!made || isDoorRefused(made)) throw new Error("no links");
  const token = made.tokens[0] ?? "";
  return { token, look: await work.lookAtAsk(token), answer: await work.askForRelease(token) };
}

test("a mail that somebody asks for is told, released with a reason, and who asked hears of it", async () => {
  const all = await house();
  const { quarantine, work, sink, told, messages } = all;
  const { id } = await quarantine.hold(
    aboutMail({ subject: "見積" }),
    bytesOf("A: 1\r\n\r\nx\r\n"),
  );
  const { look, answer, token } = await asks(all, id, "b@example.jp");
  expect([look.state, look.mail?.subject, answer.state]).toEqual(["good", "見積", "asked"]);
  expect((await work.askForRelease(token)).state).toBe("already");
  expect(await work.quarantineHere()).toEqual({ asking: 1 });
  const [row] = (await work.quarantine({ state: "asked" })).mails;
  expect([row?.id, row?.asking]).toEqual([id, ["b@example.jp"]]);
  const [toChief] = await messages();
  expect([toChief?.to, toChief?.text.includes(id)]).toEqual([["chief@example.jp"], true]);

  const shown = await work.heldMail(id);
  const hash = planOf(shown, "release");
  expect(await work.heldDeed(id, { do: "release", hash, why: " " }, "hanako")).toHaveProperty(
    "refused",
  );
  const wrong = { do: "release", hash: "0".repeat(64), why: "x" } as const;
  expect(await work.heldDeed(id, wrong, "hanako")).toHaveProperty("refused");
  expect(sink.mails).toEqual([]);
  const done = await work.heldDeed(id, { do: "release", hash, why: "their price list" }, "hanako");
  expect("mail" in done && done.mail.state).toBe("released");
  expect(sink.mails).toHaveLength(1);
  expect(await told()).toEqual(["quarantine.asked", "quarantine.approved", "quarantine.released"]);
  expect(quarantine.index.readAfter("2026-06:0").records.at(-1)?.record).toMatchObject({
    type: "state",
    state: "released",
    who: "hanako",
    why: "their price list",
  });
  const answers = (await messages()).filter(({ purpose }) => purpose === "release-answer");
  expect(answers.map(({ to, subject }) => [to, subject])).toEqual([
    [["b@example.jp"], "止めていたメールを届けました"],
  ]);
  expect(await work.quarantineHere()).toEqual({ asking: 0 });
});

test("recipients that the mail server refuses are named, and the others get the mail", async () => {
  const { quarantine, work, sink } = await house();
  const to = ["b@example.jp", "refused@example.jp"];
  const { id } = await quarantine.hold(aboutMail({ to }), bytesOf("A: 1\r\n\r\nx\r\n"));
  const hash = planOf(await work.heldMail(id), "release");
  const done = await work.heldDeed(id, { do: "release", hash, why: "x" }, "hanako");
  expect("remark" in done && done.remark?.en).toContain(
    "refused these recipients: refused@example.jp",
  );
  expect(sink.mails.map((mail) => mail.to)).toEqual([["b@example.jp"]]);
});

test("who asked is told no with the reason, and the mail stays held", async () => {
  const all = await house();
  const { quarantine, work, messages, told } = all;
  const { id } = await quarantine.hold(aboutMail(), bytesOf("x"));
  await asks(all, id, "b@example.jp");
  const after = await work.heldDeed(id, { do: "decline", why: "ウイルスです" }, "hanako");
  expect("mail" in after && [after.mail.state, after.mail.asking]).toEqual(["held", []]);
  const toAsker = (await messages()).find(({ purpose }) => purpose === "release-answer");
  expect([toAsker?.to, toAsker?.text.includes("理由：ウイルスです")]).toEqual([
    ["b@example.jp"],
    true,
  ]);
  expect((await told()).at(-1)).toBe("quarantine.declined");
  expect(await work.heldDeed(id, { do: "decline", why: "x" }, "hanako")).toHaveProperty("refused");
});

test("what others do by hand comes into the journal once, and is found again by a word", async () => {
  const { quarantine, context, work, told } = await house();
  const one = await quarantine.hold(aboutMail({ subject: "ＰＲＩＣＥ list" }), bytesOf("x"));
  const two = await quarantine.hold(aboutMail({ from: "c@example.net" }), bytesOf("y"));
  const found = async (q: string) => (await work.quarantine({ q })).mails.map(({ id }) => id);
  expect(await found("price LIST")).toEqual([one.id]);
  expect(await found("c@example.net pif")).toEqual([two.id]);
  quarantine.change(one.id, "deleted", "root", "junk");
  await followQuarantine(context);
  await followQuarantine(context);
  expect(await told()).toEqual(["quarantine.deleted"]);
  expect(await found("")).toEqual([two.id]);
  expect((await work.quarantine({ state: "all" })).mails).toHaveLength(2);
});

test("mails that went because they were old are told as one entry, and who had asked for one hears of it", async () => {
  let nowMs = day;
  const all = await house({ now: () => nowMs });
  const { quarantine, context, told, messages, store } = { ...all, store: all.context.store };
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    ids.push((await quarantine.hold(aboutMail(), bytesOf("x"))).id);
  }
  await asks(all, ids[2] ?? "", "b@example.jp");
  nowMs = day + 40 * dayMs;
  expect(quarantine.sweep()).toBe(5);
  await followQuarantine(context);
  await followQuarantine(context);
  expect(await told()).toEqual(["quarantine.asked", "quarantine.expired"]);
  const entries = await store.journal({ isTold: true });
  const entry = entries.find(({ kind }) => kind.endsWith(".expired"));
  expect(entry?.data).toEqual({ count: 5, ids });
  const toAsker = (await messages()).find(({ purpose }) => purpose === "release-answer");
  expect(toAsker?.subject).toBe("止めていたメールは、期限が過ぎて消えました");
});

test("a filter that is away is told as away: nothing is promised, and what was approved long ago is given up in words", async () => {
  let nowMs = day;
  let isAway = false;
  const { quarantine, ask, context: inner, told, sink } = await house({ now: () => nowMs });
  const filter: FilterDoor = {
    isHere: () => true,
    ask: async (type, wish) =>
      isAway || (type === "do" && nowMs === day) ? undefined : ask(type, wish),
  };
  const context = { ...inner, filter };
  const work = createQuarantineWork(context);
  const { id } = await quarantine.hold(aboutMail(), bytesOf("x"));
  const hash = planOf(await work.heldMail(id), "release");
  const unheard = await work.heldDeed(id, { do: "release", hash, why: "x" }, "hanako");
  expect("refused" in unheard && unheard.refused.en).toMatch(/as soon as the filter is back/);
  isAway = true;
  expect((await work.quarantine({})).trouble?.en).toMatch(/does not answer/);
  expect(await work.heldMail(id)).toHaveProperty("refused");
  expect(await work.lookAtAsk("x".repeat(60))).toEqual({ state: "away" });
  isAway = false;
  nowMs = day + 2 * hourMs;
  await followQuarantine(context);
  await followQuarantine(context);
  expect(await told()).toEqual(["quarantine.approved", "quarantine.not-done"]);
  expect(sink.mails).toEqual([]);
  expect(quarantine.find(id)?.state).toBe("held");
});

test.each([["before the filter is asked"], ["after the filter has answered"]])(
  "the desk is killed %s: the mail goes out once, and both journals have it once",
  async (death) => {
    const folder = ownFolder();
    const sink = await startMailSink();
    onTestFinished(() => sink.stop());
    const door = await doorInFolder(folder, sink.port, systemClock);
    onTestFinished(() => door.close());
    const { id } = await door.quarantine.hold(aboutMail(), bytesOf("A: 1\r\n\r\nx\r\n"));
    const store = join(folder, "store");
    const script = join(import.meta.dirname, "..", "fixture", "desk-process.ts");
    const desk = async (...args: readonly string[]) => {
      const all = [script, store, door.socket, ...args];
      const running = start(process.execPath as `/${string}`, all);
      let said = "";
      for await (const piece of running.output) said += piece.toString();
      await running.ended;
      return said;
    };
    expect(await desk(id, death)).toBe("");
    expect(sink.mails).toHaveLength(death.startsWith("before") ? 0 : 1);
    for (let restarts = 0; restarts < 2; restarts += 1) expect(await desk()).toBe("");
    expect(sink.mails).toHaveLength(1);
    const kept = await openSqliteStore(store);
    onTestFinished(() => kept.close());
    const kinds = (await kept.journal({ isTold: true })).map(({ kind }) => kind);
    expect(kinds).toEqual(["quarantine.approved", "quarantine.released"]);
    const records = door.quarantine.index.readAfter("2000-01:0").records;
    const states = records.flatMap(({ record }) => (record.type === "state" ? [record] : []));
    expect(states.map(({ state, who }) => [state, who])).toEqual([["released", "hanako"]]);
  },
  60_000,
);
