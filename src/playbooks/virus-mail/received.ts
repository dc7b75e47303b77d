// For: everybody who received a file before it was stopped: out of the evidence, and out of the filter's log where it can be read.
// Never: the same person twice for the same file; an endless list.

import { openStates } from "../../incidents/life/transitions.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { hashesOf, isReceived, playbookName } from "./facts.ts";
import { readPassed } from "./passed.ts";
import type { Passed } from "./passed.ts";

/** Hashes of incidents that go on and that somebody received: who did is looked for. */
export function wantedHashes(incidents: readonly Incident[]): readonly string[] {
  return incidents
    .filter(({ playbook, state }) => playbook === playbookName && openStates.includes(state))
    .filter(isReceived)
    .flatMap(hashesOf);
}

export interface Received {
  /** Earliest first. */
  readonly passed: readonly Passed[];
  /** Further ones that are not listed. */
  readonly more: number;
}

export const receivedMax = 100;

/** An incident of which no hash is known is told of what its evidence says. */
export function receivedOf(
  incident: Incident,
  { passedLines }: Pick<RoomSnapshot, "passedLines">,
): Received {
  const hashes = new Set(hashesOf(incident));
  const shown = incident.evidence.flatMap(({ text }) => readPassed(text) ?? []);
  const found = (passedLines?.lines ?? [])
    .flatMap((line) => readPassed(line) ?? [])
    .filter(({ hash }) => hashes.has(hash));
  const byPerson = new Map<string, Passed>();
  for (const each of [...shown, ...found].sort((a, b) => a.timeMs - b.timeMs)) {
    const key = `${each.recipient.toLowerCase()} ${each.hash}`;
    if (!byPerson.has(key)) byPerson.set(key, each);
  }
  const all = [...byPerson.values()];
  return {
    passed: all.slice(0, receivedMax),
    more: Math.max(0, all.length - receivedMax) + (passedLines?.more ?? 0),
  };
}
