// For: one test of a rule as a fast question about one event.
// Never: throws; a value of an unexpected kind simply does not match.

import { isInside, readAddress, readNetwork } from "../../../base/ip.ts";
import type { EventView, FieldValue } from "../../../events/event.ts";
import type { Test } from "../ast.ts";
import { compilePattern } from "../pattern/compile-pattern.ts";
import { fold } from "./fold.ts";
import { globMatcher } from "./glob.ts";
import { timePartReader } from "./time-part.ts";

export type Question = (view: EventView) => boolean;

/** A question about one text, given as written and folded. */
export type TextQuestion = (text: string, folded: string) => boolean;

/** Tests that look at one field's text; they can share its decoding and folding. */
export function textQuestionOf(test: Test): TextQuestion | undefined {
  switch (test.kind) {
    case "text":
      return comparison(test.how, test.cased ? test.text : fold(test.text), test.cased);
    case "glob": {
      const parts = test.cased
        ? test.parts
        : test.parts.map((part) => (typeof part === "string" ? fold(part) : part));
      const matches = globMatcher(parts);
      return test.cased ? (text) => matches(text) : (_text, folded) => matches(folded);
    }
    case "re": {
      const compiled = compilePattern(test.source, test.flags);
      return compiled.ok ? compiled.value : () => false;
    }
    case "cidr":
      return insideOf(test.network);
    default:
      return undefined;
  }
}

type How = "equals" | "contains" | "startswith" | "endswith";

function comparison(how: How, needle: string, cased: boolean): TextQuestion {
  const compare = comparisons[how];
  return cased ? (text) => compare(text, needle) : (_text, folded) => compare(folded, needle);
}

const comparisons: Readonly<Record<How, (text: string, needle: string) => boolean>> = {
  equals: (text, needle) => text === needle,
  contains: (text, needle) => text.includes(needle),
  startswith: (text, needle) => text.startsWith(needle),
  endswith: (text, needle) => text.endsWith(needle),
};

function insideOf(text: string): TextQuestion {
  const network = readNetwork(text);
  return (value) => {
    const address = readAddress(value);
    return network !== undefined && address !== undefined && isInside(address, network);
  };
}

/** All other tests. */
export function questionOf(test: Test, timeZone: string): Question {
  switch (test.kind) {
    case "number":
      return numberQuestion(test, timeZone);
    case "boolean": {
      const { field, value } = test;
      return (view) => anyValue(view.get(field), (text) => text === String(value));
    }
    case "exists": {
      const { field, wanted } = test;
      return (view) => (view.get(field) !== undefined) === wanted;
    }
    case "null": {
      const { field } = test;
      return (view) => view.get(field) === undefined;
    }
    case "empty": {
      const { field } = test;
      return (view) => view.get(field) === "";
    }
    case "fieldref":
      return referenceQuestion(test);
    default:
      return () => false;
  }
}

function numberQuestion(test: Test & { kind: "number" }, timeZone: string): Question {
  const { field, op, value } = test;
  const part = test.part ? timePartReader(test.part, timeZone) : undefined;
  return (view) => {
    const found = view.get(field);
    if (typeof found === "number") return compares(op, part ? part(found) : found, value);
    if (part) return false;
    return anyValue(found, (text) => isNumeric(text) && compares(op, Number(text), value));
  };
}

function isNumeric(text: string): boolean {
  return text.length < 32 && /^-?\d+(?:\.\d+)?$/.test(text);
}

function compares(op: "eq" | "lt" | "lte" | "gt" | "gte", left: number, right: number): boolean {
  switch (op) {
    case "eq":
      return left === right;
    case "lt":
      return left < right;
    case "lte":
      return left <= right;
    case "gt":
      return left > right;
    default:
      return left >= right;
  }
}

function referenceQuestion(test: Test & { kind: "fieldref" }): Question {
  const { field, other, cased } = test;
  const compare = comparisons[test.how];
  const prepared = cased ? (text: string) => text : fold;
  return (view) => {
    const needle = view.get(other);
    return anyValue(needle, (wanted) =>
      anyValue(view.get(field), (text) => compare(prepared(text), prepared(wanted))),
    );
  };
}

/** Does any text of the value satisfy? An absent value satisfies nothing. */
export function anyValue(
  value: FieldValue | undefined,
  satisfies: (text: string) => boolean,
): boolean {
  if (value === undefined) return false;
  if (typeof value === "string") return satisfies(value);
  if (typeof value === "object") return value.some(satisfies);
  return satisfies(String(value));
}
