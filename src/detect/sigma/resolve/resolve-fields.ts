// For: the fields a correlation groups by and computes with, as names of ours, aliases checked.
// Never: a field whose meaning differs between the rules it counts; that is what aliases are for.

import type { CorrelationRule, UnusableRule } from "../ast.ts";
import { fieldOf, NoSuchInput, type Field } from "../read/context.ts";
import type { CorrelationDraft } from "../read/drafts.ts";
import { quoted, refuse, Refusal } from "../read/refusal.ts";
import type { Counted } from "./resolve-correlations.ts";

type Fields = Pick<CorrelationRule, "groupBy" | "aliases" | "condition">;

export function resolveFields(
  draft: CorrelationDraft,
  counted: readonly Counted[],
  nameOf: (text: string) => string | undefined,
): Fields | UnusableRule {
  let line = draft.origin.line;
  try {
    const aliases: Record<string, Record<string, string>> = Object.create(null);
    for (const entry of draft.aliases) {
      line = entry.rule.line;
      const rule = counted.find((candidate) => candidate.name === nameOf(entry.rule.text));
      if (!rule)
        return told(
          draft,
          line,
          `the alias names ${quoted(entry.rule.text)}, which it does not count`,
        );
      const known = (aliases[entry.alias.text] ??= Object.create(null) as Record<string, string>);
      known[rule.name] = ourField(entry.field.text, [rule]).name;
    }
    checkComplete(draft, counted, aliases);
    const groupBy = draft.groupBy.map((mention) => {
      line = mention.line;
      return aliases[mention.text] ? mention.text : ourField(mention.text, counted).name;
    });
    const fields = draft.fields.map((mention) => {
      line = mention.line;
      return countedField(mention.text, draft, counted, aliases);
    });
    const condition = { ...draft.rule.condition, ...(fields.length > 0 ? { fields } : {}) };
    return { groupBy, aliases, condition };
  } catch (error) {
    if (error instanceof Refusal)
      return told(draft, line, error.message, error instanceof NoSuchInput);
    throw error;
  }
}

function told(
  draft: CorrelationDraft,
  line: number,
  reason: string,
  noSource = false,
): UnusableRule {
  return { file: draft.origin.file, line, reason, noSource };
}

/** Worked out of source.ip by what counts (correlate/group-of.ts); no line has them. */
const workedOut: ReadonlySet<string> = new Set(["source.network", "source.country"]);

function ourField(text: string, counted: readonly Counted[]): Field {
  if (workedOut.has(text)) return { name: text, type: "keyword" };
  const classes = [...new Set(counted.flatMap((rule) => rule.classes))];
  return fieldOf(text, { classes, placeholders: {} }, 0);
}

/** An alias that is silent about one of the rules would keep that rule's events out without a word. */
function checkComplete(
  draft: CorrelationDraft,
  counted: readonly Counted[],
  aliases: Readonly<Record<string, Readonly<Record<string, string>>>>,
): void {
  for (const [alias, byRule] of Object.entries(aliases)) {
    const missing = counted.find((rule) => byRule[rule.name] === undefined);
    if (missing) refuse(`the alias ${quoted(alias)} says nothing about ${quoted(missing.name)}`);
  }
}

/** A field (or alias) to count or compute with, under our name. */
function countedField(
  text: string,
  draft: CorrelationDraft,
  counted: readonly Counted[],
  aliases: Readonly<Record<string, Readonly<Record<string, string>>>>,
): string {
  const { type } = draft.rule;
  const alias = aliases[text];
  const fields = alias
    ? Object.values(alias).map((name) => ourField(name, counted))
    : [ourField(text, counted)];
  const wrong = fields.find((field) => type !== "value_count" && field.type !== "number");
  if (wrong) refuse(`${type} needs a number field; ${wrong.name} is a ${wrong.type}`);
  return alias ? text : (fields[0]?.name ?? text);
}
