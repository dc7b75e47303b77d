// For: `hinomi audit mail`: which lines of the mail server's settings let strangers relay, and exactly what closes them.
// Never: changes a file; the hand does, after an approval.

import { resolve } from "node:path";
import { stopwatch } from "../../base/clock.ts";
import { inert } from "../../base/text.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { AuditReport, Weakness } from "../../playbooks/playbook.ts";
import { audits } from "../../playbooks/index.ts";
import type { AuditAnswer } from "../audit/answers.ts";
import { gatherFiles } from "../audit/gather-files.ts";
import { daemonStarts, ownNetworks, postfixDefaults } from "../audit/this-machine.ts";
import { printTwin } from "../audit/print-probe.ts";
import { proveByTwin } from "../audit/twin/prove-by-twin.ts";
import type { Printer } from "../../faces/cli/printer.ts";
import type { Session } from "../session.ts";

const answerVersion = 1;

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

export async function audit({ call, printer }: Session): Promise<number> {
  const [what = ""] = call.arguments as readonly string[];
  const chosen = Object.hasOwn(audits, what) ? audits[what] : undefined;
  if (!chosen) {
    throw new Trouble(
      {
        ja: "調べられるのは mail です。hinomi audit mail としてください。何も調べていません。",
        en: "What can be audited is mail: hinomi audit mail. Nothing was looked at.",
      },
      exitCodes.usage,
    );
  }
  const elapsed = stopwatch();
  const root = resolve(typeof call.options["root"] === "string" ? call.options["root"] : "/");
  const { files, unread } = gatherFiles(chosen, root, texts(call.options["file"]));
  const isHere = root === "/";
  const defaults = isHere ? await postfixDefaults() : undefined;
  const material = {
    files,
    ownNetworks: isHere ? ownNetworks() : [],
    ...(defaults && { defaults }),
    ...(isHere && { startedMs: daemonStarts() }),
  };
  const report = chosen.judge(material);
  const seconds = elapsed();
  const twin =
    call.options["twin"] === true
      ? await proveByTwin({
          audit: chosen,
          root,
          files,
          report,
          onNote: (said) => printer.note(said),
        })
      : undefined;
  const answer: AuditAnswer = {
    version: answerVersion,
    root,
    seconds,
    ...report,
    unread,
    ...(twin && { twin }),
  };
  printer.answer(answer);
  printReport(printer, report, unread);
  if (twin) printTwin(printer, twin);
  const isUnknown = report.servers.length === 0 || unread.length > 0;
  if (report.weaknesses.some(({ state }) => isAlarm(state))) return exitCodes.found;
  return isUnknown && report.servers.length === 0 ? exitCodes.noInput : exitCodes.ok;
}

/** What is open, dead, or only half closed makes the command end with 1. */
function isAlarm(state: Weakness["state"]): boolean {
  return ["open", "dead", "half-fixed", "through-another"].includes(state);
}

function printReport(
  printer: Printer,
  { servers, weaknesses }: AuditReport,
  unread: readonly { readonly path: string; readonly why: string }[],
): void {
  const { style } = printer;
  if (servers.length === 0) {
    printer.line({
      ja: "メールサーバーの設定が見つかりません。別の場所にあれば --file で示してください。",
      en: "No settings of a mail server were found. If they lie elsewhere, name them with --file.",
    });
  }
  for (const { state, said, file } of servers) {
    const text = `${said[printer.language]} (${inert(file)})`;
    printer.line(style.strong(isAlarm(state) ? style.alarm(text) : text));
  }
  for (const { path, why } of unread.slice(0, 20)) {
    printer.line({
      ja: `読めませんでした（${why}）：${inert(path)}。ここについては何も言えません。`,
      en: `Could not be read (${why}): ${inert(path)}. Nothing can be said about it.`,
    });
  }
  for (const each of weaknesses) printWeakness(printer, each);
}

function printWeakness(printer: Printer, weakness: Weakness): void {
  const { style, language } = printer;
  const { file, line, text, said, judgedBy, fix, fixSaid, commands, state, severity } = weakness;
  printer.line("");
  const head = `${inert(file)}:${line}`;
  printer.line(`${isAlarm(state) ? style.alarm(head) : style.strong(head)}  ${severity}`);
  printer.line(`  ${style.faint(inert(text).slice(0, 200))}`);
  printer.line(`  ${said[language]}`);
  printer.line(`  ${style.faint(judgedBy[language])}`);
  printer.line(`  → ${fixSaid[language]}`);
  for (const row of fix?.diff.trimEnd().split("\n") ?? []) printer.line(`    ${inert(row)}`);
  for (const command of commands) printer.line(`    # ${inert(command)}`);
}
