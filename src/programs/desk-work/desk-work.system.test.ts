// For: from a proposal to a proof, as a person does it on the desk, with a made-up hand.
// Never: a real nft; the hand's own tests and the whole story have that.

import type { Incident } from "../../incidents/incident.ts";
import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { approvalFault } from "../../actions/approval.ts";
import { planHash } from "../../actions/plan.ts";
import { dayMs, hourMs, minuteMs } from "../../base/clock.ts";
import type { Message } from "../../words/outbox/message.ts";
import { loadRules } from "../rules.ts";
import { allowancesAt } from "./allowances.ts";
import { approvePlan, takeRunBack } from "./approve-plan.ts";
import type { Approving } from "./approve-plan.ts";
import { createDeskWork } from "./create-desk-work.ts";
import { finishInterrupted } from "./finish-interrupted.ts";
import { codeRed, madeUpWork, noonMs } from "./fixture/made-up-work.ts";
import type { MadeUpWork } from "./fixture/made-up-work.ts";
import { createNoticeBoard } from "./notice-board.ts";
import { proposePlans } from "./propose-plans.ts";
import { proveRuns } from "./prove-runs.ts";
import { donePlans, recordOf } from "./records.ts";
import { remindStopGaps } from "./remind-stop-gaps.ts";
import { approveByConsent } from "./standing-consent.ts";

const by = { who: "administrator", way: "desk" as const };

async function approved(work: MadeUpWork): Promise<Approving> {
  const { plans } = await proposePlans(work.context, codeRed);
  const [plan] = plans;
  if (!plan) throw new Error("no plan");
  const approving = await approvePlan(work.context, codeRed, plan.id, plan.hash, by);
  if ("refused" in approving) throw new Error(approving.refused.en);
  await approving.ended;
  return approving;
}

describe("a plan", () => {
  test("is shown as the hand would execute it, approved, signed for the hand, carried out, and contains the incident", async () => {
    const work = await madeUpWork();
    await approved(work);
    const sent = work.hand.requests.find(({ type }) => type === "run");
    if (sent?.type !== "run") throw new Error("nothing was run");
    const { incident, name, steps } = sent.plan;
    expect(sent.approval.hash).toBe(planHash(incident, name, steps));
    const key = createPublicKey(readFileSync(join(work.context.storeFolder, "desk.key.pub")));
    expect(approvalFault(sent.approval, key, noonMs)).toBeUndefined();
    expect(await work.journalKinds()).toEqual([
      "plan.approved",
      "step.done",
      "run.done",
      "incident.contained",
    ]);
    expect((await work.store.incident(codeRed.id))?.state).toBe("contained");
  });

  test("that differs from what was seen is not carried out", async () => {
    const work = await madeUpWork();
    const [plan] = (await proposePlans(work.context, codeRed)).plans;
    const other = await approvePlan(work.context, codeRed, plan?.id ?? "", "0".repeat(64), by);
    expect(other).toHaveProperty("refused");
    expect(work.hand.requests.some(({ type }) => type === "run")).toBe(false);
  });

  test("whose hand is away is not offered, and the reason is", async () => {
    const work = await madeUpWork();
    const { askHand: _hand, ...without } = work.context;
    const { plans, trouble } = await proposePlans(without, codeRed);
    expect(plans).toEqual([]);
    expect(trouble?.ja).toContain("hinomi hand --init");
  });

  test("that fails half-way says so, and leaves the incident open", async () => {
    const work = await madeUpWork();
    work.hand.answer = ({ id }) => ({
      id,
      type: "failed",
      said: { ja: "nft が失敗しました。", en: "nft failed." },
      output: "",
    });
    await approved(work);
    expect(await work.journalKinds()).toEqual(["plan.approved", "step.failed", "run.failed"]);
    expect((await work.store.incident(codeRed.id))?.state).toBe("open");
    const entries = await work.store.journal({ isTold: true });
    expect(entries.at(-1)?.said.ja).toContain("変えたものは残っていません");
  });

  test("under way when Hinomi was killed: nobody knows of the step, and that is said", async () => {
    const work = await madeUpWork();
    const { run } = await approved(work);
    const cutOff = { ...run, state: "running" as const };
    await work.context.scribe.write(
      { records: [recordOf("run", run.id, noonMs, cutOff, codeRed.id)] },
      [],
    );
    await finishInterrupted(work.context);
    const [after] = await donePlans(work.store);
    expect(after?.run.state).toBe("failed");
    expect(after?.run.steps[0]?.state).toBe("unsure");
    expect((await work.journalKinds()).slice(-1)).toEqual(["step.unsure"]);
  });

  test("is taken back when a person wants it", async () => {
    const work = await madeUpWork();
    const { run } = await approved(work);
    const taking = await takeRunBack(work.context, run.id, "administrator");
    if ("refused" in taking) throw new Error(taking.refused.en);
    expect((await taking.ended).state).toBe("undone");
    const undo = work.hand.requests.find(({ type }) => type === "undo");
    expect(undo?.type === "undo" && undo.call?.verb).toBe("ban.remove");
  });

  test("with standing consent needs no asking from that severity on, and is done once", async () => {
    const work = await madeUpWork("consent: [{ plan: ban-sources, from: error }]");
    await approveByConsent(work.context, { ...codeRed, severity: 3 });
    expect(work.hand.requests.some(({ type }) => type === "run")).toBe(false);
    await approveByConsent(work.context, codeRed);
    await approveByConsent(work.context, codeRed);
    expect(work.hand.requests.filter(({ type }) => type === "run")).toHaveLength(1);
    expect((await work.store.journal({ isTold: true }))[0]?.said.ja).toContain("あらかじめの承認");
  });
});

