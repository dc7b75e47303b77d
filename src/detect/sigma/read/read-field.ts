// For: one line of a selection, `field|modifiers: value(s)`, as a node.
// Never: the meaning of a single value; that is read-value.ts.

import type { Node } from "../ast.ts";
import type { Context, Field } from "./context.ts";
import { fieldOf, otherFieldOf } from "./context.ts";
import { readChain, type Chain } from "./modifiers.ts";
import { quoted, refuse, refuseBeyond } from "./refusal.ts";
import { readValue } from "./read-value.ts";
import type { Yaml, YamlEntry, YamlScalar } from "./yaml-tree.ts";

/** Null: a keyword, looked for in the whole line. */
export type Subject = Field | null;

export function readField(entry: YamlEntry, context: Context): Node {
  const [name = "", ...modifiers] = entry.key.split("|");
  const chain = readChain(modifiers, entry.at);
  const subject = name === "" ? null : fieldOf(name, context, entry.at);
  if (subject === null) checkKeyword(chain, entry.at);
  const read = (of: Subject): Node => readValues(of, chain, entry.value, entry.at, context);
  const other = otherFieldOf(name, context);
  if (!other) return read(subject);
  if (asksIfThere(chain, entry.value)) return read(other);
  if (!isAsDifferent(chain)) return read(subject);
  return { kind: chain.neq ? "and" : "or", of: [read(subject), read(other)] };
}

function asksIfThere(chain: Chain, value: Yaml): boolean {
  return chain.type === "exists" || (value.kind === "scalar" && value.value === null);
}

/** What is in a part of a text, or at its end, is so in the whole. */
function isAsDifferent(chain: Chain): boolean {
  return chain.how === "equals" || chain.how === "startswith";
}

/** A plain list of keywords, without a key. */
export function readKeywords(value: Yaml, context: Context): Node {
  return readValues(null, readChain([], value.at), value, value.at, context);
}

function readValues(
  subject: Subject,
  chain: Chain,
  value: Yaml,
  at: number,
  context: Context,
): Node {
  const scalars = scalarsOf(value);
  if (chain.all && scalars.length < 2)
    refuseBeyond("`all` needs a list of at least two values", at);
  const nodes = scalars.map((scalar) => readValue(subject, chain, scalar, context));
  const found = group(chain.all ? "and" : "or", nodes);
  if (!chain.neq) return found;
  if (subject === null) return refuse("`neq` needs a field", at);
  const exists: Node = {
    kind: "test",
    test: { kind: "exists", field: subject.name, wanted: true },
  };
  return { kind: "and", of: [exists, { kind: "not", of: found }] };
}

export function group(kind: "and" | "or", nodes: readonly Node[]): Node {
  const [only] = nodes;
  return nodes.length === 1 && only ? only : { kind, of: nodes };
}

function scalarsOf(value: Yaml): readonly YamlScalar[] {
  if (value.kind === "scalar") return [value];
  if (value.kind === "map")
    return refuse("a value must be a text, a number or a list of them", value.at);
  if (value.items.length === 0) refuseBeyond("an empty list can never match", value.at);
  return value.items.map((item) => {
    if (item.kind !== "scalar")
      return refuse("a list of values must not hold lists or maps", item.at);
    if (item.value === null)
      return refuseBeyond(
        "`null` cannot be part of a list; give it a selection of its own",
        item.at,
      );
    return item;
  });
}

function checkKeyword(chain: Chain, at: number): void {
  if (chain.type !== "text" && chain.type !== "re") {
    refuse(`the modifier ${quoted(chain.compare ?? chain.part ?? chain.type)} needs a field`, at);
  }
  if (chain.how === "startswith" || chain.how === "endswith") {
    refuse(`\`${chain.how}\` needs a field: a keyword is looked for anywhere in the line`, at);
  }
}
