// For: what the readers of one document need to know about its place: classes, fields, placeholders.
// Never: state that outlives the document.

import { aliases, alsoMeant, unwritten } from "../../../events/aliases.ts";
import type { EventClass } from "../../../events/classes.ts";
import { fields, isFieldName, type FieldType } from "../../../events/fields.ts";
import { quoted, refuse, Refusal } from "./refusal.ts";

export type Placeholders = Readonly<Record<string, readonly string[]>>;

/** A field as ours; `type` is undefined when no source here gives such events, so nothing is known about it. */
export interface Field {
  readonly name: string;
  readonly type: FieldType | undefined;
}

export interface Context {
  /** Empty for a rule whose events no source here can give: then every field is taken as written. */
  readonly classes: readonly EventClass[];
  readonly placeholders: Placeholders;
}

/** The rule is sound; only its field has no source here. */
export class NoSuchInput extends Refusal {}

export function fieldOf(name: string, context: Context, at: number): Field {
  if (context.classes.length === 0) return { name, type: undefined };
  const own = new Set<string>();
  for (const eventClass of context.classes) {
    const known = aliases[eventClass];
    if (Object.hasOwn(known, name)) own.add(known[name] ?? name);
    else if (isFieldName(name)) own.add(name);
  }
  const [first, second] = own;
  if (second !== undefined)
    refuse(`the field ${quoted(name)} means ${first} or ${second} here`, at);
  if (first !== undefined && isFieldName(first)) return { name: first, type: fields[first][0] };
  const where = context.classes.join(" and ");
  if (context.classes.some((eventClass) => unwritten[eventClass].has(name))) {
    throw new NoSuchInput(`no source here writes the field ${name} of ${where} events`, at);
  }
  return refuse(`unknown field ${quoted(name)} for ${where} events`, at);
}

/** The other field that rules mean by this name, if there is one. */
export function otherFieldOf(name: string, context: Context): Field | undefined {
  const [eventClass] = context.classes;
  if (!eventClass || !Object.hasOwn(alsoMeant[eventClass], name)) return undefined;
  const other = alsoMeant[eventClass][name];
  return other && { name: other, type: fields[other][0] };
}
