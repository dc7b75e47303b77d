// For: what the tests of the documentation read out of a page: fenced blocks, table rows, links.
// Never: a Markdown parser; the pages keep to what is read here.

import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

/** Text of a page, by its path from the root of the repository. */
export function page(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export interface Block {
  /** First word behind the fence: sh, console, json, text, yaml. */
  readonly language: string;
  /** The rest of that line, for example "exit=1". */
  readonly info: string;
  readonly body: string;
  /** Title of the section that it stands in, without backticks. */
  readonly section: string;
  readonly line: number;
}

/** Fenced blocks in their order. */
export function blocks(text: string): readonly Block[] {
  const found: Block[] = [];
  let section = "";
  let open: { language: string; info: string; line: number; body: string[] } | undefined;
  text.split("\n").forEach((line, index) => {
    const fence = /^```(\w*) ?(.*)$/.exec(line);
    if (open && fence) {
      found.push({ ...open, body: open.body.join("\n"), section });
      open = undefined;
    } else if (open) open.body.push(line);
    else if (fence)
      open = { language: fence[1] ?? "", info: fence[2] ?? "", line: index + 1, body: [] };
    else if (/^##+ /.test(line)) section = bare(line.replace(/^#+ /, ""));
  });
  return found;
}

/** Text of the section with this title, without its heading; "" when there is none. */
export function section(text: string, title: string): string {
  const parts = text.split(/^(?=##+ )/m);
  const at = parts.find((part) => bare(part.split("\n")[0]?.replace(/^#+ /, "") ?? "") === title);
  return at?.slice(at.indexOf("\n") + 1) ?? "";
}

/** Titles of the sections of one level (2 is "##"). */
export function titles(text: string, level: number): readonly string[] {
  const heading = new RegExp(`^${"#".repeat(level)} (.+)$`, "gm");
  return [...text.matchAll(heading)].map(([, title = ""]) => bare(title));
}

/** Rows of all tables as cells, without headings; `\|` in a cell is a bar. */
export function rows(text: string): readonly (readonly string[])[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const isRow = line.startsWith("|") && !/^\|[\s:|-]+\|$/.test(line);
    const isHeading = /^\|[\s:|-]+\|$/.test(lines[index + 1] ?? "");
    return isRow && !isHeading ? [cells(line)] : [];
  });
}

function cells(line: string): string[] {
  const inner = line.trim().slice(1, -1);
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** Without the backticks around code. */
export function bare(text: string): string {
  return text.replaceAll("`", "").trim();
}

/** Targets of links and pictures that lie in the repository, without their anchors. */
export function localLinks(text: string): readonly string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target) && !target.startsWith("#"))
    .map((target) => target.split("#")[0] ?? "");
}
