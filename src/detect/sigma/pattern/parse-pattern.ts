// For: reading the regular expressions of Sigma's `re`: the PCRE subset that describes a regular language.
// Never: look-around, back references, atomic groups or possessive quantifiers: the specification excludes them, and
// without them a match takes time linear in the text (compile-pattern.ts).
// Source: Sigma modifiers appendix 2.1, "Regular Expression"; PCRE2 pattern syntax for the spelling of escapes.

import { limits } from "../../../base/limits.ts";
import type { Cursor, PatternFlags } from "./cursor.ts";
import { lastUnit, newline, type Piece, type Ranges } from "./pattern-ast.ts";
import { readClass } from "./pattern-class.ts";
import { classEscape, readEscape } from "./pattern-escapes.ts";
import { fault, Faulty, type Outcome } from "./pattern-fault.ts";
import { bothCases, complementOf } from "./ranges.ts";

export function parsePattern(source: string, flags: PatternFlags): Outcome<Piece> {
  const cursor: Cursor = { text: source, at: 0, flags, depth: 0 };
  try {
    const piece = alternatives(cursor);
    if (cursor.at < source.length) fault("`)` without `(`");
    return { ok: true, value: piece };
  } catch (error) {
    if (error instanceof Faulty) {
      return { ok: false, ...error.fault, at: Math.min(cursor.at, source.length) };
    }
    throw error;
  }
}

function alternatives(cursor: Cursor): Piece {
  cursor.depth += 1;
  if (cursor.depth > limits.ruleDepth) fault("groups are nested too deeply");
  const outer = cursor.flags;
  const options: Piece[] = [sequence(cursor)];
  while (cursor.text.charAt(cursor.at) === "|") {
    cursor.at += 1;
    options.push(sequence(cursor));
  }
  cursor.flags = outer;
  cursor.depth -= 1;
  const [only] = options;
  return options.length === 1 && only ? only : { kind: "alt", of: options };
}

function sequence(cursor: Cursor): Piece {
  const of: Piece[] = [];
  while (cursor.at < cursor.text.length) {
    const character = cursor.text.charAt(cursor.at);
    if (character === "|" || character === ")") break;
    const piece = atom(cursor);
    if (piece) of.push(quantified(cursor, piece));
  }
  const [only] = of;
  return of.length === 1 && only ? only : { kind: "seq", of };
}

/** Undefined: something that matches nothing and asks nothing, such as `(?i)` or a comment. */
function atom(cursor: Cursor): Piece | undefined {
  const character = cursor.text.charAt(cursor.at);
  cursor.at += 1;
  switch (character) {
    case "(":
      return group(cursor);
    case "[":
      return { kind: "set", ranges: readClass(cursor) };
    case ".":
      return {
        kind: "set",
        ranges: cursor.flags.s ? [0, lastUnit] : complementOf([newline, newline]),
      };
    case "^":
      return { kind: "place", what: cursor.flags.m ? "line-start" : "start" };
    case "$":
      return { kind: "place", what: cursor.flags.m ? "line-end" : "end" };
    case "*":
    case "+":
    case "?":
      return fault(`\`${character}\` has nothing to repeat`);
    case "\\":
      return escaped(cursor);
    default:
      return single(cursor, character.charCodeAt(0));
  }
}

function cased(cursor: Cursor, ranges: Ranges): Ranges {
  return cursor.flags.i ? bothCases(ranges) : ranges;
}

function single(cursor: Cursor, unit: number): Piece {
  return { kind: "set", ranges: cased(cursor, [unit, unit]) };
}

