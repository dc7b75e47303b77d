// For: the sentences of a document, each with its place, so that a rule can name where it was broken.
// Never: cells of tables, ticks and texts from outside: they are not sentences of ours.

import type { Language } from "../../base/said.ts";
import type { Document, Inline } from "../document.ts";

export interface Sentence {
  readonly where: string;
  readonly text: string;
  /** Ended by a full stop of its own; else by the end of its line. */
  readonly isWhole: boolean;
}

export interface Passage {
  readonly where: string;
  readonly text: string;
  /** A sentence must end politely here; a heading need not. */
  readonly isProse: boolean;
}

const ownText = (line: readonly Inline[]) =>
  line.map((each) => (typeof each === "string" ? each : "")).join("");

/** Every text of ours in the document, in reading order. */
export function passagesOf(document: Document): Passage[] {
  const passages: Passage[] = [{ where: "title", text: document.title, isProse: false }];
  const add = (where: string, text: string, isProse = true) =>
    passages.push({ where, text, isProse });
  for (const [index, block] of document.blocks.entries()) {
    const where = `${block.type} ${index + 1}`;
    if (block.type === "heading") add(where, ownText(block.text), false);
    if (block.type === "paragraph") add(where, ownText(block.text), block.align === undefined);
    if (block.type === "box")
      block.lines.forEach((line, at) => add(`${where}, line ${at + 1}`, ownText(line)));
    if (block.type === "steps")
      block.items.forEach((line, at) => add(`${where}, line ${at + 1}`, ownText(line)));
    if (block.type === "pairs")
      block.pairs.forEach(({ text }, at) => add(`${where}, line ${at + 1}`, ownText(text)));
    if (block.type === "table")
      block.rows.forEach((row, at) =>
        row.forEach((cell) => {
          if (typeof cell === "string") add(`${where}, line ${at + 1}`, cell, false);
        }),
      );
  }
  return passages;
}

/** What stands in brackets is a note beside the sentence: a gloss, a reading, when it was confirmed. */
export function withoutNotes(text: string): string {
  return text.replaceAll(/〈[^〈〉]*〉|（[^（）]*）|\([^()]*\)/g, "");
}

/** The sentences of one passage. A full stop inside 「…」 or “…” ends none. */
export function sentencesOf({ where, text }: Passage, language: Language): Sentence[] {
  const pieces = language === "ja" ? japanese(text) : text.split(/(?<=[.!?])\s+/);
  return pieces
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "")
    .map((piece) => ({
      where,
      text: piece,
      isWhole: /[。！？.!?]$/.test(piece),
    }));
}

function japanese(text: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let piece = "";
  for (const character of text) {
    if ("「『（(〈".includes(character)) depth += 1;
    if ("」』）)〉".includes(character)) depth = Math.max(0, depth - 1);
    // A note behind the full stop belongs to the sentence before it.
    if (piece.endsWith("。") && depth === 1 && "（(〈".includes(character)) {
      piece = `${piece.slice(0, -1)}${character}`;
      continue;
    }
    if (/[。！？]$/.test(piece) && depth === 0) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}
