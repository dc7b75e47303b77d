// For: the life of a letter as an administrator sees it, from Code Red in the log to its end.
// Never: a mail server, a registry or a clock that is not made up.

import { describe, expect, test } from "vitest";
import { dayMs, hourMs } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import { isToken } from "../../words/letters/replies/address-tag.ts";
import {
  abuseLookup,
  attack,
  madeUpWork,
  sentLetter,
  source,
  startMs,
  twoWaves,
} from "./fixture/made-up-work.ts";

const first = async (work: Awaited<ReturnType<typeof madeUpWork>>) => (await work.list())[0];

describe("from Code Red to thanks", () => {
  test("hits become a candidate, the next day a draft, after a yes a mail, after silence thanks, and the end", async () => {
    const work = await madeUpWork();
    await attack(work);
    await work.gather();
    expect(await work.list()).toEqual([]);
    work.wait(8 * hourMs);
    await attack(work);
    await work.gather();
    expect(await first(work)).toMatchObject({
      state: "candidate",
      to: "abuse@isp.example",
      sources: [source],
      deeds: ["enter-contact", "withdraw", "stop"],
      said: { en: expect.stringContaining("24 hours") },
    });
    work.wait(23 * hourMs);
    await work.gather();
    expect((await first(work))?.state).toBe("candidate");
    work.wait(hourMs);
    await work.gather();
    const draft = await first(work);
    expect(draft).toMatchObject({ id: "LTR-2001-0001", state: "draft", to: "abuse@isp.example" });
    expect(draft?.subject).toContain("198.51.100.9");
    expect(draft?.text).toContain("Code Red, 4 requests");
    expect(draft?.text).toContain("/default.ida?NNNN");
    expect(await work.messages()).toEqual([]);

    await work.deed("LTR-2001-0001", { do: "approve" });
    await work.mailServer({ type: "sent", note: "250 ok" });
    expect((await first(work))?.state).toBe("sent");

    await work.live(10 * dayMs);
    const stopped = await first(work);
    expect(stopped).toMatchObject({ state: "stopped", deeds: ["approve", "close", "stop"] });
    expect(stopped?.subject).toMatch(/stopped/);
    await work.deed("LTR-2001-0001", { do: "approve" });
    await work.mailServer({ type: "sent" });
    expect(await first(work)).toMatchObject({ state: "closed", deeds: [] });
    const told = (await work.journal()).map(({ kind }) => kind.replace("letter.", ""));
    expect(told).toEqual([
      "considered",
      "contact-found",
      "drafted",
      "approved",
      "sent",
      "stopped",
      "approved",
      "thanked",
    ]);
    expect((await work.figures()).figures).toMatchObject({ sent: 1, stopped: 1, bounced: 0 });
  });

  test("the mail has the tag in Reply-To, the envelope and the Message-ID, and a report that machines read", async () => {
    const work = await madeUpWork();
    await sentLetter(work);
    const [message] = await work.messages();
    const token = /\+([^@]+)@example\.jp$/.exec(message?.headers["Reply-To"] ?? "")?.[1] ?? "";
    expect(isToken(token)).toBe(true);
    expect(message).toMatchObject({
      purpose: "letter",
      audience: "attacker-admin",
      channel: { kind: "mail" },
      to: ["abuse@isp.example"],
      envelopeFrom: `abuse-report+bounce-${token}@example.jp`,
      headers: { "Message-ID": `<inc-2001-0001.notice.${token}@example.jp>` },
      report: { type: "feedback-report" },
    });
    expect(message?.report?.parts.map(({ type }) => type)).toEqual([
      "message/feedback-report",
      "application/json",
    ]);
    const json = Buffer.from(message?.report?.parts[1]?.base64 ?? "", "base64").toString();
    expect(JSON.parse(json)).toMatchObject({
      source_identifier: source,
      category: "connection",
      vulnerabilities_probed: ["CVE-2001-0500"],
    });
  });
});

test("a contact in Japan is written to in Japanese", async () => {
  const { answers } = abuseLookup("abuse@isp.example");
  const [answer] = answers;
  const text = JSON.stringify({ ...JSON.parse(answer?.text ?? "{}"), country: "JP" });
  const lookup = { ...abuseLookup(), answers: answer ? [{ ...answer, text }] : [] };
  const work = await madeUpWork({ lookups: { [source]: lookup } });
  await twoWaves(work);
  await work.gather();
  work.wait(dayMs);
  await work.gather();
  const draft = await first(work);
  expect(draft?.language).toBe("ja");
  expect(draft?.text).toContain("EXAMPLE-NET ご担当者様");
});

