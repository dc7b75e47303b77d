// For: the verbatim lines of a letter: at most 20, each with its zone, spread over the sources, made inert and redacted.
// Never: a line without a time; more than a person reads.

import { limits } from "../../../base/limits.ts";
import { sourceText } from "../../../words/letters/contact/source-address.ts";
import { quoted } from "../../../words/letters/mail/inert-mail.ts";
import type { LetterLine, LetterSource } from "./letter-facts.ts";
import { utcText } from "./letter-times.ts";

export const quotedLinesMax = 20;

/** Names of ours that are kept back, longest first, whatever their case; our word in their place. */
export function redacted(text: string, names: readonly string[], word: string): string {
  let result = text;
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    if (name.trim() === "") continue;
    const pattern = new RegExp(name.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"), "gi");
    result = result.replace(pattern, () => word);
  }
  return result;
}

export interface ChosenLine {
  readonly source: LetterSource;
  readonly line: LetterLine;
}

/** `2001-07-19 05:05:12 UTC  198.51.100.9 - - […`: the address always stands in the line of the time. */
export function evidenceLine(
  { source, line }: ChosenLine,
  names: readonly string[],
  word: string,
): string {
  const text = redacted(line.text.slice(0, limits.evidenceBytes), names, word);
  const address = sourceText(source.source);
  const named = text.includes(address) ? text : `${source.source}  ${text}`;
  return `${utcText(line.timeMs)}  ${named}`;
}

/** The same for eyes: nothing in it acts. */
export function quotedLine(chosen: ChosenLine, names: readonly string[], word: string): string {
  return quoted(evidenceLine(chosen, names, word));
}

/** Turn by turn from each source, so that every source has a line before one has a second; then in order of time. */
export function chooseLines(
  sources: readonly LetterSource[],
  max: number = quotedLinesMax,
): ChosenLine[] {
  const chosen: ChosenLine[] = [];
  const deepest = Math.max(0, ...sources.map(({ lines }) => Math.min(lines.length, max)));
  for (let turn = 0; turn < deepest && chosen.length < max; turn += 1) {
    for (const source of sources) {
      const line = source.lines[turn];
      if (line && Number.isFinite(line.timeMs) && chosen.length < max)
        chosen.push({ source, line });
    }
  }
  return chosen.sort((a, b) => a.line.timeMs - b.line.timeMs);
}
