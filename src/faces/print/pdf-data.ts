// For: a document as the plain JSON that the Typst page reads: pieces of text, widths, which columns are numbers.
// Never: Typst source.

import { columns } from "../../base/text.ts";
import type { Block, Document, Inline } from "../../words/document.ts";
import { isLine, numberCell } from "./prepared.ts";
import { qrSvg } from "./qr.ts";

interface Piece {
  readonly t: string;
  /** Set small behind `t`, in one piece with it: （11:02 確認）. */
  readonly note: string;
}

/** Longest stretch without a place to break a line; longer ones (paths, tokens) get one. */
const unbrokenMax = 24;

/** `document` is prepared already. */
export function pdfData(document: Document): Record<string, unknown> {
  const { pageAddress } = document;
  const qr = pageAddress === undefined ? undefined : qrSvg(pageAddress);
  const lastTicks = document.blocks.findLastIndex(({ type }) => type === "ticks");
  const labels = document.blocks.flatMap((block) =>
    block.type === "pairs" ? block.pairs.map(({ label }) => columns(label)) : [],
  );
  return {
    language: document.language,
    to: breakable(document.to),
    from: document.from.map(breakable),
    title: breakable(document.title),
    footer: document.footer.map(breakable),
    qr: qr ?? null,
    // One width for all tables of pairs on the page, in em, so that their answers line up.
    labels: Math.min(24, Math.max(6, ...labels)) * 0.52 + 1,
    blocks: document.blocks.map((block, at) =>
      blockData(block, document.language, qr !== undefined && at === lastTicks),
    ),
  };
}

/** A zero-width space (no character of the text) where a long word may be broken. */
function breakable(text: string): string {
  let run = 0;
  let out = "";
  for (const character of text) {
    run = /[!-~]/.test(character) ? run + 1 : 0;
    out += character;
    if (run >= unbrokenMax) {
      out += "\u200b";
      run = 0;
    }
  }
  return out;
}

/** A short note in brackets at the very end: （11:02 確認）. */
const lastNote = /(?:（[^（）]{1,24}）| ?\([^()]{1,28}\))$/;

/** So much of a Japanese sentence goes with its note at most, or a lone す。 would begin the last line. */
const beforeNoteMax = 12;
const beforeNoteMin = 4;

/** The last phrase, from its noun or verb on (使われました。), or what follows its last particle (ありません。). */
const lastPhrases = [
  /[おご]?[^\p{Script=Hiragana}、。\s]+\p{Script=Hiragana}*。?$/u,
  /(?<=[はがを、])\p{Script=Hiragana}+。?$/u,
];

function tailOf(text: string): string {
  const phrase = lastPhrases
    .map((each) => each.exec(text.slice(-40))?.[0])
    .find((found) => found !== undefined && Array.from(found).length <= beforeNoteMax);
  return phrase ?? Array.from(text).slice(-beforeNoteMin).join("");
}

/** An answer in a table, whose note is set apart. */
function answer(line: readonly Inline[]): Piece[] {
  return line.flatMap((each): Piece[] => {
    if (typeof each !== "string") return [{ t: breakable(each.raw), note: "" }];
    const note = lastNote.exec(each);
    if (!note || note.index === 0) return [{ t: breakable(each), note: "" }];
    const text = each.slice(0, note.index);
    if (note[0].startsWith("（")) {
      const kept = tailOf(text);
      const head = text.slice(0, text.length - kept.length);
      return [
        { t: breakable(head), note: "" },
        { t: kept, note: note[0] },
      ];
    }
    return [
      { t: `${breakable(text)} `, note: "" },
      { t: "", note: note[0].trimStart() },
    ];
  });
}

function pieces(line: readonly Inline[]): Piece[] {
  return line.map((each) => ({
    t: breakable(typeof each === "string" ? each : each.raw),
    note: "",
  }));
}

function blockData(block: Block, language: Document["language"], hasQr: boolean) {
  switch (block.type) {
    case "heading":
      return { type: block.type, text: pieces(block.text) };
    case "paragraph":
      return { type: block.type, text: pieces(block.text), align: block.align ?? "left" };
    case "box":
      return { type: block.type, lines: block.lines.map(pieces) };
    case "pairs":
      return {
        type: block.type,
        pairs: block.pairs.map(({ label, text }) => ({
          label: breakable(label.trim()),
          sub: /^\s/.test(label),
          text: answer(text),
        })),
      };
    case "table":
      return tableData(block, language);
    case "steps":
      return { type: block.type, items: block.items.map(pieces) };
    case "ticks":
      return {
        type: block.type,
        qr: hasQr,
        items: block.items.map((item) => ({ t: breakable(item), line: isLine(item) })),
      };
    case "quote":
      return { type: block.type, lines: block.lines.map(breakable) };
  }
}

function tableData(block: Extract<Block, { type: "table" }>, language: Document["language"]) {
  const numbers = block.columns.map((_, at) =>
    block.rows.some((row) => typeof row[at] === "number"),
  );
  const width = (at: number) =>
    Math.max(
      columns(block.columns[at] ?? ""),
      ...block.rows.map((row) => {
        const cell = row[at] ?? "";
        if (typeof cell === "number") return String(cell).length;
        return columns(typeof cell === "string" ? cell : cell.raw);
      }),
    );
  return {
    type: block.type,
    numbers,
    // Short columns take what they need (0), the others share the rest by what is in them.
    widths: block.columns.map((_, at) => {
      const wide = width(at);
      return wide <= 12 ? 0 : Math.min(60, wide);
    }),
    columns: block.columns.map(breakable),
    rows: block.rows.map((row) =>
      row.map((cell) =>
        typeof cell === "number" ? [{ t: numberCell(cell, language), note: "" }] : answer([cell]),
      ),
    ),
  };
}
