// For: a document made inert and bounded once, before any renderer sees it.
// Never: a control or bidi character behind this line; nothing is left out without saying so.

import { limits } from "../../base/limits.ts";
import type { Language } from "../../base/said.ts";
import { inert } from "../../base/text.ts";
import type { Block, Document, Inline } from "../../words/document.ts";

/** Every string on one line, without characters that change how the rest is shown, and cut to size. */
export function prepared(document: Document): Document {
  const { language } = document;
  const blocks = document.blocks
    .slice(0, limits.documentBlocks)
    .map((each) => block(each, language));
  const omitted = document.blocks.length - blocks.length;
  return {
    ...document,
    to: plain(document.to),
    from: bounded(document.from).map(plain),
    title: plain(document.title),
    blocks:
      omitted > 0 ? [...blocks, { type: "paragraph", text: [left(omitted, language)] }] : blocks,
    footer: bounded(document.footer).map(plain),
  };
}

function plain(text: string): string {
  const short =
    text.length > limits.documentTextChars ? `${text.slice(0, limits.documentTextChars)}…` : text;
  // Half of a pair of surrogates, which the cut may leave too, is no character.
  return inert(short.toWellFormed());
}

function inline(text: Inline): Inline {
  return typeof text === "string" ? plain(text) : { raw: plain(text.raw) };
}

function bounded<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(0, limits.documentRows);
}

function left(count: number, language: Language): string {
  return language === "ja" ? `ほか${count}件は省きました` : `${count} more left out`;
}

function rows<Item>(
  items: readonly Item[],
  each: (item: Item) => Item,
  note: (text: string) => Item,
  language: Language,
): Item[] {
  const kept = bounded(items).map(each);
  const omitted = items.length - kept.length;
  return omitted > 0 ? [...kept, note(left(omitted, language))] : kept;
}

function block(given: Block, language: Language): Block {
  const line = (each: readonly Inline[]) => bounded(each).map(inline);
  const note = (text: string): readonly Inline[] => [text];
  switch (given.type) {
    case "heading":
    case "paragraph":
      return { ...given, text: line(given.text) };
    case "box":
      return { ...given, lines: rows(given.lines, line, note, language) };
    case "steps":
      return { ...given, items: rows(given.items, line, note, language) };
    case "ticks":
      return { ...given, items: rows(given.items, plain, (text) => text, language) };
    case "quote":
      return { ...given, lines: rows(given.lines, plain, (text) => text, language) };
    case "pairs":
      return {
        ...given,
        pairs: rows(
          given.pairs,
          ({ label, text }) => ({ label: plain(label), text: line(text) }),
          (text) => ({ label: "", text: [text] }),
          language,
        ),
      };
    case "table": {
      const columns = bounded(given.columns).map(plain);
      // A row has as many cells as there are columns, or the next row would slide into the gap.
      const row = (cells: readonly (Inline | number)[]) =>
        columns.map((_, at) => {
          const cell = cells[at] ?? "";
          return typeof cell === "number" ? cell : inline(cell);
        });
      const told = (text: string) => columns.map((_, at) => (at === 0 ? text : ""));
      return { ...given, columns, rows: rows(given.rows, row, told, language) };
    }
  }
}

export function numberCell(value: number, language: Language): string {
  if (!Number.isFinite(value)) return language === "ja" ? "わからない" : "not known";
  return value.toLocaleString("en-US", { maximumFractionDigits: 1 });
}

/** A tick whose text ends with a colon is a line to write on. */
export function isLine(tick: string): boolean {
  return /[:：]$/.test(tick);
}
