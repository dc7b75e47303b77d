// For: `hinomi explain`: how a line is read and which rules match, nearly match, or count it; one by one or a whole log.
// Never: stores anything.

import { limits } from "../../base/limits.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { Format } from "../../events/format.ts";
import { printExplained } from "../../faces/cli/explained-text.ts";
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
  const rules = loadRules(settings);
  const explainer = createLineExplainer(rules, estate, context);
  const titles = new Map(
    rules.rules.map(({ name, title, hinomi }) => [
      name,
      { ja: hinomi.title_ja ?? title, en: title },
    ]),
  );
  const choice = choiceOf(session);
  const [text] = call.arguments as readonly [string?];
  if (call.options["stdin"] === true) {
    for await (const { line, format } of withFormats(choice)) {
      const answer = explainer.explain(line, format, !printer.json);
      if (printer.json) printer.record(answer);
      else printExplained(printer, answer, titles);
    }
    return exitCodes.ok;
  }
  if (text === undefined) {
    throw new Trouble(
      {
        ja: "調べる行がありません。何も調べていません。行を '…' で囲んで渡すか、--stdin で標準入力から渡してください。",
        en: "There is no line to explain, so nothing was done. Give the line in quotes, or lines on standard input with --stdin.",
      },
      exitCodes.usage,
    );
  }
  const line = Buffer.from(text);
  const answer = explainer.explain(line, chooseFormat([line], choice), true);
  printer.answer(answer);
  printExplained(printer, answer, titles);
  return exitCodes.ok;
}

/** Each line of standard input with the format that most lines of the sample show; a line that it cannot tell is tried alone. */
async function* withFormats(
  choice: FormatChoice,
): AsyncGenerator<{ line: Buffer; format: Format | undefined }> {
  const waiting: Buffer[] = [];
  let common: Format | undefined;
  let isDecided = false;
  const anyTime = { nowMs: Number.MAX_SAFE_INTEGER / 1000, timeZone: "UTC" };
  /** Whose line it is has to be seen too: the shape alone may fit by chance (`2026-03-12T02:14:09Z 5 [Note] …`). */
  const isTold = (format: Format | undefined, line: Buffer) =>
    format?.parse(line, anyTime)?.["service.name"] !== undefined;
  function formatFor(line: Buffer): Format | undefined {
    if (isTold(common, line)) return common;
    const own = chooseFormat([line], choice);
    return isTold(own, line) || !common?.parse(line, anyTime) ? (own ?? common) : common;
  }
  // Not a file's stream over descriptor 0: a pipe that somebody has set not to block would end it with EAGAIN.
  for await (const line of linesOf(process.stdin, limits.lineBytes)) {
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
