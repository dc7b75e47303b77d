// For: the text of one template file as a tree of which every node knows its line; every quantity bounded.
// Never: thrown at: a fault of the text is an answer. Aliases and tags are refused, a template needs none.

import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from "yaml";
import { limits } from "../../base/limits.ts";

export type Tree =
  | { readonly kind: "text"; readonly line: number; readonly text: string }
  | { readonly kind: "list"; readonly line: number; readonly items: readonly Tree[] }
  | { readonly kind: "map"; readonly line: number; readonly entries: ReadonlyMap<string, Tree> }
  | { readonly kind: "fault"; readonly line: number; readonly why: string };

const depthMax = 12;

function parsed(text: string, lineCounter: LineCounter): Document.Parsed | string {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, logLevel: "silent" });
  } catch (error) {
    // The library answers most faults; what it throws at (a stack too deep) is a fault of the text too.
    return error instanceof Error ? error.message : "unreadable";
  }
}

/** YAML 1.2 → tree. The first fault, or a tree in which faults are leaves. */
export function treeOf(text: string): Tree {
  if (text.length > limits.settingsBytes)
    return { kind: "fault", line: 1, why: `more than ${limits.settingsBytes} characters` };
  const lines = new LineCounter();
  const document = parsed(text, lines);
  if (typeof document === "string") return { kind: "fault", line: 1, why: document.slice(0, 160) };
  const error = document.errors[0];
  if (error) {
    const why = (error.message.split("\n")[0] ?? "").slice(0, 160);
    return { kind: "fault", line: lines.linePos(error.pos[0]).line, why };
  }
  return convert(document.contents, lines, 0, 1);
}

function convert(node: unknown, lines: LineCounter, depth: number, above: number): Tree {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  const line = range?.[0] === undefined ? above : lines.linePos(range[0]).line;
  if (depth > depthMax) return { kind: "fault", line, why: `nested more than ${depthMax} deep` };
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === "string") return { kind: "text", line, text: value };
    if (typeof value === "number" || typeof value === "boolean")
      return { kind: "text", line, text: node.source ?? String(value) };
    return { kind: "fault", line, why: "nothing stands here" };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item, lines, depth + 1, line));
    return { kind: "list", line, items };
  }
  if (isMap(node)) {
    const entries = new Map<string, Tree>();
    for (const { key, value } of node.items) {
      if (isScalar(key)) entries.set(String(key.value), convert(value, lines, depth + 1, line));
    }
    return { kind: "map", line, entries };
  }
  return { kind: "fault", line, why: "nothing stands here, or an alias, which no template needs" };
}
