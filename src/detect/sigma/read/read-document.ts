// For: one YAML document as a draft: rule, correlation or filter.
// Never: another document.

import type { LogSource, Scope } from "../../../events/classes.ts";
import type { Node } from "../ast.ts";
import { NoSuchInput, type Context, type Placeholders } from "./context.ts";
import type { Draft, SourcelessDraft, Standing } from "./drafts.ts";
import { asMap, asTexts, entryOf, textsOf } from "./expect.ts";
import { readCorrelation } from "./read-correlation.ts";
import { readDetection } from "./read-detection.ts";
import { readHead, readSource, sourceText, type Head } from "./read-head.ts";
import { readHinomi } from "./read-hinomi.ts";
import { refuse, Refusal } from "./refusal.ts";
import type { Yaml, YamlMap } from "./yaml-tree.ts";

export interface DocumentPlace {
  readonly file: string;
  readonly index: number;
  /** Offset in the file → 1-based line. */
  readonly lineOf: (at: number) => number;
}

/** What a document is, by the key that only its kind has. */
export function kindOf(document: Yaml): "rule" | "correlation" | "filter" | undefined {
  if (document.kind !== "map") return undefined;
  if (entryOf(document, "correlation")) return "correlation";
  if (entryOf(document, "filter")) return "filter";
  return entryOf(document, "detection") ? "rule" : undefined;
}

export function readDocument(
  document: Yaml,
  place: DocumentPlace,
  placeholders: Placeholders,
): Draft {
  const map = asMap(document, "a Sigma document");
  const action = entryOf(map, "action");
  if (action)
    refuse("`action:` collections were retired by Sigma 2: repeat the common part", action.at);
  const kind = kindOf(document);
  if (!kind)
    return refuse("not a Sigma document: no `detection`, `correlation` or `filter`", map.at);
  const head = readHead(map);
  const standing: Standing = {
    origin: { file: place.file, line: place.lineOf(map.at) },
    index: place.index,
    calledName: head.name ?? head.id,
    id: head.id,
  };
  if (kind === "correlation") return readCorrelation(map, head, standing, place);
  const { source, scope } = readSource(map);
  return kind === "rule"
    ? readRule(map, head, standing, source, scope, placeholders, place)
    : readFilter(map, head, standing, source, scope, placeholders, place);
}

function readRule(
  map: YamlMap,
  head: Head,
  standing: Standing,
  source: LogSource,
  scope: Scope | undefined,
  placeholders: Placeholders,
  place: DocumentPlace,
): Draft {
  const block = asMap(entryOf(map, "detection") ?? map, "`detection`");
  const hinomi = readHinomi(map);
  const read = nodeFor(source, scope, placeholders, (context) => readDetection(block, [], context));
  if ("missing" in read) return sourceless(standing, "rule", read, place);
  return {
    ...standing,
    kind: "rule",
    source,
    rule: {
      kind: "rule",
      origin: standing.origin,
      ...(head.id === undefined ? {} : { id: head.id }),
      title: head.title,
      level: head.level,
      source,
      classes: scope?.classes ?? [],
      ...(scope?.programs ? { programs: scope.programs } : {}),
      condition: read,
      references: head.references,
      tags: head.tags,
      falsepositives: textsOf(map, "falsepositives"),
      hinomi,
    },
  };
}

function readFilter(
  map: YamlMap,
  head: Head,
  standing: Standing,
  source: LogSource,
  scope: Scope | undefined,
  placeholders: Placeholders,
  place: DocumentPlace,
): Draft {
  const block = asMap(entryOf(map, "filter") ?? map, "`filter`");
  const named = entryOf(block, "rules");
  if (!named) return refuse("`filter.rules` is missing (a list of rules, or any)", block.at);
  const texts = asTexts(named, "`filter.rules`");
  if (texts.length === 0) refuse("`filter.rules` is empty", named.at);
  const isAny = named.kind === "scalar" && texts[0] === "any";
  const read = nodeFor(source, scope, placeholders, (context) =>
    readDetection(block, ["rules"], context),
  );
  if ("missing" in read) return sourceless(standing, "filter", read, place);
  const items = named.kind === "list" ? named.items : [named];
  return {
    ...standing,
    kind: "filter",
    title: head.title,
    source,
    rules: isAny
      ? "any"
      : texts.map((text, index) => ({ text, line: place.lineOf(items[index]?.at ?? named.at) })),
    condition: read,
  };
}

/** Why no source here can feed a document; `at`: the place of a field that no log holds. */
interface Missing {
  readonly missing: string;
  readonly at?: number | undefined;
}

/** The node, or why no source here can feed it. A faulty one is refused either way. */
function nodeFor(
  source: LogSource,
  scope: Scope | undefined,
  placeholders: Placeholders,
  read: (context: Context) => Node,
): Node | Missing {
  const missing = scope ? "" : `no source here gives ${sourceText(source)} events`;
  try {
    const node = read({ classes: scope?.classes ?? [], placeholders });
    return scope ? node : { missing };
  } catch (error) {
    if (error instanceof NoSuchInput) return { missing: error.message, at: error.at };
    const isExcused = !scope && error instanceof Refusal && error.beyond;
    if (isExcused) return { missing: `${missing}; besides, ${error.message}` };
    throw error;
  }
}

function sourceless(
  standing: Standing,
  was: "rule" | "filter",
  { missing, at }: Missing,
  place: DocumentPlace,
): SourcelessDraft {
  const line = at === undefined ? {} : { line: place.lineOf(at) };
  return { ...standing, kind: "sourceless", was, reason: missing, ...line };
}
