// For: all rules of one event class made ready: one automaton over their anchors, and exact judging of the few candidates.
// Never: a rule skipped silently; rules without an anchor are judged on every line and named in `withoutAnchor`.

import type { Event, EventView } from "../../events/event.ts";
import { escapeSigns } from "../sigma/anchors.ts";
import type { SigmaRule } from "../sigma/ast.ts";
import { compileJudge } from "../sigma/judge.ts";
import type { Judge } from "../sigma/judge.ts";
import { variantsOf } from "../sigma/judge/variants.ts";
import { anchorTable } from "./anchor-table.ts";
import { buildAutomaton, findLiterals } from "./automaton.ts";
import { statusAnswers } from "./status-answers.ts";

export interface RuleSet {
  readonly rules: readonly SigmaRule[];
  readonly withoutAnchor: readonly string[];
  /** What to search a line for, signs of hidden spellings included. */
  readonly literals: readonly string[];
  /** Status 0–999: 0 no rule wants to see each line with it, 1 the status is all they ask, 2 they ask for more. */
  readonly wantsStatus: Uint8Array;
  readonly wantsEveryLine: boolean;
  /** Notes the rules that the bytes of a line call for. */
  readonly searchBytes: (bytes: Buffer, from: number, to: number) => void;
  /** Something is noted, or may hide: `judge` is to be called. */
  readonly isCalled: () => boolean;
  /** The same for an event whose values are written in another way in the line (undone escapes, JSON). */
  readonly searchEvent: (event: Event) => void;
  readonly noteStatus: (status: number) => void;
  /** Judges what was noted, calls `matched` in order of the rules, and forgets it. */
  readonly judge: (view: EventView, matched: (rule: number) => void) => void;
}

const statusField = "http.response.status_code";

/** Every other field in which spellings are decoded is a part of one of these. */
const hidingFields = ["http.request.line", "http.request.referrer"] as const;

function byNumber(a: number, b: number): number {
  return a - b;
}

/** `timeZone`: for the time modifiers of Sigma. */
export function createRuleSet(rules: readonly SigmaRule[], timeZone: string): RuleSet {
  const anchors = anchorTable(rules);
  const judges = rules.map((rule) => compileJudge(rule, { timeZone }));
  const byStatusAlone = judges.map(statusAnswers);
  const signs = anchors.rounds > 0 ? escapeSigns : [];
  const literals = [...anchors.literals, ...signs];
  const firstSign = anchors.literals.length;
  const automaton = buildAutomaton(literals);

  const isNoted = new Uint8Array(rules.length);
  const noted: number[] = [];
  let mayHide = false;

  function note(list: readonly number[]): void {
    for (const rule of list) {
      if (isNoted[rule] === 1) continue;
      isNoted[rule] = 1;
      noted.push(rule);
    }
  }

  function found(literal: number): void {
    if (literal >= firstSign) mayHide = true;
    else note(anchors.rulesOfLiteral[literal] as readonly number[]);
  }

  function searchBytes(bytes: Buffer, from: number, to: number): void {
    findLiterals(automaton, bytes, from, to, found);
  }

  function searchText(text: string): void {
    const bytes = Buffer.from(text, "latin1");
    searchBytes(bytes, 0, bytes.length);
  }

  function searchEvent(event: Event): void {
    for (const value of Object.values(event)) if (typeof value === "string") searchText(value);
  }

  /**
   * A sign of a hidden spelling: what the decoding rules ask for is searched in every spelling, so that the few rules it
   * calls for are judged and not all of them.
   */
  function searchSpellings(view: EventView): void {
    mayHide = false;
    for (const field of hidingFields) {
      const value = view.get(field);
      if (typeof value !== "string") continue;
      for (const spelling of variantsOf(value, anchors.rounds))
        if (spelling !== value) searchText(spelling);
    }
  }

  function noteStatus(status: number): void {
    note(anchors.rulesOfStatus[status] ?? []);
  }

  function judge(view: EventView, matched: (rule: number) => void): void {
    if (mayHide) searchSpellings(view);
    note(anchors.slow);
    if (noted.length > 1) noted.sort(byNumber);
    for (let index = 0; index < noted.length; index += 1) {
      const rule = noted[index] as number;
      isNoted[rule] = 0;
      const answer = byStatusAlone[rule]?.[view.get(statusField) as number];
      if (answer === undefined ? (judges[rule] as Judge)(view) : answer === 1) matched(rule);
    }
    noted.length = 0;
    mayHide = false;
  }

  return {
    rules,
    withoutAnchor: anchors.slow.map((index) => (rules[index] as SigmaRule).name),
    literals,
    wantsStatus: Uint8Array.from(anchors.rulesOfStatus, (list) =>
      list.length === 0 ? 0 : list.every((rule) => byStatusAlone[rule] !== undefined) ? 1 : 2,
    ),
    wantsEveryLine: anchors.slow.length > 0,
    searchBytes,
    isCalled: () => noted.length > 0 || mayHide,
    searchEvent,
    noteStatus,
    judge,
  };
}
