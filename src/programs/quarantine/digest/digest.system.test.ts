import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { dayMs, hourMs } from "../../../base/clock.ts";
import { createMemoryStore } from "../../../stores/memory/memory-store.ts";
import { setEstate } from "../../desk-work/estate-records.ts";
import { originFile } from "../../desk-server.ts";
import { createQuarantineWork } from "../desk/create-quarantine-work.ts";
import type { FilterDoor } from "../door/ask-filter.ts";
import { deskOver } from "../fixture/desk-over.ts";
import { doorInFolder } from "../fixture/door-in-folder.ts";
import { aboutMail, bytesOf } from "../fixture/sample-mail.ts";
import { sendDigests } from "./send-digests.ts";

/** 16:00 in Japan. */
const afternoonMs = Date.UTC(2026, 10, 24, 7);

const settings = (desk: object, digest: object) => ({
  company: { name: "Example Co.", sender: "情報システム担当" },
  mail: { host: "127.0.0.1", from: "root@gw1.example.jp" },
  desk,
  mail_filter: { digest: { domains: ["example.jp"], telephone: "内線 201", ...digest } },
});

async function house(desk: object = {}, digest: object = {}) {
  const clock = { at: afternoonMs, now: () => clock.at };
  const folder = mkdtempSync(join(tmpdir(), "hinomi-digest-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const door = await doorInFolder(folder, 1, clock);
  onTestFinished(() => door.close());
  const state = { isAway: false };
  const filter: FilterDoor = {
    isHere: () => true,
    ask: async (type, wish) => (state.isAway ? undefined : door.ask(type, wish)),
  };
  const store = createMemoryStore();
  writeFileSync(join(folder, originFile), "http://gw1.example.jp:4649\n");
  const over = () => deskOver(store, filter, clock, settings(desk, digest), folder);
  return { clock, state, over, ...door, ...(await over()) };
}

const reachable = { host: "192.0.2.1", plain: true, names: ["gw1.example.jp"] };

test("in the evening each receiver gets one list, in the own language; not again after a restart; nothing on a quiet day", async () => {
  const { clock, quarantine, context, over, messages } = await house(reachable);
  await setEstate(
    context,
    {
      version: 0,
      company: { name: "Example Co.", sender: "情報システム担当" },
      offices: [],
      people: [{ id: "p", name: "P", role: "staff", mail: "En@Example.jp", language: "en" }],
    },
    "hanako",
  );
  const to = ["en@example.jp", "ja@example.jp", "somebody@example.com"];
  const { id } = await quarantine.hold(aboutMail({ to, subject: "見積" }), bytesOf("x"));
  await quarantine.hold(aboutMail({ to: ["ja@example.jp"] }), bytesOf("y"));
  await sendDigests(context);
  expect(await messages()).toEqual([]);
  clock.at += hourMs;
  await sendDigests(context);
  await sendDigests((await over()).context);
  const sent = (await messages()).toSorted((a, b) => String(a.to).localeCompare(String(b.to)));
  expect(sent.map((each) => [each.to, each.subject])).toEqual([
    [["en@example.jp"], "Held mails: 1"],
    [["ja@example.jp"], "止めているメール：2通"],
  ]);
  const [english, japanese] = sent;
  expect(english?.headers).toEqual({ "Auto-Submitted": "auto-generated" });
  const links = [
    ...(japanese?.text.matchAll(/http:\/\/gw1\.example\.jp:4649\/ask\/([\w.-]+)/g) ?? []),
  ];
  expect(links).toHaveLength(2);
  expect(japanese?.text).not.toContain("a@example.net");
  // The link of one is not the link of the other.
  const token = /\/ask\/([\w.-]+)/.exec(english?.text ?? "")?.[1] ?? "";
  const work = createQuarantineWork(context);
  expect((await work.askForRelease(token)).state).toBe("asked");
  expect((await work.lookAtAsk(links[0]?.[1] ?? "")).state).toBe("good");
  expect((await work.quarantine({ state: "asked" })).mails).toMatchObject([
    { id, asking: ["en@example.jp"] },
  ]);

  const before = (await messages()).length;
  clock.at += dayMs;
  await sendDigests(context);
  expect(await messages()).toHaveLength(before);
  // Held after the last list, and so on the next one.
  await quarantine.hold(aboutMail({ to: ["ja@example.jp"] }), bytesOf("z"));
  clock.at += dayMs;
  await sendDigests(context);
  expect((await messages()).at(-1)?.subject).toBe("止めているメール：1通");
});

test("where staff cannot reach the desk the list offers a letter that asks, or says whom to call", async () => {
  const mailed = await house({}, { ask: "it@example.jp" });
  const { id } = await mailed.quarantine.hold(aboutMail(), bytesOf("x"));
  mailed.clock.at += hourMs;
  await sendDigests(mailed.context);
  const [letter] = await mailed.messages();
  expect(letter?.text).toContain(`mailto:it@example.jp?subject=${id}\n`);
  expect(letter?.text).not.toMatch(/https?:/);
  const called = await house();
  await called.quarantine.hold(aboutMail(), bytesOf("x"));
  called.clock.at += hourMs;
  await sendDigests(called.context);
  expect((await called.messages())[0]?.text).toMatch(/情報システム担当（内線 201） に番号を伝えて/);
});

test("a filter that is away is asked again later on the same day; released and deleted mail is not listed", async () => {
  const { clock, state, quarantine, context, messages } = await house(reachable);
  const gone = await quarantine.hold(aboutMail(), bytesOf("x"));
  const kept = await quarantine.hold(aboutMail({ subject: "kept" }), bytesOf("y"));
  quarantine.change(gone.id, "deleted", "root", "junk");
  clock.at += hourMs;
  state.isAway = true;
  await sendDigests(context);
  expect(await messages()).toEqual([]);
  state.isAway = false;
  clock.at += hourMs;
  await sendDigests(context);
  const [only, ...others] = await messages();
  expect([only?.subject, others]).toEqual(["止めているメール：1通", []]);
  expect(only?.text).toContain("件名：kept");
  expect(kept.id).toMatch(/^Q-/);
});