test("three sources of one contact are one letter; a second contact gets its own", async () => {
  const other = { ...abuseLookup("abuse@other.example"), networks: ["203.0.113.0/24"] };
  const work = await madeUpWork({ lookups: { "203.0.113.5": other } });
  const sources = [source, "198.51.100.10", "198.51.100.11", "203.0.113.5"];
  for (const ip of sources) await attack(work, { ip });
  work.wait(8 * hourMs);
  for (const ip of sources) await attack(work, { ip });
  await work.gather();
  work.wait(dayMs);
  await work.gather();
  const drafts = await work.list();
  expect(drafts.map(({ to, sources: told }) => [to, told.length]).toSorted()).toEqual([
    ["abuse@isp.example", 3],
    ["abuse@other.example", 1],
  ]);
});

test("never about ourselves, whom we allow, a research scanner or somebody who came once", async () => {
  const work = await madeUpWork({
    settings: { allow: [{ network: "203.0.113.0/28", why: "audit" }] },
  });
  const research = { hinomi: { family: "code-red", kind: "research" } } as const;
  for (let wave = 0; wave < 3; wave += 1) {
    await attack(work, { ip: "192.0.2.7" });
    await attack(work, { ip: "203.0.113.5" });
    await attack(work, { ip: "203.0.113.77", rest: research });
    if (wave === 0) await attack(work, { ip: "198.51.100.80", count: 1 });
    work.wait(8 * hourMs);
  }
  await work.gather();
  expect(await work.list()).toEqual([]);
  expect(work.asked).toEqual([]);
});

test("an incident that was a false alarm takes its drafts and candidates with it", async () => {
  const work = await madeUpWork();
  await twoWaves(work);
  await work.gather();
  work.wait(dayMs);
  await work.gather();
  const incident = await work.store.incident("INC-2001-0001");
  if (incident)
    await work.context.scribe.write({ incidents: [{ ...incident, state: "false-alarm" }] }, []);
  expect(await work.deed("LTR-2001-0001", { do: "approve" })).toMatchObject({
    refused: { en: expect.stringContaining("false alarm") },
  });
  await work.gather();
  expect((await work.list()).map(({ state }) => state)).toEqual(["closed"]);
  expect(await work.messages()).toEqual([]);
});

describe("nothing twice", () => {
  test("however often the chores run and a person says yes, there is one letter and one mail", async () => {
    const work = await madeUpWork();
    await twoWaves(work);
    for (let round = 0; round < 3; round += 1) await work.gather();
    work.wait(dayMs);
    await Promise.all([work.gather(), work.gather()]);
    const answers = await Promise.all([
      work.deed("LTR-2001-0001", { do: "approve" }),
      work.deed("LTR-2001-0001", { do: "approve" }),
    ]);
    expect(answers.filter((each) => "refused" in each)).toHaveLength(1);
    await work.mailServer({ type: "sent" });
    await work.follow();
    await work.gather();
    expect(await work.messages()).toHaveLength(1);
    expect(await work.list()).toHaveLength(1);
    expect(work.asked).toEqual([source]);
    const sent = (await work.journal()).filter(({ kind }) => kind === "letter.sent");
    expect(sent).toHaveLength(1);
  });

  test("a restart at any moment changes nothing of what comes out", async () => {
    async function story(restarts: boolean): Promise<unknown> {
      let work = await madeUpWork();
      const asked: string[] = [];
      const restart = async () => {
        if (!restarts) return;
        asked.push(...work.asked);
        work = await madeUpWork({ store: work.store, nowMs: work.now() });
      };
      await twoWaves(work);
      await work.gather();
      await restart();
      work.wait(dayMs);
      await work.gather();
      await restart();
      await work.deed("LTR-2001-0001", { do: "approve" });
      await restart();
      await work.mailServer({ type: "sent" });
      await restart();
      await work.live(10 * dayMs);
      const list = (await work.list()).map(({ id, state, to, sources }) => [
        id,
        state,
        to,
        sources,
      ]);
      asked.push(...work.asked);
      const kinds = (await work.journal()).map(({ kind }) => kind);
      return { list, kinds, asked, mails: (await work.messages()).length };
    }
    const plain = await story(false);
    expect(plain).toMatchObject({
      list: [["LTR-2001-0001", "stopped", "abuse@isp.example", [source]]],
      asked: [source],
      mails: 1,
    });
    expect(await story(true)).toEqual(plain);
  });

  test("a second letter to the same contact waits for the next day", async () => {
    const work = await madeUpWork();
    await twoWaves(work);
    await work.gather();
    await twoWaves(work, "198.51.100.44");
    await work.gather();
    work.wait(17 * hourMs);
    await work.gather();
    await work.deed("LTR-2001-0001", { do: "approve" });
    await work.mailServer({ type: "sent" });
    work.wait(20 * hourMs);
    await work.gather();
    const waiting = (await work.list()).find(({ state }) => state === "candidate");
    expect(waiting?.said.en).toContain("one a day");
    work.wait(5 * hourMs);
    await work.gather();
    expect((await work.list()).map(({ state }) => state)).toEqual(["draft", "sent"]);
  });
});

