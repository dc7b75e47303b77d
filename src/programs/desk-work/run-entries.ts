// For: the journal's sentences about a plan that is approved, carried out and taken back.
// Never: "done" for a step of which nobody knows.

import type { Approval } from "../../actions/approval.ts";
import type { Plan } from "../../actions/plan.ts";
import type { Next, Run, StepState } from "../../actions/run.ts";
import type { Said } from "../../base/said.ts";
import type { JournalDraft } from "../../incidents/journal.ts";

const ways: Readonly<Record<Approval["way"], Said>> = {
  desk: { ja: "画面で", en: "on the desk" },
  cli: { ja: "コマンドで", en: "on the command line" },
  consent: { ja: "設定の「あらかじめの承認」により", en: "by standing consent in the settings" },
};

export function approvedEntry(plan: Plan, { way, who, atMs, hash }: Approval): JournalDraft {
  return {
    atMs,
    kind: "plan.approved",
    incident: plan.incident,
    who: way === "consent" ? "hinomi" : "administrator",
    said: {
      ja: `手当てを${ways[way].ja}承認しました：${plan.title.ja}`,
      en: `Approved ${ways[way].en}: ${plan.title.en}`,
    },
    data: { by: who, way, plan: plan.id, hash },
  };
}

const stepWords: Readonly<Record<StepState, Said>> = {
  waiting: { ja: "待っています", en: "Waiting" },
  done: { ja: "実行しました", en: "Done" },
  failed: { ja: "失敗しました", en: "Failed" },
  unsure: {
    ja: "手が応えず、実行されたかどうかわかりません。機械を見て確かめてください",
    en: "The hand went silent, so nobody knows whether it was done; look at the machine",
  },
  undone: { ja: "元に戻しました", en: "Taken back" },
  "not-undone": {
    ja: "元に戻せませんでした。手で戻してください",
    en: "Could not be taken back; it has to be done by hand",
  },
};

export function stepEntry(
  run: Run,
  plan: Plan,
  { step }: Exclude<Next, { do: "nothing" }>,
  atMs: number,
): JournalDraft {
  const state = run.steps[step]?.state ?? "waiting";
  const words = stepWords[state];
  const said = plan.steps[step]?.said ?? { ja: "", en: "" };
  const why = run.steps[step]?.said;
  return {
    atMs,
    kind: `step.${state}`,
    incident: run.incident,
    who: "hinomi",
    said: {
      ja: `${words.ja}：${said.ja}${why ? `（${why.ja}）` : ""}`,
      en: `${words.en}: ${said.en}${why ? ` (${why.en})` : ""}`,
    },
    data: { run: run.id, step, result: run.steps[step]?.result ?? null },
  };
}

export function runEnded(run: Run, plan: Plan, atMs: number): JournalDraft {
  const left = run.steps.filter(({ state }) => state === "done").length;
  const states: Readonly<Record<Run["state"], Said>> = {
    running: { ja: "続いています", en: "Under way" },
    done: { ja: "終わりました", en: "Carried out" },
    undone: { ja: "すべて元に戻しました", en: "Taken back" },
    failed:
      left === 0
        ? {
            ja: "途中で止めました。変えたものは残っていません",
            en: "Stopped half-way; nothing of it is left in force",
          }
        : {
            ja: `途中で止めました。${left}段階が残っています`,
            en: `Stopped half-way; ${left} ${left === 1 ? "step is" : "steps are"} still in force`,
          },
  };
  const words = states[run.state];
  return {
    atMs,
    kind: `run.${run.state}`,
    incident: run.incident,
    who: "hinomi",
    said: { ja: `${words.ja}：${plan.title.ja}`, en: `${words.en}: ${plan.title.en}` },
    data: { run: run.id, plan: plan.id, steps: run.steps.map(({ state }) => state) },
  };
}