test("a standing consent starts a service again when the watch wishes it, and not before", async () => {
  const settings = "consent: [{ plan: restart-service, from: info }]";
  const work = await madeUpWork(settings);
  const dead: Incident = {
    ...codeRed,
    id: "INC-2001-0003",
    playbook: "service-watch",
    key: "service-watch:proc:named@2001",
    notes: { root: "proc:named", state: "dead", cause: "unseen", facts: "service=named try=3" },
  };
  await work.context.scribe.write({ incidents: [dead] }, []);
  const ran = () => work.hand.requests.filter(({ type }) => type === "run").length;
  await approveByConsent(work.context, dead);
  expect(ran()).toBe(0);
  await approveByConsent(work.context, dead, true);
  expect(ran()).toBe(1);
});

describe("the proof", () => {
  test("comes from the counters and the log, is told once, and looked at again until it is settled", async () => {
    const work = await madeUpWork();
    await approved(work);
    const told = async () => (await work.journalKinds()).filter((kind) => kind.startsWith("proof"));
    work.hand.bans = [{ address: "203.0.113.7", packets: 0 }];
    await proveRuns(work.context);
    expect(await told()).toEqual(["proof.not-yet"]);
    work.setNow(noonMs + minuteMs);
    await proveRuns(work.context);
    expect(await told()).toEqual(["proof.not-yet"]);
    work.setNow(noonMs + 2 * hourMs);
    work.hand.bans = [{ address: "203.0.113.7", packets: 12 }];
    await proveRuns(work.context);
    expect(await told()).toEqual(["proof.not-yet", "proof.proven"]);
    work.setNow(noonMs + dayMs);
    await proveRuns(work.context);
    expect(await told()).toHaveLength(2);
  });
});

describe("a false alarm", () => {
  test("becomes a Sigma filter that is in force until its last day, or until somebody ends it", async () => {
    const work = await madeUpWork();
    const desk = createDeskWork(work.context);
    const decision = { do: "false-alarm" as const, why: "年に一度の検査" };
    const allow = { names: ["source:203.0.113.7"], until: "2001-07-25" };
    const answer = await desk.decide(codeRed.id, { decision, allow }, "administrator");
    expect(answer).toMatchObject({ state: "false-alarm" });
    expect(work.rulesBegun()).toBe(1);
    const [made] = await allowancesAt(work.store, noonMs);
    expect(made?.yaml).toContain("203.0.113.7");
    const before = loadRules(work.context.settings);
    const after = loadRules(work.context.settings, made ? [made] : []);
    expect(after.unusable).toEqual(before.unusable);
    expect(after.filters).toBe(before.filters + 1);
    expect(await allowancesAt(work.store, noonMs + 30 * dayMs)).toEqual([]);
    await desk.endAllowance(made?.id ?? "", "administrator");
    expect(await allowancesAt(work.store, noonMs)).toEqual([]);
    expect(work.rulesBegun()).toBe(2);
  });

  test("cannot allow what the incident did not hold, nor until yesterday", async () => {
    const work = await madeUpWork();
    const desk = createDeskWork(work.context);
    const decision = { do: "false-alarm" as const, why: "x" };
    for (const allow of [
      { names: ["source:192.0.2.99"] },
      { names: ["rules"], until: "2001-07-01" },
      { names: ["rules"], until: "tomorrow" },
    ])
      expect(await desk.decide(codeRed.id, { decision, allow }, "a")).toHaveProperty("refused");
    expect(await allowancesAt(work.store, noonMs)).toEqual([]);
  });
});

