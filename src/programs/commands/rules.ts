// For: `hinomi rules`: which rules run, and what of a rule tree can be used.
// Never: a silent skip: every file that cannot be used is named with its reason.

import { stopwatch } from "../../base/clock.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { grouped, inert } from "../../base/text.ts";
import { checkRules } from "../../detect/sigma/check-rules.ts";
import type { RuleReport } from "../../detect/sigma/check-rules.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import type { RulesAnswer, RulesCheckAnswer } from "../../faces/cli/results.ts";
import { tableLines } from "../../faces/cli/table.ts";
import type { Printer } from "../../faces/cli/printer.ts";
import { mailPlaceholders } from "../mail-domains.ts";
import { readRuleTexts } from "../rule-files.ts";
import { loadRules } from "../rules.ts";
import { faultyRules, unusableAnswer } from "../unusable-rules.ts";
import type { Session } from "../session.ts";

export async function rules(session: Session): Promise<number> {
  const [verb = "list", paths = []] = session.call.arguments as readonly [
    string?,
    (readonly string[])?,
  ];
  if (verb === "list") return list(session);
  if (verb === "check" && paths.length > 0) return check(session, paths);
  throw new Trouble(
    {
      ja: "hinomi rules list か、hinomi rules check に続けて規則のファイルやフォルダーを指定してください。何も調べていません。",
      en: "Say `hinomi rules list`, or `hinomi rules check` followed by rule files or folders. Nothing was checked.",
    },
    exitCodes.usage,
  );
}

function list({ settings, printer }: Session): number {
  const inForce = loadRules(settings);
  const rows = inForce.rules.map((rule) => ({
    name: rule.name,
    title: rule.title,
    ...(rule.hinomi.title_ja !== undefined && { title_ja: rule.hinomi.title_ja }),
    level: rule.level,
    kind: rule.kind,
    playbook: inForce.roomOf(rule.name) ?? "own-rules",
    ...(rule.hinomi.family !== undefined && { family: rule.hinomi.family }),
    file: rule.origin.file,
    line: rule.origin.line,
  }));
  const answer: RulesAnswer = {
    version: cliVersion,
    rules: rows,
    unusable: inForce.unusable.map(unusableAnswer),
  };
  printer.answer(answer);
  const heads =
    printer.language === "ja"
      ? [
          { title: "規則", max: 40 },
          { title: "重さ" },
          { title: "部屋" },
          { title: "何を見つけるか", max: 60 },
        ]
      : [
          { title: "rule", max: 40 },
          { title: "level" },
          { title: "playbook" },
          { title: "what it finds", max: 60 },
        ];
  for (const line of tableLines(
    heads,
    rows.map((row) => [
      row.name,
      row.level,
      row.playbook,
      printer.language === "ja" ? (row.title_ja ?? row.title) : row.title,
    ]),
  ))
    printer.line(line);
  printUnusable(printer, inForce.unusable);
  return exitCodes.ok;
}

function check({ settings, printer }: Session, paths: readonly string[]): number {
  const elapsed = stopwatch();
  const texts = readRuleTexts(paths);
  const report = checkRules(texts.files, {
    placeholders: mailPlaceholders(settings.placeholders),
  });
  const unusable = [...texts.unreadable, ...report.unusable];
  const isFaulty = faultyRules(unusable).length > 0;
  const answer: RulesCheckAnswer = {
    version: cliVersion,
    ...report,
    files: report.files + texts.unreadable.length,
    unusable: unusable.map(unusableAnswer),
    seconds: elapsed(),
  };
  printer.answer(answer);
  printReport(printer, report, unusable);
  return isFaulty ? exitCodes.data : exitCodes.ok;
}

function printReport(printer: Printer, report: RuleReport, unusable: RuleReport["unusable"]): void {
  const noSource = unusable.filter((each) => each.noSource).length;
  const faults = faultyRules(unusable);
  printer.line({
    ja: `${grouped(report.files)}ファイルを読みました：規則${grouped(report.rules)}、相関${grouped(report.correlations)}、除外${grouped(report.filters)}。使えるのは${grouped(report.usable)}件です。`,
    en: `${grouped(report.files)} files read: ${grouped(report.rules)} rules, ${grouped(report.correlations)} correlations, ${grouped(report.filters)} filters. ${grouped(report.usable)} can be used.`,
  });
  if (noSource > 0) {
    printer.line({
      ja: `${grouped(noSource)}件は読めましたが、ここにはその出来事を出す情報源がないため（Windowsやクラウドなど）使いません。`,
      en: `${grouped(noSource)} are understood but not used, because no source here gives such events (Windows, cloud …).`,
    });
  }
  printUnusable(printer, faults);
  if (report.slow.length > 0) {
    printer.line({
      ja: `${grouped(report.slow.length)}件は手がかりの文字列がないため、全行を調べます（遅くなります）：`,
      en: `${grouped(report.slow.length)} have no text to search for, so every line is judged (slower):`,
    });
    for (const { file, line } of report.slow.slice(0, 20)) printer.line(`  ${inert(file)}:${line}`);
  }
}

function printUnusable(
  printer: Printer,
  faults: readonly { readonly file: string; readonly line?: number; readonly reason: string }[],
): void {
  if (faults.length === 0) return;
  printer.line({
    ja: `使えないもの（${grouped(faults.length)}件）：`,
    en: `Not usable (${grouped(faults.length)}):`,
  });
  for (const { file, line, reason } of faults.slice(0, 100)) {
    printer.line(`  ${inert(file)}${line === undefined ? "" : `:${line}`}: ${inert(reason)}`);
  }
  if (faults.length > 100)
    printer.line({ ja: "  …（全部は --json で）", en: "  … (all of them with --json)" });
}
