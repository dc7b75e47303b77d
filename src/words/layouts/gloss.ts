// For: terms explained where they first stand: DoS〈大量の通信で…〉, and in easy Japanese 再起動(さいきどう).
// Never: in a text from outside, in a table's cells, or twice.

import type { Block, Document, Inline } from "../document.ts";

export interface Note {
  /** As it stands in the text. */
  readonly term: string;
  /** Put behind its first place: 〈…〉 or (…), with its brackets. */
  readonly note: string;
}

const latin = /[A-Za-z0-9]/;

/** Where `term` stands as a word of its own (Latin words need a border, may have an s, and begin a sentence large). */
export function placeOf(text: string, term: string, from = 0): number {
  const inText = term === term.toLowerCase() ? text.toLowerCase() : text;
  for (let at = inText.indexOf(term, from); at >= 0; at = inText.indexOf(term, at + 1)) {
    const before = text[at - 1] ?? "";
    const after = text[endOf(text, at, term)] ?? "";
    const runsOn =
      (latin.test(term[0] ?? "") && latin.test(before)) ||
      (latin.test(term.at(-1) ?? "") && latin.test(after)) ||
      (isKatakana(term[0]) && isKatakana(before)) ||
      (isKatakana(term.at(-1)) && isKatakana(after));
    if (!runsOn) return at;
  }
  return -1;
}

/** Behind the term at `at`, with its plural or possessive: a note stands there. */
export function endOf(text: string, at: number, term: string): number {
  const end = at + term.length;
  if (!/[a-z]$/i.test(term)) return end;
  return end + (/^(?:'s|’s|s)(?![A-Za-z0-9])/.exec(text.slice(end, end + 3))?.[0].length ?? 0);
}

function isKatakana(character: string | undefined): boolean {
  return character !== undefined && /[\u30a1-\u30fa\u30fc]/.test(character);
}

/** The document with each note behind the first place of its term, in reading order. */
export function annotated(document: Document, notes: readonly Note[]): Document {
  // Longest first: 自動更新 is read as itself and not as 更新.
  const waiting = new Map(
    [...notes].sort((a, b) => b.term.length - a.term.length).map((each) => [each.term, each.note]),
  );
  const mark = (text: string): string => annotate(text, waiting);
  const inline = (text: Inline): Inline => (typeof text === "string" ? mark(text) : text);
  const block = (each: Block): Block => {
    switch (each.type) {
      case "paragraph":
      case "heading":
        return { ...each, text: each.text.map(inline) };
      case "box":
        return { ...each, lines: each.lines.map((line) => line.map(inline)) };
      case "steps":
        return { ...each, items: each.items.map((line) => line.map(inline)) };
      case "pairs":
        return {
          ...each,
          pairs: each.pairs.map(({ label, text }) => ({ label, text: text.map(inline) })),
        };
      default:
        return each;
    }
  };
  return { ...document, blocks: document.blocks.map(block) };
}

function annotate(text: string, waiting: Map<string, string>): string {
  const found: { at: number; end: number; note: string; term: string }[] = [];
  for (const [term, note] of waiting) {
    let at = placeOf(text, term);
    const isInside = () => found.some((each) => at < each.end && at + term.length > each.at);
    while (at >= 0 && isInside()) at = placeOf(text, term, at + 1);
    if (at >= 0) found.push({ at, end: endOf(text, at, term), note, term });
  }
  let marked = text;
  for (const { end, note, term } of found.sort((a, b) => b.at - a.at)) {
    waiting.delete(term);
    // The room explained it itself.
    if (/^\s*[（(〈]/.test(text.slice(end))) continue;
    marked = `${marked.slice(0, end)}${note}${marked.slice(end)}`;
  }
  return marked;
}
