// For: a Sigma condition as a node over the named selections: or, and, not, brackets, `1 of x*`, `all of them`.
// Never: the retired pipe (`| count() by x > 5`): it is recognised and refused by name; correlations replaced it.
// Source: Sigma rules specification, "Condition"; `N of` with other numbers is ours.

import { limits } from "../../../base/limits.ts";
import type { Node } from "../ast.ts";
import { group } from "./read-field.ts";
import { quoted, refuse, refuseBeyond } from "./refusal.ts";

export type Selections = ReadonlyMap<string, Node>;

interface Token {
  readonly text: string;
  readonly at: number;
}

interface Reader {
  readonly tokens: readonly Token[];
  readonly selections: Selections;
  /** Offset of the condition's text in the file, for complaints. */
  readonly base: number;
  position: number;
  depth: number;
}

export function readCondition(text: string, selections: Selections, base: number): Node {
  const reader: Reader = { tokens: tokensOf(text, base), selections, base, position: 0, depth: 0 };
  if (reader.tokens.length === 0) refuse("the condition is empty", base);
  const node = disjunction(reader);
  const rest = peek(reader);
  if (rest) complain(reader, `${quoted(rest.text)} is not expected`);
  return node;
}

function tokensOf(text: string, base: number): readonly Token[] {
  const tokens: Token[] = [];
  for (const found of text.matchAll(/[()|]|[^\s()|]+/g)) {
    if (found[0] === "|") {
      refuseBeyond(
        "the condition uses the aggregation behind `|`, retired by Sigma 2: write a correlation",
        base,
      );
    }
    tokens.push({ text: found[0], at: found.index });
  }
  return tokens;
}

function peek(reader: Reader): Token | undefined {
  return reader.tokens[reader.position];
}

function complain(reader: Reader, what: string): never {
  const token = peek(reader);
  const where = token ? `at character ${token.at + 1}` : "at its end";
  return refuse(`condition: ${what} (${where})`, reader.base);
}

/** Takes the next token if it is this word, in any case. */
function take(reader: Reader, word: string): boolean {
  if (peek(reader)?.text.toLowerCase() !== word) return false;
  reader.position += 1;
  return true;
}

function disjunction(reader: Reader): Node {
  const nodes = [conjunction(reader)];
  while (take(reader, "or")) nodes.push(conjunction(reader));
  return group("or", nodes);
}

function conjunction(reader: Reader): Node {
  const nodes = [negation(reader)];
  while (take(reader, "and")) nodes.push(negation(reader));
  return group("and", nodes);
}

function negation(reader: Reader): Node {
  if (!take(reader, "not")) return operand(reader);
  deeper(reader);
  const of = negation(reader);
  reader.depth -= 1;
  return { kind: "not", of };
}

function deeper(reader: Reader): void {
  reader.depth += 1;
  if (reader.depth > limits.ruleDepth) complain(reader, "nested too deeply");
}

function operand(reader: Reader): Node {
  const token = peek(reader);
  if (!token) return complain(reader, "a selection is missing");
  if (take(reader, "(")) {
    deeper(reader);
    const inner = disjunction(reader);
    reader.depth -= 1;
    if (!take(reader, ")")) complain(reader, "`)` is missing");
    return inner;
  }
  const next = reader.tokens[reader.position + 1]?.text.toLowerCase();
  if (next === "of" && /^(?:\d{1,5}|all|any)$/i.test(token.text)) return quantified(reader, token);
  const node = reader.selections.get(token.text);
  if (!node) return complain(reader, `there is no selection ${quoted(token.text)}`);
  reader.position += 1;
  return node;
}

function quantified(reader: Reader, quantity: Token): Node {
  reader.position += 2;
  const pattern = peek(reader);
  if (!pattern) return complain(reader, "`of` needs `them` or a name");
  const nodes = matching(reader, pattern.text);
  if (nodes.length === 0) complain(reader, `no selection is called ${quoted(pattern.text)}`);
  reader.position += 1;
  const word = quantity.text.toLowerCase();
  if (word === "all") return group("and", nodes);
  const count = word === "any" ? 1 : Number(word);
  if (count < 1 || count > nodes.length) {
    reader.position -= 1;
    complain(reader, `${word} of ${nodes.length} can never be counted`);
  }
  return count === 1 ? group("or", nodes) : { kind: "atleast", count, of: nodes };
}

/** `them` leaves out names that begin with `_`; so does a pattern that does not itself begin with one. */
function matching(reader: Reader, pattern: string): readonly Node[] {
  const isThem = pattern.toLowerCase() === "them";
  const pieces = pattern.split("*");
  return [...reader.selections]
    .filter(([name]) => (isThem ? !name.startsWith("_") : matchesName(name, pieces)))
    .filter(([name]) => isThem || !name.startsWith("_") || pattern.startsWith("_"))
    .map(([, node]) => node);
}

function matchesName(name: string, pieces: readonly string[]): boolean {
  const [first = "", ...rest] = pieces;
  if (rest.length === 0) return name === first;
  const last = rest.pop() ?? "";
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const piece of rest) {
    const at = name.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
