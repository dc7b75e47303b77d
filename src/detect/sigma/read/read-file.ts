// For: one rule file as drafts and complaints; a broken document never hides a good one.
// Never: disk. The text comes from the caller.

import { limits } from "../../../base/limits.ts";
import type { UnusableRule } from "../ast.ts";
import type { Placeholders } from "./context.ts";
import type { Draft } from "./drafts.ts";
import { entryOf } from "./expect.ts";
import { kindOf, readDocument, type DocumentPlace } from "./read-document.ts";
import { Refusal } from "./refusal.ts";
import { lineFinder, splitDocuments, type DocumentText } from "./split-documents.ts";
import { readYaml, type Yaml } from "./yaml-tree.ts";

export interface RuleFile {
  readonly path: string;
  readonly text: string;
  /** What this very text was read as before, when somebody kept it (the build does). */
  readonly documents?: readonly ReadDocument[];
}

export type DocumentKind = "rule" | "correlation" | "filter";

/** One document that was read, or why not; `kind` is undefined when even that could not be told. */
export interface ReadDocument {
  readonly kind: DocumentKind | undefined;
  readonly draft?: Draft;
  readonly unusable?: UnusableRule;
  /** Names under which others may refer to a document that could not be used. */
  readonly names: readonly string[];
}

export function readFile(file: RuleFile, placeholders: Placeholders): readonly ReadDocument[] {
  const text = file.text.startsWith("\ufeff") ? file.text.slice(1) : file.text;
  const fault = faultOf(text);
  if (fault !== undefined) return [complaint(file.path, undefined, fault)];
  const documents = splitDocuments(text);
  if (documents.length === 0)
    return [complaint(file.path, undefined, "the file holds no document")];
  const lineOf = lineFinder(text);
  const read = documents
    .slice(0, limits.ruleDocuments)
    .map((document, index) => readOne(document, { file: file.path, index, lineOf }, placeholders));
  const next = documents[limits.ruleDocuments];
  if (!next) return read;
  const reason = `more than ${limits.ruleDocuments} documents in one file; the rest was not read`;
  return [...read, complaint(file.path, lineOf(next.base), reason)];
}

function faultOf(text: string): string | undefined {
  if (text.length > limits.ruleFileBytes) {
    return `larger than ${limits.ruleFileBytes} characters, not read`;
  }
  return text.includes("\0") ? "holds NUL bytes: not a text file" : undefined;
}

function readOne(
  document: DocumentText,
  place: DocumentPlace,
  placeholders: Placeholders,
): ReadDocument {
  const { file, lineOf } = place;
  let tree: Yaml | undefined;
  try {
    tree = readYaml(document.text, document.base);
    if (!tree) return complaint(file, lineOf(document.base), "the document is empty");
    const draft = readDocument(tree, place, placeholders);
    return {
      kind: draft.kind === "sourceless" ? draft.was : draft.kind,
      draft,
      names: namesIn(tree),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const at = error.at ?? tree?.at ?? document.base;
    const kind = tree ? kindOf(tree) : undefined;
    return {
      ...complaint(file, lineOf(at), error.message),
      kind,
      names: tree ? namesIn(tree) : [],
    };
  }
}

function complaint(file: string, line: number | undefined, reason: string): ReadDocument {
  const where = line === undefined ? {} : { line };
  return { kind: undefined, unusable: { file, ...where, reason, noSource: false }, names: [] };
}

function namesIn(tree: Yaml): readonly string[] {
  if (tree.kind !== "map") return [];
  return ["name", "id"].flatMap((key) => {
    const value = entryOf(tree, key);
    return value?.kind === "scalar" && typeof value.value === "string" ? [value.value] : [];
  });
}