function escaped(cursor: Cursor): Piece | undefined {
  const letter = cursor.text.charAt(cursor.at);
  const places = { b: "border", B: "no-border", A: "start", z: "end", Z: "end" } as const;
  if (Object.hasOwn(places, letter)) {
    cursor.at += 1;
    return { kind: "place", what: places[letter as keyof typeof places] };
  }
  if (letter === "Q") return quotedRun(cursor);
  if (letter === "E") {
    cursor.at += 1;
    return undefined;
  }
  const ranges = classEscape(letter);
  if (ranges) {
    cursor.at += 1;
    return { kind: "set", ranges };
  }
  return single(cursor, readEscape(cursor));
}

function quotedRun(cursor: Cursor): Piece {
  const from = cursor.at + 1;
  const found = cursor.text.indexOf("\\E", from);
  const end = found < 0 ? cursor.text.length : found;
  cursor.at = found < 0 ? end : end + 2;
  const units = cursor.text.slice(from, end).split("");
  return { kind: "seq", of: units.map((unit) => single(cursor, unit.charCodeAt(0))) };
}

function group(cursor: Cursor): Piece | undefined {
  if (cursor.text.startsWith("?#", cursor.at)) {
    const end = cursor.text.indexOf(")", cursor.at);
    if (end < 0) fault("comment without `)`");
    cursor.at = end + 1;
    return undefined;
  }
  const outer = cursor.flags;
  if (cursor.text.charAt(cursor.at) === "?") {
    cursor.at += 1;
    if (groupHead(cursor) === "flags only") return undefined;
  }
  const inner = alternatives(cursor);
  cursor.flags = outer;
  if (cursor.text.charAt(cursor.at) !== ")") fault("`(` without `)`");
  cursor.at += 1;
  return inner;
}

/** What stands after `(?`. */
function groupHead(cursor: Cursor): "group" | "flags only" {
  const rest = cursor.text.slice(cursor.at, cursor.at + 80);
  const name = /^P?<[A-Za-z_]\w*>/.exec(rest) ?? /^'[A-Za-z_]\w*'/.exec(rest);
  if (name) {
    cursor.at += name[0].length;
    return "group";
  }
  const head = /^([a-z]*)(?:-([a-z]*))?([:)])/i.exec(rest);
  if (!head)
    return fault("look-around, atomic and conditional groups are not part of Sigma's `re`", true);
  cursor.flags = changed(cursor.flags, head[1] ?? "", head[2] ?? "");
  cursor.at += head[0].length;
  return head[3] === ")" ? "flags only" : "group";
}

function changed(flags: PatternFlags, on: string, off: string): PatternFlags {
  const next = { ...flags };
  for (const letter of on + off) {
    if (letter === "i" || letter === "m" || letter === "s") next[letter] = !off.includes(letter);
    else fault(`the flag (?${letter}) is not part of Sigma's \`re\``, true);
  }
  return next;
}

function quantified(cursor: Cursor, piece: Piece): Piece {
  const found = /^(?:[*+?]|\{(\d{1,5})(,(\d{0,5}))?\})/.exec(
    cursor.text.slice(cursor.at, cursor.at + 16),
  );
  if (!found) return piece;
  cursor.at += found[0].length;
  const after = cursor.text.charAt(cursor.at);
  if (after === "?") cursor.at += 1;
  if (after === "+") fault("possessive quantifiers are not part of Sigma's `re`", true);
  if (piece.kind === "place") return fault("a place such as `^` or `\\b` cannot be repeated");
  const [min, max] = bounds(found);
  if (min > max) fault(`{${min},${max}} ends before it begins`);
  const repeated: Piece = { kind: "repeat", of: piece, min, max };
  return /^[*+]/.test(cursor.text.slice(cursor.at, cursor.at + 1))
    ? fault("two quantifiers in a row")
    : repeated;
}

function bounds(found: RegExpExecArray): readonly [number, number] {
  const sign = found[0];
  if (sign === "*") return [0, Infinity];
  if (sign === "+") return [1, Infinity];
  if (sign === "?") return [0, 1];
  const min = Number(found[1]);
  if (found[2] === undefined) return [min, min];
  return [min, found[3] ? Number(found[3]) : Infinity];
}
