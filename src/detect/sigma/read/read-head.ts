// For: what rules, correlations and filters have in common: title, id, name, level, log source, references, tags.
// Never: detection.

import { scopeOf, type LogSource, type Scope } from "../../../events/classes.ts";
import type { Level } from "../ast.ts";
import { asMap, asText, entryOf, oneOf, textOf, textsOf } from "./expect.ts";
import { quoted, refuse, refuseBeyond } from "./refusal.ts";
import type { YamlMap } from "./yaml-tree.ts";

const levels = ["informational", "low", "medium", "high", "critical"] as const;
const longestName = 256;

export interface Head {
  readonly title: string;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly level: Level;
  readonly references: readonly string[];
  readonly tags: readonly string[];
}

export function readHead(document: YamlMap): Head {
  const title = textOf(document, "title");
  if (title === undefined || title.trim() === "")
    return refuse("the title is missing", document.at);
  const id = identity(document, "id");
  const name = identity(document, "name");
  const level = entryOf(document, "level");
  checkTaxonomy(document);
  return {
    title: title.slice(0, longestName),
    id,
    name,
    level: level ? oneOf(level, levels, "`level`") : "medium",
    references: textsOf(document, "references"),
    tags: textsOf(document, "tags"),
  };
}

function identity(document: YamlMap, key: string): string | undefined {
  const value = entryOf(document, key);
  if (!value) return undefined;
  const text = asText(value, `\`${key}\``);
  if (text === "" || text.length > longestName) {
    refuse(`\`${key}\` must have 1 to ${longestName} characters`, value.at);
  }
  return text;
}

/** Sigma's own taxonomy and ECS are understood; names of another one would mean something else. */
function checkTaxonomy(document: YamlMap): void {
  const value = entryOf(document, "taxonomy");
  const taxonomy = value && asText(value, "`taxonomy`");
  if (value && taxonomy !== "sigma" && taxonomy !== "ecs") {
    refuseBeyond(`the taxonomy ${quoted(taxonomy ?? "")} is not known here (sigma, ecs)`, value.at);
  }
}

/** The log source and, when some source here gives such events, what it means. */
export function readSource(document: YamlMap): { source: LogSource; scope: Scope | undefined } {
  const value = entryOf(document, "logsource");
  if (!value) return refuse("`logsource` is missing", document.at);
  const map = asMap(value, "`logsource`");
  const source: { category?: string; product?: string; service?: string } = {};
  for (const key of ["category", "product", "service"] as const) {
    const text = textOf(map, key);
    if (text !== undefined) source[key] = text.toLowerCase();
  }
  if (Object.keys(source).length === 0) {
    refuse("`logsource` needs a category, a product or a service", value.at);
  }
  return { source, scope: scopeOf(source) };
}

/** `windows/process_creation`, for sentences. */
export function sourceText(source: LogSource): string {
  return [source.product, source.category, source.service].filter((part) => part).join("/");
}
