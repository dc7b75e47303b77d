// For: troubles as they are told: one per root and trace, the same one again when it comes back within seven days.
// Never: a symptom as a trouble of its own; an event in which nothing changed, but for the one a minute that says it lasts.

import { canonicalJson } from "../../../base/canonical-json.ts";
import { dayMs, minuteMs } from "../../../base/clock.ts";
import { limits } from "../../../base/limits.ts";
import type { Event } from "../../../events/event.ts";
import { isSameDeath } from "./crash-rate.ts";
import type { WatchRound } from "../../playbook.ts";
import { harmFacts, noHarm, withStretch, withUsers } from "./harm.ts";
import type { Found, Trouble } from "./memory.ts";
import { watchEvent } from "./watch-event.ts";
import type { WatchAction } from "./watch-event.ts";

const againMs = 7 * dayMs;

/** What is the case with one root in this round. */
export interface Now {
  readonly root: string;
  readonly found: Found;
  /** False: it died and is back already, or was looked at for another reason. */
  readonly isRunning: boolean;
  /** What to tell of it in this round besides its change. */
  readonly alsoTell: readonly WatchAction[];
}

export interface Told {
  readonly troubles: readonly Trouble[];
  readonly events: readonly Event[];
}

function fingerprint({ evidence: _evidence, ...told }: Found): string {
  return canonicalJson(told);
}

/** The running one of this root, or the newest of the last seven days with the same trace. */
function sameTrouble(troubles: readonly Trouble[], { root, found }: Now, atMs: number) {
  const known = troubles.filter((each) => each.root === root && atMs - each.lastMs < againMs);
  const fits = known.filter((each) => isSameDeath(each.finding.signature, found.signature));
  return fits.findLast(({ isRunning }) => isRunning) ?? fits.at(-1);
}

function actionsOf(before: Trouble | undefined, now: Now, atMs: number): readonly WatchAction[] {
  const isFresh = now.isRunning && !before?.isRunning;
  if (isFresh) return [...now.alsoTell, "failed"];
  if (now.alsoTell.length > 0) return now.alsoTell;
  const hasChanged = !before || fingerprint(before.finding) !== fingerprint(now.found);
  if (hasChanged) return ["changed"];
  return now.isRunning && atMs - before.toldMs >= minuteMs ? ["lasts"] : [];
}

/** Takes what is the case now into the troubles. `now`: one for each root. */
export function tellTroubles(
  before: readonly Trouble[],
  roots: readonly Now[],
  atMs: number,
  users?: WatchRound["users"],
): Told {
  let troubles = before.filter((each) => atMs - each.lastMs < againMs);
  const events: Event[] = [];
  for (const now of roots) {
    const known = sameTrouble(troubles, now, atMs);
    const signature = now.found.signature ?? known?.finding.signature;
    const found = { ...now.found, ...(signature !== undefined && { signature }) };
    const actions = actionsOf(known, { ...now, found }, atMs);
    const isSame = known !== undefined && fingerprint(known.finding) === fingerprint(found);
    const isFresh = now.isRunning && !known?.isRunning;
    let sequence = known?.sequence ?? 0;
    const wasRunning = known?.isRunning === true;
    const isFelt = found.facts.some((fact) => fact.startsWith("felt="));
    const stretchMs = wasRunning ? atMs - known.sinceMs : 0;
    const met = withUsers(known?.harm ?? noHarm, now.isRunning && isFelt ? users : undefined);
    const isStretchOver = wasRunning && !now.isRunning;
    const harm = isStretchOver ? withStretch(met, stretchMs) : met;
    const isTelling = actions.some((action) => action !== "lasts");
    const harmTold = isTelling
      ? harmFacts(harm, isStretchOver ? 0 : stretchMs)
      : (known?.harmTold ?? []);
    for (const [index, action] of actions.entries()) {
      // Each thing that is told has a number of its own; only "it lasts" tells the last one again.
      if (action !== "lasts") sequence += 1;
      const { root } = now;
      const startedMs = known?.startedMs ?? atMs;
      const isTellingEvidence = index === 0 || !isSame;
      events.push(
        watchEvent({
          action,
          root,
          startedMs,
          sequence,
          found,
          harm: harmTold,
          isTellingEvidence,
          atMs,
        }),
      );
    }
    const trouble: Trouble = {
      root: now.root,
      startedMs: known?.startedMs ?? atMs,
      sequence,
      isRunning: now.isRunning,
      sinceMs: known && !isFresh ? known.sinceMs : atMs,
      lastMs: atMs,
      toldMs: actions.length > 0 ? atMs : (known?.toldMs ?? atMs),
      symptoms: now.isRunning ? found.affected : (known?.symptoms ?? []),
      ...(harm.people > 0 && { harm, harmTold }),
      finding: found,
    };
    troubles = [...troubles.filter((each) => each !== known), trouble].slice(-limits.watchTroubles);
  }
  return { troubles, events };
}