describe("people", () => {
  const settings = `notify: { from: error, channels: [box] }
channels: [{ kind: local-mailbox, name: box, path: /nonexistent/box }]`;

  test("are told once, also when Hinomi is started anew in between", async () => {
    const work = await madeUpWork(settings);
    const first = createNoticeBoard(work.context);
    first.heard([codeRed]);
    await first.tell();
    work.setNow(noonMs + minuteMs);
    const second = createNoticeBoard(work.context);
    await second.tell();
    await second.tell();
    const messages = await work.store.records({ kind: "message" });
    expect(messages.map(({ body }) => (body as unknown as Message).subject)).toEqual([
      "[Hinomi] 新しい事件: Code Red：3か所が912回試みました",
    ]);
  });

  test("are reminded of a stop-gap once a day until it is taken back", async () => {
    const work = await madeUpWork(settings);
    const { run } = await approved(work);
    const [done] = await donePlans(work.store);
    if (!done) throw new Error("nothing was carried out");
    const plan = { ...done.plan, purpose: "stop-gap" as const };
    const write = (...records: Parameters<typeof recordOf>[]) =>
      work.context.scribe.write({ records: records.map((each) => recordOf(...each)) }, []);
    await write(["plan", plan.id, noonMs, plan, codeRed.id]);
    const told = async (atMs: number) => {
      work.setNow(atMs);
      await remindStopGaps(work.context);
      return (await work.store.records({ kind: "message" })).length;
    };
    expect(await told(noonMs + dayMs - minuteMs)).toBe(0);
    expect(await told(noonMs + dayMs + minuteMs)).toBe(1);
    expect(await told(noonMs + dayMs + hourMs)).toBe(1);
    expect(await told(noonMs + 2 * dayMs + hourMs)).toBe(2);
    const messages = await work.store.records({ kind: "message" });
    for (const { body } of messages)
      expect((body as unknown as Message).subject).toContain("応急処置");
    await write(["run", run.id, noonMs, { ...done.run, state: "undone" }, codeRed.id]);
    expect(await told(noonMs + 5 * dayMs)).toBe(2);
  });

  test("find a report in every language, and the outbox knows it once", async () => {
    const work = await madeUpWork(settings);
    const desk = createDeskWork(work.context);
    for (const audience of ["president", "staff", "admin", "help", "diary"] as const)
      for (const language of ["ja", "en"] as const) {
        const report = await desk.report(codeRed.id, { audience, language, easy: false });
        // A worm at the door asks nothing of the staff.
        if (audience === "staff") expect(report).toHaveProperty("refused");
        else expect("document" in report && report.document.title).toContain("Code Red");
      }
    const request = { audience: "president" as const, language: "ja" as const, channel: "box" };
    const sent = await desk.send(codeRed.id, request, "administrator");
    expect(sent).toMatchObject({ state: "queued", purpose: "report" });
    expect((await desk.messages()).total).toBe(1);
  });

  test("find again what they look for", async () => {
    const work = await madeUpWork();
    const desk = createDeskWork(work.context);
    await approved(work);
    expect((await desk.search("code RED")).incidents.map(({ id }) => id)).toEqual([codeRed.id]);
    expect((await desk.search("203.0.113.9")).incidents).toHaveLength(1);
    expect((await desk.search("承認")).entries.map(({ kind }) => kind)).toEqual(["plan.approved"]);
    expect((await desk.search("  ")).incidents).toEqual([]);
  });
});
