// For: `hinomi explain`: how a line is read and which rules match, nearly match, or count it; one by one or a whole log.
// Never: stores anything.

import { createReadStream } from "node:fs";
import { limits } from "../../base/limits.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { inert } from "../../base/text.ts";
import type { Format } from "../../events/format.ts";
import type { ExplainedLine } from "../../faces/cli/results.ts";
import type { Printer } from "../../faces/cli/printer.ts";
import { chooseFormat } from "../choose-format.ts";
import type { FormatChoice } from "../choose-format.ts";
import { createLineExplainer } from "../explain-line.ts";
import { linesOf } from "../lines-of.ts";
import { loadRules } from "../rules.ts";
import type { Session } from "../session.ts";

/** Lines that are looked at before the format of standard input is decided. */
const sampleLines = 200;

function choiceOf({ call }: Session): FormatChoice {
  const { format, service } = call.options;
  return {
    ...(typeof format === "string" && { format }),
    ...(typeof service === "string" && { service }),
  };
}

export async function explain(session: Session): Promise<number> {
  const { call, printer, estate, clock, timeZone, settings } = session;
  const context = { nowMs: clock.now(), timeZone };
  const explainer = createLineExplainer(loadRules(settings), estate, context);
  const choice = choiceOf(session);
  const [text] = call.arguments as readonly [string?];
  if (call.options["stdin"] === true) {
    for await (const { line, format } of withFormats(choice)) {
      const answer = explainer.explain(line, format, !printer.json);
      if (printer.json) printer.record(answer);
      else printLine(printer, answer);
    }
    return exitCodes.ok;
  }
  if (text === undefined) {
    throw new Trouble(
      {
        ja: "調べる行を '…' で囲んで渡すか、--stdin で標準入力から渡してください。",
        en: "Give the line in quotes, or lines on standard input with --stdin.",
      },
      exitCodes.usage,
    );
  }
  const line = Buffer.from(text);
  const answer = explainer.explain(line, chooseFormat([line], choice), true);
  printer.answer(answer);
  printLine(printer, answer);
  return exitCodes.ok;
}

/** Each line of standard input with the format that most lines of the sample show; a line that is not of it is tried alone. */
async function* withFormats(choice: FormatChoice): AsyncGenerator<{ line: Buffer; format: Format | undefined }> {
  const waiting: Buffer[] = [];
  let common: Format | undefined;
  let isDecided = false;
  const anyTime = { nowMs: Number.MAX_SAFE_INTEGER / 1000, timeZone: "UTC" };
  const formatFor = (line: Buffer) =>
    common?.parse(line, anyTime) ? common : (chooseFormat([line], choice) ?? common);
  for await (const line of linesOf(createReadStream("", { fd: 0 }), limits.lineBytes)) {
    if (isDecided) {
      yield { line, format: formatFor(line) };
      continue;
    }
    waiting.push(line);
    if (waiting.length < sampleLines) continue;
    common = chooseFormat(waiting, choice);
    isDecided = true;
    for (const each of waiting.splice(0)) yield { line: each, format: formatFor(each) };
  }
  common ??= chooseFormat(waiting, choice);
  for (const each of waiting) yield { line: each, format: formatFor(each) };
}

function printLine(printer: Printer, answer: ExplainedLine): void {
  const { style } = printer;
  if (!answer.event) {
    printer.line({
      ja: `${answer.n}行目：どの形にも当てはまらず、読めませんでした。`,
      en: `Line ${answer.n}: of no known format, so it could not be read.`,
    });
    return;
  }
  printer.line(style.strong(printer.language === "ja" ? `${answer.n}行目：${answer.format}` : `Line ${answer.n}: ${answer.format}`));
  for (const [field, value] of Object.entries(answer.event)) {
    if (field !== "event.original") printer.line(`  ${style.faint(field.padEnd(28))} ${inert(String(field === "@timestamp" ? new Date(Number(value)).toISOString() : value))}`);
  }
  const none = { ja: "なし", en: "none" }[printer.language];
  const row = (said: { ja: string; en: string }, text: string) => printer.line(`  ${style.strong(said[printer.language])} ${inert(text)}`);
  row({ ja: "当てはまった規則：", en: "Rules that match:" }, answer.rules.join(", ") || none);
  for (const { rule, held, missing } of answer.nearly ?? []) {
    row(
      { ja: "惜しい規則：", en: "Nearly:" },
      printer.language === "ja"
        ? `${rule}（成立：${held.join(", ")}／不成立：${missing.join(", ")}）`
        : `${rule} (held: ${held.join(", ")}; missing: ${missing.join(", ")})`,
    );
  }
  for (const { rule, group, count, fired } of answer.windows ?? []) {
    row(
      { ja: "数えている規則：", en: "Counting:" },
      printer.language === "ja" ? `${rule} ${group}：${count}件${fired ? "、成立" : ""}` : `${rule} ${group}: ${count}${fired ? ", fired" : ""}`,
    );
  }
  if (answer.allow) row({ ja: "相手：", en: "The source is:" }, answer.allow.why ? `${answer.allow.kind} (${answer.allow.why})` : answer.allow.kind);
  row({ ja: "判定：", en: "Verdict:" }, answer.offence ? `${answer.offence.kind} ← ${answer.offence.source_ip}` : { ja: "違反ではない", en: "no offence" }[printer.language]);
}
