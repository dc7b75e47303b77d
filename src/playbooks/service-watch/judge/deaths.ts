// For: which processes died since the round before: gone, a zombie, or back with another start time before anybody saw it.
// Never: a death because a log says so, or none because a log says so that anybody can write into; a restart that is ours.

import type { ProbeSaw } from "../../playbook.ts";
import { hasCrashed, orderOf } from "./cause/exit-lines.ts";
import type { Heard } from "./cause/exit-lines.ts";
import type { NodeMemory, RestartMemory } from "./memory.ts";
import { isGone, isProcess } from "./votes.ts";

export type Departure =
  /** Dead now. */
  | "died"
  /** Dead and back between two rounds. */
  | "died-unseen"
  /** Ended because somebody asked for it; dead now, or back. */
  | "stopped"
  | "restarted"
  /** By our own signal or restart. */
  | "ended-by-us"
  | "restarted-by-us";

/** Start times are worked out from ticks since boot, and waver by some of them. */
const startWaverMs = 2_000;

const ours: ReadonlySet<RestartMemory["phase"]> = new Set([
  "restarting",
  "proving",
  "term",
  "abort",
  "kill",
]);

/** Ours to be: a restart that we asked for is no death, one that follows on our signal neither. */
function isOurs(restart: RestartMemory | undefined, isBack: boolean): boolean {
  if (!restart || !ours.has(restart.phase)) return false;
  return (
    isBack || restart.phase === "term" || restart.phase === "abort" || restart.phase === "kill"
  );
}

/**
 * `heard`: lines about this node since shortly before it was last well. `isHeld`: the administrator keeps it for himself. Undefined: nothing
 * happened to it.
 */
export function departureOf(
  before: NodeMemory | undefined,
  saw: ProbeSaw,
  heard: readonly Heard[],
  restart: RestartMemory | undefined,
  isHeld = false,
): Departure | undefined {
  if (!before?.isAlive || !isProcess(saw.node)) return undefined;
  const isBack =
    saw.status === "ok" &&
    saw.startedMs !== undefined &&
    before.startedMs !== undefined &&
    Math.abs(saw.startedMs - before.startedMs) > startWaverMs;
  if (!isBack && !isGone(saw)) return undefined;
  if (isOurs(restart, isBack)) return isBack ? "restarted-by-us" : "ended-by-us";
  // Only what was said while it ran: the order that ended the one before it is no order to this one.
  const ofThisRun = heard.filter((each) => each.atMs >= (before.startedMs ?? 0));
  // Who keeps a service for himself stops and starts it.
  const isKept = isHeld && !hasCrashed(saw.node, ofThisRun);
  if (isKept || orderOf(saw.node, ofThisRun) === "proven") return isBack ? "restarted" : "stopped";
  return isBack ? "died-unseen" : "died";
}
