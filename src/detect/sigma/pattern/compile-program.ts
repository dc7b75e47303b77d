// For: a pattern as a small program of a Thompson automaton: one instruction per line, no recursion left.
// Never: run here; run-program.ts steps through it.

import { limits } from "../../../base/limits.ts";
import type { Piece, PlaceKind, Ranges } from "./pattern-ast.ts";
import { fault } from "./pattern-fault.ts";

export type Instruction =
  | { readonly op: "set"; readonly ranges: Ranges }
  | { op: "split"; first: number; second: number }
  | { op: "jump"; to: number }
  | { readonly op: "place"; readonly what: PlaceKind }
  | { readonly op: "match" };

/** Counted repetition is written out, so the length is bounded; a longer one is a fault. */
export function compileProgram(piece: Piece): readonly Instruction[] {
  const program: Instruction[] = [];
  emit(piece, program);
  program.push({ op: "match" });
  return program;
}

function emit(piece: Piece, program: Instruction[]): void {
  if (program.length > limits.patternStates) {
    fault(`too large: more than ${limits.patternStates} states, mind its {n,m}`, true);
  }
  switch (piece.kind) {
    case "set":
      program.push({ op: "set", ranges: piece.ranges });
      return;
    case "place":
      program.push({ op: "place", what: piece.what });
      return;
    case "seq":
      for (const part of piece.of) emit(part, program);
      return;
    case "alt":
      emitAlternatives(piece.of, program);
      return;
    case "repeat":
      emitRepeat(piece.of, piece.min, piece.max, program);
  }
}

function emitAlternatives(options: readonly Piece[], program: Instruction[]): void {
  const jumps: { op: "jump"; to: number }[] = [];
  for (const [index, option] of options.entries()) {
    if (index === options.length - 1) {
      emit(option, program);
      break;
    }
    const split = { op: "split" as const, first: program.length + 1, second: 0 };
    program.push(split);
    emit(option, program);
    const jump = { op: "jump" as const, to: 0 };
    jumps.push(jump);
    program.push(jump);
    split.second = program.length;
  }
  for (const jump of jumps) jump.to = program.length;
}

function emitRepeat(of: Piece, min: number, max: number, program: Instruction[]): void {
  for (let times = 0; times < min; times += 1) {
    const before = program.length;
    emit(of, program);
    // An empty piece repeated is still empty: writing it out once is enough.
    if (program.length === before) return;
  }
  if (max === Infinity) {
    const loop = program.length;
    const split = { op: "split" as const, first: loop + 1, second: 0 };
    program.push(split);
    emit(of, program);
    program.push({ op: "jump", to: loop });
    split.second = program.length;
    return;
  }
  const splits: { op: "split"; first: number; second: number }[] = [];
  for (let times = min; times < max; times += 1) {
    const split = { op: "split" as const, first: program.length + 1, second: 0 };
    splits.push(split);
    const before = program.push(split);
    emit(of, program);
    if (program.length === before) break;
  }
  for (const split of splits) split.second = program.length;
}
