// For: plans on a terminal: what exactly would be done, why, the risk, the way back, and how it will be known to have worked.
// Never: a step without the command or change it makes.

import type { Plan, Shown, Undo } from "../../actions/plan.ts";
import type { Run } from "../../actions/run.ts";
import { inert } from "../../base/text.ts";
import type { Said } from "../../base/said.ts";
import type { Printer } from "./printer.ts";

const labels = {
  why: { ja: "なぜ", en: "Why" },
  risk: { ja: "危なさ", en: "Risk" },
  undo: { ja: "戻し方", en: "Way back" },
  proof: { ja: "確かめ方", en: "How it is proven" },
  leftOut: { ja: "外したもの", en: "Left out" },
} as const satisfies Record<string, Said>;

function shownLines(shown: Shown): readonly string[] {
  if (shown.type === "diff") return shown.diff.split("\n").map(inert);
  const command = `$ ${shown.argv.map(inert).join(" ")}`;
  // What it reads on its standard input is what it does.
  const input = (shown.input ?? "").trimEnd();
  return input === ""
    ? [command]
    : [command, ...input.split("\n").map((line) => `  ${inert(line)}`)];
}

function undoSaid(undo: Undo): Said {
  return undo.type === "none" ? undo.why : undo.said;
}

export function printPlan(printer: Printer, plan: Plan): void {
  const { language, style } = printer;
  printer.line(`${style.strong(plan.id)}  ${plan.title[language]}`);
  printer.line(`  ${labels.why[language]}: ${plan.why[language]}`);
  for (const [index, step] of plan.steps.entries()) {
    printer.line(`  ${index + 1}. ${step.said[language]}`);
    for (const line of shownLines(step.shown)) printer.line(`     ${style.faint(line)}`);
    printer.line(`     ${labels.risk[language]}: ${step.risk[language]}`);
    printer.line(`     ${labels.undo[language]}: ${undoSaid(step.undo)[language]}`);
  }
  for (const { what, why } of plan.leftOut)
    printer.line(`  ${labels.leftOut[language]}: ${inert(what)} (${why[language]})`);
  printer.line(`  ${labels.proof[language]}: ${plan.proof[language]}`);
}

const stateWords: Readonly<Record<Run["state"], Said>> = {
  running: { ja: "続いています", en: "under way" },
  done: { ja: "終わりました", en: "carried out" },
  failed: { ja: "途中で止めました", en: "stopped half-way" },
  undone: { ja: "元に戻しました", en: "taken back" },
};

export function printRun(printer: Printer, run: Run): void {
  const { language, style } = printer;
  printer.line(`${style.strong(run.id)}  ${stateWords[run.state][language]}`);
  for (const { name, state, said } of run.steps)
    printer.line(`  ${name}: ${state}${said ? ` (${said[language]})` : ""}`);
}
