// For: the states of an incident's life as one table: which deed leads from which state to which.
// Never: an exception outside the table.

import { dayMs } from "../../base/clock.ts";
import type { State } from "../incident.ts";
import type { Deed } from "./decision.ts";

interface Transition {
  readonly from: readonly State[];
  /** undefined: the state stays, or comes back (split). */
  readonly to?: State;
}

export const openStates: readonly State[] = ["suspected", "open", "contained", "recovering"];

/** In these states it grows; a merged one goes on counting, and is told where it was merged into. */
export const runningStates: ReadonlySet<State> = new Set([...openStates, "merged"]);

/** How long after its end the same trouble opens an incident again, where the room does not say otherwise. */
export const reopenMs = 7 * dayMs;

export const transitions: Readonly<Record<Deed, Transition>> = {
  contain: { from: ["suspected", "open", "recovering"], to: "contained" },
  recover: { from: ["suspected", "open", "contained"], to: "recovering" },
  resolve: { from: openStates, to: "resolved" },
  close: { from: [...openStates, "resolved"], to: "closed" },
  reopen: { from: ["resolved", "closed", "false-alarm"], to: "open" },
  "false-alarm": { from: [...openStates, "resolved"], to: "false-alarm" },
  merge: { from: [...openStates, "resolved"], to: "merged" },
  split: { from: ["merged"] },
  note: {
    from: [...openStates, "resolved", "closed", "false-alarm", "merged"],
  },
};

/** What can be done with an incident in this state, in the order of the table. */
export function deedsIn(state: State): readonly Deed[] {
  return (Object.keys(transitions) as Deed[]).filter((deed) =>
    transitions[deed].from.includes(state),
  );
}
