// For: asking whether a pattern matches somewhere in a text, in time linear in the text, whatever the pattern.
// Never: backtracking. States of the deterministic automaton are made when first needed and kept up to a bound;
// beyond it they are dropped and made anew, so memory stays small.
// Source: K. Thompson 1968; R. Cox, "Regular Expression Matching Can Be Simple And Fast".

import { limits } from "../../../base/limits.ts";
import { alphabetOf, type UnitKind } from "./alphabet.ts";
import type { Instruction } from "./compile-program.ts";

interface State {
  /** Instructions reached before zero-width questions are answered. */
  readonly kernel: readonly number[];
  /** What stood before: needed for `^` and `\b`. */
  readonly before: UnitKind;
  readonly next: (State | undefined)[];
  endsHere: boolean | undefined;
}

export type Matcher = (text: string) => boolean;

export function matcherOf(program: readonly Instruction[]): Matcher {
  const alphabet = alphabetOf(program);
  const states = new Map<string, State>();
  const matched = newState([], "start");

  function newState(kernel: readonly number[], before: UnitKind): State {
    return { kernel, before, next: [], endsHere: undefined };
  }

  function stateOf(kernel: readonly number[], before: UnitKind): State {
    const key = `${before} ${kernel.join(" ")}`;
    const known = states.get(key);
    if (known) return known;
    if (states.size >= limits.patternStates) {
      for (const state of states.values()) state.next.length = 0;
      states.clear();
    }
    const state = newState(kernel, before);
    states.set(key, state);
    return state;
  }

  function step(state: State, letter: number): State {
    const kind = alphabet.kindOf(letter);
    const reached = closure(program, state.kernel, state.before, kind);
    if (reached.matched) return matched;
    const kernel: number[] = [];
    for (const at of reached.sets) if (alphabet.accepts(at, letter)) kernel.push(at + 1);
    // A match may begin at any place, so the start is always alive.
    kernel.push(0);
    kernel.sort((left, right) => left - right);
    const next = stateOf(kernel, alphabet.asksBefore ? kind : "other");
    state.next[letter] = next;
    return next;
  }

  return (text) => {
    let state = stateOf([0], "start");
    for (let at = 0; at < text.length; at += 1) {
      const letter = alphabet.letterOf(text.charCodeAt(at));
      state = state.next[letter] ?? step(state, letter);
      if (state === matched) return true;
    }
    state.endsHere ??= closure(program, state.kernel, state.before, "end").matched;
    return state.endsHere;
  };
}

function closure(
  program: readonly Instruction[],
  kernel: readonly number[],
  before: UnitKind,
  after: UnitKind,
): { readonly sets: readonly number[]; readonly matched: boolean } {
  const seen = new Set<number>(kernel);
  const stack = [...kernel];
  const sets: number[] = [];
  function visit(to: number): void {
    if (seen.has(to)) return;
    seen.add(to);
    stack.push(to);
  }
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const instruction = program[at];
    if (!instruction || instruction.op === "match") return { sets, matched: true };
    if (instruction.op === "set") sets.push(at);
    else if (instruction.op === "jump") visit(instruction.to);
    else if (instruction.op === "split") {
      visit(instruction.first);
      visit(instruction.second);
    } else if (isPlace(instruction.what, before, after)) visit(at + 1);
  }
  return { sets, matched: false };
}

function isPlace(what: string, before: UnitKind, after: UnitKind): boolean {
  switch (what) {
    case "start":
      return before === "start";
    case "end":
      return after === "end";
    case "line-start":
      return before === "start" || before === "newline";
    case "line-end":
      return after === "end" || after === "newline";
    case "border":
      return (before === "word") !== (after === "word");
    default:
      return (before === "word") === (after === "word");
  }
}