test("without a mail server or a sender nothing leaves, and it is said what to write into the settings", async () => {
  const work = await madeUpWork({ settings: { mail: undefined } });
  await twoWaves(work);
  await work.gather();
  work.wait(dayMs);
  await work.gather();
  expect(await work.deed("LTR-2001-0001", { do: "approve" })).toMatchObject({
    refused: { en: expect.stringContaining("hinomi.yaml under mail") },
  });
  const nobody = await madeUpWork({
    settings: { mail: undefined },
    letters: { reply_to: undefined },
  });
  await twoWaves(nobody);
  await nobody.gather();
  nobody.wait(dayMs);
  await nobody.gather();
  expect(await first(nobody)).toMatchObject({
    state: "candidate",
    said: { en: expect.stringContaining("letters.reply_to") },
  });
});

test("without a tagged mailbox no tag is put on the sender, and answers are found by their references", async () => {
  const work = await madeUpWork({ letters: { reply_to: undefined } });
  await sentLetter(work);
  const [message] = await work.messages();
  expect(message?.envelopeFrom).toBeUndefined();
  expect(Object.keys(message?.headers ?? {})).toEqual(["Message-ID"]);
  expect(message?.headers["Message-ID"]).toMatch(/\.notice\.[a-z0-9]{20}@gw1\.example\.jp>$/);
});

test("a draft that nobody read for a week is written anew with a contact that is looked up again", async () => {
  const work = await madeUpWork();
  await twoWaves(work);
  await work.gather();
  work.wait(dayMs);
  await work.gather();
  work.wait(8 * dayMs);
  expect(await work.deed("LTR-2001-0001", { do: "approve" })).toMatchObject({
    refused: { en: expect.stringContaining("older than 7 days") },
  });
  await work.gather();
  const list = await work.list();
  expect(list.map(({ id, state }) => [id, state])).toEqual([
    ["LTR-2001-0002", "draft"],
    ["LTR-2001-0001", "closed"],
  ]);
  expect(work.asked).toEqual([source, source]);
});

test("times in the list are those of the clock, and every state says what to do next in both languages", async () => {
  const work = await madeUpWork();
  await sentLetter(work);
  const letter = await first(work);
  expect(letter?.madeMs).toBeGreaterThan(startMs + dayMs);
  expect(letter?.said.ja).toMatch(/。$/);
  expect(letter?.said.en).toMatch(/\.$/);
});

test("sources that wait are bounded, and reaching the bound is told once", async () => {
  const work = await madeUpWork({ letters: { look_up: false } });
  const ips = Array.from(
    { length: limits.letterCandidates + 5 },
    (_, at) => `2001:db8:${at.toString(16)}::1`,
  );
  const rest = { count: 5 };
  for (const ip of ips) await attack(work, { ip, ...rest });
  work.wait(8 * hourMs);
  for (const ip of ips) await attack(work, { ip, ...rest });
  for (let round = 0; round < 3; round += 1) await work.gather();
  const kept = await work.store.records({ kind: "letter-source" });
  expect(kept).toHaveLength(limits.letterCandidates);
  const told = await work.store.journal({ isTold: true });
  expect(told.filter(({ kind }) => kind === "limit.reached")).toHaveLength(1);
  expect((await work.list()).length).toBeLessThanOrEqual(200);
});
