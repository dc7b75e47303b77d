// For: the fields a correlation groups by and computes with, as names of ours, aliases checked.
// Never: a field whose meaning differs between the rules it counts; that is what aliases are for.

import type { CorrelationRule, UnusableRule } from "../ast.ts";
import { fieldOf, type Field } from "../read/context.ts";
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
    line = draft.origin.line;
    return { groupBy, aliases, condition: resolvedCondition(draft, counted, aliases) };
  } catch (error) {
    if (error instanceof Refusal) return told(draft, line, error.message);
    throw error;
  }
}

function told(draft: CorrelationDraft, line: number, reason: string): UnusableRule {
  return { file: draft.origin.file, line, reason, noSource: false };
}

function ourField(text: string, counted: readonly Counted[]): Field {
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

function resolvedCondition(
  draft: CorrelationDraft,
  counted: readonly Counted[],
  aliases: Readonly<Record<string, Readonly<Record<string, string>>>>,
): CorrelationRule["condition"] {
  const { condition, type } = draft.rule;
  if (condition.field === undefined) return condition;
  const isAlias = aliases[condition.field] !== undefined;
  const fields = isAlias
    ? Object.values(aliases[condition.field] ?? {}).map((name) => ourField(name, counted))
    : [ourField(condition.field, counted)];
  const wrong = fields.find((field) => type !== "value_count" && field.type !== "number");
  if (wrong) refuse(`${type} needs a number field; ${wrong.name} is a ${wrong.type}`);
  return { ...condition, field: isAlias ? condition.field : (fields[0]?.name ?? condition.field) };
}
