// For: a document as plain text of a fixed width, for mail, a terminal and a chat.
// Never: a line from outside at the beginning of a line of its own, or a chat's mention made of it.

import { columns } from "../../base/text.ts";
import type { Language } from "../../base/said.ts";
import type { Block, Document, Inline } from "../../words/document.ts";
import { isLine, numberCell, prepared } from "./prepared.ts";
import { padEnd, padStart, wrap } from "./wrap.ts";

/** 72 columns: a mail that is quoted twice still fits a terminal. */
export const textColumns = 72;

/** A number in a cell, set to the right. */
interface Cell {
  readonly text: string;
  readonly isNumber: boolean;
}

/** The whole document, lines ended by \n. `width` in columns, at least 40. */
export function plainText(document: Document, width: number = textColumns): string {
  const wide = Math.max(40, width);
  const given = prepared(document);
  const { language } = given;
  const lines = wrap(quiet(given.to), wide);
  for (const line of given.from)
    lines.push(...wrap(quiet(line), wide).map((each) => padStart(each, wide).trimEnd()));
  lines.push("", ...wrap(quiet(given.title), wide - 4).map((line) => centred(line, wide)), "");
  for (const block of given.blocks) lines.push(...blockLines(block, wide, language), "");
  const { pageAddress: page } = given;
  if (page !== undefined && !lines.some((line) => line.includes(page))) lines.push(page, "");
  if (given.footer.length > 0) lines.push("-".repeat(wide));
  for (const line of given.footer) lines.push(...wrap(quiet(line), wide));
  const text = lines
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trimEnd();
  return `${text}\n`;
}

function centred(line: string, width: number): string {
  return padStart(line, Math.floor((width + columns(line)) / 2));
}

/** Signs that a chat takes for a call to everybody: [toall], <!channel>, @all. */
function quiet(text: string): string {
  return text
    .replaceAll(
      /\[(?=\/?(?:to|rp|info|qt|qtmeta|title|code|hr|dtext|picon|piconname)\b|to:|toall)/gi,
      "［",
    )
    .replaceAll(/<(?=[!@#])/g, "＜")
    .replaceAll(/(?<![\w.+-])@(?=all|channel|here|everyone)/gi, "＠");
}

/** Pasted into a spreadsheet, a line that begins so would be a formula. */
function guarded(line: string): string {
  return /^[=+\-@]/.test(line) ? ` ${line}` : line;
}

function lineText(line: readonly Inline[]): string {
  return quiet(line.map((each) => (typeof each === "string" ? each : each.raw)).join(""));
}

function hung(first: string, text: string, width: number): string[] {
  const gap = " ".repeat(columns(first));
  return wrap(text, width - columns(first)).map((line, at) => (at === 0 ? first : gap) + line);
}

function blockLines(block: Block, width: number, language: Language): string[] {
  switch (block.type) {
    case "heading":
      return hung("■ ", lineText(block.text), width);
    case "paragraph":
      return wrap(lineText(block.text), width)
        .map(guarded)
        .map((line) => {
          if (block.align === "center") return centred(line, width);
          return block.align === "right" ? padStart(line, width) : line;
        });
    case "box":
      return boxLines(block.lines.map(lineText), width);
    case "pairs":
      return pairLines(block, width);
    case "table":
      return tableLines(block, width, language);
    case "steps":
      return block.items.flatMap((item, at) => hung(`${at + 1}. `, lineText(item), width));
    case "ticks":
      return block.items.flatMap((item) =>
        isLine(item) ? writingLine(quiet(item), width) : hung("□ ", quiet(item), width),
      );
    case "quote":
      return block.lines.flatMap((line) => wrap(quiet(line), width - 2).map((each) => `| ${each}`));
  }
}

function writingLine(label: string, width: number): string[] {
  const lines = wrap(label, width - 26);
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ""} ${"_".repeat(24)}`];
}

function boxLines(lines: readonly string[], width: number): string[] {
  const rule = `+${"-".repeat(width - 2)}+`;
  const inside = width - 6;
  const body = lines
    .flatMap((line) => wrap(line, inside))
    // A hanging full stop takes the two columns before the frame.
    .map((line) => `|  ${padEnd(line, width - 4)}|`);
  return [rule, ...body, rule];
}

function pairLines({ pairs }: Extract<Block, { type: "pairs" }>, width: number): string[] {
  const widest = Math.max(...pairs.map(({ label }) => columns(label)));
  const labelWidth = Math.min(widest, Math.floor(width / 3));
  return pairs.flatMap(({ label, text }) => {
    const left = wrap(quiet(label), labelWidth);
    const right = wrap(lineText(text), width - labelWidth - 2);
    const count = Math.max(left.length, right.length);
    return Array.from({ length: count }, (_, at) =>
      `${padEnd(left[at] ?? "", labelWidth)}  ${right[at] ?? ""}`.trimEnd(),
    );
  });
}

function tableLines(
  { columns: heads, rows }: Extract<Block, { type: "table" }>,
  width: number,
  language: Language,
): string[] {
  const cells = rows.map((row) =>
    row.map((cell): Cell => {
      if (typeof cell === "number") return { text: numberCell(cell, language), isNumber: true };
      return { text: lineText([cell]), isNumber: false };
    }),
  );
  const header = heads.map((text): Cell => ({ text: quiet(text), isNumber: false }));
  const isNumbers = heads.map((_, at) => cells.some((row) => row[at]?.isNumber === true));
  const widths = fitted([header, ...cells], heads.length, width);
  const draw = (row: readonly Cell[]): string[] => {
    const wrapped = row.map(({ text }, at) => wrap(text, widths[at] ?? 1));
    const count = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: count }, (_, line) =>
      wrapped
        .map((lines, at) =>
          isNumbers[at] === true
            ? padStart(lines[line] ?? "", widths[at] ?? 1)
            : padEnd(lines[line] ?? "", widths[at] ?? 1),
        )
        .join("  ")
        .trimEnd(),
    );
  };
  const rule = widths.map((each) => "-".repeat(each)).join("  ");
  return [...draw(header), rule, ...cells.flatMap(draw).map(guarded)];
}

/** Widths of the columns; when they do not fit, the widest gives way, a column at a time. */
function fitted(rows: readonly (readonly Cell[])[], count: number, width: number): number[] {
  const widths = Array.from({ length: count }, (_, at) =>
    Math.min(width, Math.max(1, ...rows.map((row) => columns(row[at]?.text ?? "")))),
  );
  const room = Math.max(count, width - 2 * (count - 1));
  let sum = widths.reduce((all, each) => all + each, 0);
  while (sum > room) {
    const widest = widths.indexOf(Math.max(...widths));
    const least = Math.max(2, (widths[widest] ?? 2) - (sum - room), Math.floor(room / count));
    const next = Math.min((widths[widest] ?? 2) - 1, least);
    if (next < 1) break;
    sum -= (widths[widest] ?? 0) - next;
    widths[widest] = next;
  }
  return widths;
}
