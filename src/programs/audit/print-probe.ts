// For: a probe's verdict in words on a terminal, with the forms that came through.
// Never: the refused forms one by one; they are in --json.

import { inert } from "../../base/text.ts";
import type { ProbeVerdict } from "../../playbooks/playbook.ts";
import type { Printer } from "../../faces/cli/printer.ts";
import { tableLines } from "../../faces/cli/table.ts";
import type { TwinProof } from "./twin/twin-plan.ts";

export function printVerdict(printer: Printer, verdict: ProbeVerdict): void {
  const { language, style } = printer;
  const isAlarm = ["open", "through-another", "dead"].includes(verdict.state);
  const text = verdict.said[language];
  printer.line(isAlarm ? style.alarm(text) : verdict.state === "closed" ? style.good(text) : text);
  const rows = verdict.forms
    .filter((form) => form.id !== "C1" && form.verdict !== "refused")
    .map((form) => [form.id, form.verdict, form.what[language], form.answer]);
  if (rows.length === 0) return;
  const heads =
    language === "ja"
      ? [{ title: "番号" }, { title: "結果" }, { title: "形", max: 40 }, { title: "応答", max: 40 }]
      : [
          { title: "form" },
          { title: "result" },
          { title: "what", max: 40 },
          { title: "answer", max: 40 },
        ];
  for (const line of tableLines(heads, rows)) printer.line(`  ${line}`);
}

export function printTwin(printer: Printer, proofs: readonly TwinProof[]): void {
  for (const { said, before, after } of proofs) {
    printer.line("");
    printer.line(printer.style.strong(inert(said[printer.language])));
    const phases = [
      { name: { ja: "直す前", en: "before" }, probes: before },
      { name: { ja: "直した後", en: "after" }, probes: after ?? [] },
    ];
    for (const { name, probes } of phases) {
      for (const { port, verdict } of probes) {
        printer.line(`${name[printer.language]} (${port}):`);
        printVerdict(printer, verdict);
      }
    }
  }
}
