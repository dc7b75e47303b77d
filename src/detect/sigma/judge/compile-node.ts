// For: a rule's condition as nested closures, tests on the same field sharing its folding and decoding.
// Never: interpretation at run time.

import type { FieldValue } from "../../../events/event.ts";
import type { Node, Test } from "../ast.ts";
import {
  anyValue,
  questionOf,
  textQuestionOf,
  type Question,
  type TextQuestion,
} from "./compile-test.ts";
import { cheapestFirst } from "./cost.ts";
import { decodedFields } from "./decoded-fields.ts";
import { fold } from "./fold.ts";
import { spellingsOf } from "./spellings.ts";

export interface JudgeOptions {
  /** Rounds of percent-decoding, `hinomi.decode`. */
  readonly decode: number;
  readonly timeZone: string;
}

const wholeLine = "event.original";

export function compileNode(node: Node, options: JudgeOptions): Question {
  switch (node.kind) {
    case "test":
      return compileTest(node.test, options);
    case "selection":
      return compileNode(node.of, options);
    case "not": {
      const inner = compileNode(node.of, options);
      return (view) => !inner(view);
    }
    case "and":
      return allOf(cheapestFirst(node.of).map((part) => compileNode(part, options)));
    case "or":
      return anyOf(compileAlternatives(node.of, options));
    default:
      return countOf(
        node.count,
        node.of.map((part) => compileNode(part, options)),
      );
  }
}

function allOf(questions: readonly Question[]): Question {
  const [first, second] = questions;
  if (first && questions.length === 1) return first;
  if (first && second && questions.length === 2) return (view) => first(view) && second(view);
  return (view) => {
    for (const question of questions) if (!question(view)) return false;
    return true;
  };
}

function anyOf(questions: readonly Question[]): Question {
  const [first, second] = questions;
  if (first && questions.length === 1) return first;
  if (first && second && questions.length === 2) return (view) => first(view) || second(view);
  return (view) => {
    for (const question of questions) if (question(view)) return true;
    return false;
  };
}

function countOf(count: number, questions: readonly Question[]): Question {
  return (view) => {
    let held = 0;
    for (const question of questions) {
      if (question(view)) held += 1;
      if (held >= count) return true;
    }
    return false;
  };
}

function compileTest(test: Test, options: JudgeOptions): Question {
  const wanted = wantedWhole(test);
  if (wanted) return wholeQuestion(wanted.field, new Set([wanted.text]), options);
  const question = textQuestionOf(test);
  return question && "field" in test
    ? fieldQuestion(test.field, [question], options)
    : questionOf(test, options.timeZone);
}

/** The text that the field must be, case aside; undefined for every other test. */
function wantedWhole(test: Test): { field: string | null; text: string } | undefined {
  if (test.kind !== "text" || test.how !== "equals" || test.cased) return undefined;
  return { field: test.field, text: fold(test.text) };
}

/**
 * Text tests of one field are gathered: a list of fifty values reads and folds the field once. Whole values are looked up,
 * not compared one by one.
 */
function compileAlternatives(nodes: readonly Node[], options: JudgeOptions): readonly Question[] {
  const byField = new Map<string | null, TextQuestion[]>();
  const whole = new Map<string | null, Set<string>>();
  const others: Question[] = [];
  for (const node of nodes) {
    const wanted = node.kind === "test" ? wantedWhole(node.test) : undefined;
    if (wanted) {
      const known = whole.get(wanted.field);
      if (known) known.add(wanted.text);
      else whole.set(wanted.field, new Set([wanted.text]));
      continue;
    }
    const question = node.kind === "test" ? textQuestionOf(node.test) : undefined;
    if (node.kind === "test" && question && "field" in node.test) {
      const known = byField.get(node.test.field);
      if (known) known.push(question);
      else byField.set(node.test.field, [question]);
    } else {
      others.push(compileNode(node, options));
    }
  }
  const wholes = [...whole].map(([field, texts]) => wholeQuestion(field, texts, options));
  const gathered = [...byField].map(([field, questions]) =>
    fieldQuestion(field, questions, options),
  );
  return [...wholes, ...gathered, ...others];
}

/** The field is one of the folded texts. Folding keeps a text's length: most values are told apart by that alone. */
function wholeQuestion(
  field: string | null,
  texts: ReadonlySet<string>,
  options: JudgeOptions,
): Question {
  const name = field ?? wholeLine;
  const rounds = decodedFields.has(name) ? options.decode : 0;
  const lengths = new Set([...texts].map(({ length }) => length));
  const isOne = (text: string): boolean =>
    lengths.has(text.length) && (texts.has(text) || texts.has(fold(text)));
  if (rounds === 0) {
    return (view) => {
      const value = view.get(name);
      return typeof value === "string" ? isOne(value) : anyValue(value, isOne);
    };
  }
  return (view) =>
    anyValue(view.get(name), (text) =>
      spellingsOf(text, rounds).some(({ folded }) => texts.has(folded)),
    );
}

function fieldQuestion(
  field: string | null,
  questions: readonly TextQuestion[],
  options: JudgeOptions,
): Question {
  const name = field ?? wholeLine;
  const rounds = decodedFields.has(name) ? options.decode : 0;
  const [only] = questions;
  const holds: TextQuestion =
    only && questions.length === 1
      ? only
      : (text, folded) => questions.some((question) => question(text, folded));
  if (rounds === 0) return (view) => holdsFor(view.get(name), holds);
  return (view) =>
    anyValue(view.get(name), (text) =>
      spellingsOf(text, rounds).some((spelling) => holds(spelling.text, spelling.folded)),
    );
}

function holdsFor(value: FieldValue | undefined, holds: TextQuestion): boolean {
  if (value === undefined) return false;
  if (typeof value === "string") return holds(value, fold(value));
  return anyValue(value, (text) => holds(text, fold(text)));
}
