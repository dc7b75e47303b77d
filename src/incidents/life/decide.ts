// For: carrying a decision out on an incident: its new state and the journal entry that says who decided what, and why.
// Never: a store or a clock; never a change without an entry.

import type { Said } from "../../base/said.ts";
import type { Incident, State } from "../incident.ts";
import { states } from "../incident.ts";
import type { JournalDraft } from "../journal.ts";
import type { Decision } from "./decision.ts";
import { transitions } from "./transitions.ts";
import { deedSaid, refusalSaid } from "./words.ts";

export interface Decided {
  readonly incident: Incident;
  readonly entries: readonly JournalDraft[];
}

export interface Deciding {
  readonly who: string;
  readonly atMs: number;
  /** The incident it would be merged into. */
  readonly target?: Incident;
}

/** Longest text a person may write into the journal in one entry, characters. */
export const wordsMax = 4000;

const answersWanted = ["cause", "found", "prevention"] as const;

function texts(decision: Decision): readonly string[] {
  if (decision.do === "close") return answersWanted.map((name) => decision.answers[name]);
  if (decision.do === "note") return [decision.text];
  if (!("why" in decision)) return [];
  const { why } = decision;
  return typeof why === "string" ? [why] : [why.ja, why.en];
}

function fault(
  incident: Incident,
  decision: Decision,
  target: Incident | undefined,
): Said | undefined {
  if (!transitions[decision.do].from.includes(incident.state)) return refusalSaid("state");
  const words = texts(decision);
  if (words.some((text) => text.trim() === "")) return refusalSaid("empty");
  if (words.some((text) => text.length > wordsMax)) return refusalSaid("long");
  if (decision.do !== "merge") return undefined;
  if (decision.into === incident.id) return refusalSaid("itself");
  if (!target || target.id !== decision.into) return refusalSaid("unknown-target");
  return target.state === "merged" ? refusalSaid("target-merged") : undefined;
}

/** The state it had before it was merged; `open` when nobody wrote that down. */
function stateBefore({ notes }: Incident): State {
  const before = states.find((state) => state === notes["stateBefore"]);
  return before ?? "open";
}

function changed(incident: Incident, decision: Decision): Incident {
  const { to } = transitions[decision.do];
  if (decision.do === "merge") {
    const notes = { ...incident.notes, mergedInto: decision.into, stateBefore: incident.state };
    return { ...incident, state: "merged", notes };
  }
  if (decision.do === "split") {
    const { mergedInto: _into, stateBefore: _before, ...notes } = incident.notes;
    return { ...incident, state: stateBefore(incident), notes };
  }
  return to === undefined ? incident : { ...incident, state: to };
}

/** Refused with a sentence when the incident's state or the words do not allow it. */
export function decide(
  incident: Incident,
  decision: Decision,
  { who, atMs, target }: Deciding,
): Decided | { readonly refused: Said } {
  const refused = fault(incident, decision, target);
  if (refused) return { refused };
  const after = changed(incident, decision);
  const entry: JournalDraft = {
    atMs,
    kind: `incident.${deedSaid[decision.do].kind}`,
    incident: incident.id,
    who: "administrator",
    said: deedSaid[decision.do].said(decision as never, { who, target }),
    data: { by: who, decision, from: incident.state, state: after.state },
  };
  const inTarget: JournalDraft[] =
    decision.do === "merge" ? [{ ...entry, incident: decision.into, kind: "incident.joined" }] : [];
  return { incident: after, entries: [entry, ...inTarget] };
}
