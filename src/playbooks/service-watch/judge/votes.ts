// For: from single answers to a standing: two of three agree, except for what needs no second look.
// Never: unknown taken for well or for broken.

import { minuteMs } from "../../../base/clock.ts";
import type { ProbeSaw } from "../../playbook.ts";
import type { NodeMemory } from "./memory.ts";

/** A process that is not there needs no second look. */
const hardWords: ReadonlySet<string> = new Set(["gone", "zombie"]);
/** After so long without a round the old answers say nothing any more. */
const staleMs = 10 * minuteMs;

export function isProcess(node: string): boolean {
  return node.startsWith("proc:");
}

export function isGone({ node, status, why }: ProbeSaw): boolean {
  return status === "fail" && isProcess(node) && hardWords.has(why);
}

const letters = { ok: "o", fail: "f", unknown: "u" } as const;

function count(votes: string, letter: string): number {
  return votes.split(letter).length - 1;
}

function stateOf(
  votes: string,
  before: NodeMemory["state"],
  { isHard, isThere }: { readonly isHard: boolean; readonly isThere: boolean },
): NodeMemory["state"] {
  // A process is there or it is not: one look says so.
  if (isThere) return "ok";
  if (isHard || (votes.endsWith("f") && count(votes, "f") >= 2)) return "fail";
  if (votes.endsWith("uu")) return "unknown";
  if (!votes.endsWith("o")) return before;
  return before === "fail" && count(votes, "o") < 2 ? "fail" : "ok";
}

/** `gapMs`: time since the round before. */
export function vote(before: NodeMemory | undefined, saw: ProbeSaw, atMs: number, gapMs: number) {
  const old = before && gapMs <= staleMs ? before.votes : "";
  const votes = `${old}${letters[saw.status]}`.slice(-3);
  const isOk = saw.status === "ok";
  const startedMs = saw.startedMs ?? before?.startedMs;
  const okMs = isOk ? atMs : before?.okMs;
  const state = stateOf(votes, before?.state ?? "unknown", {
    isHard: isGone(saw),
    isThere: isOk && isProcess(saw.node),
  });
  const next: NodeMemory = {
    votes,
    state,
    why: saw.why.slice(0, 32),
    isAlive: isOk || (before?.isAlive === true && !isGone(saw)),
    isUncheckedTold: state === "unknown" && before?.isUncheckedTold === true,
    ...(startedMs !== undefined && { startedMs }),
    ...(okMs !== undefined && { okMs }),
  };
  return next;
}
