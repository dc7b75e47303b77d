// For: standing consent, carried out as soon as a commit has changed an incident: who attacks is refused within a third of a second.
// Never: two at a time, and never busy without end: in a flood it rests after each turn for as long as the turn took.

import { setTimeout as wait } from "node:timers/promises";
import type { Incident } from "../../incidents/incident.ts";

export interface ConsentAtOnce {
  /** Incidents that a commit has changed; of each only the newest state is looked at. */
  heard(changed: readonly Incident[]): void;
  /** Nothing new is begun; resolves when what runs has ended. */
  stop(): Promise<void>;
}

export interface ConsentOptions {
  readonly now: () => number;
  readonly approve: (incident: Incident) => Promise<void>;
  /** One that fails is told; the others go on. */
  readonly onFault: (error: unknown) => void;
}

export function startConsentAtOnce({ now, approve, onFault }: ConsentOptions): ConsentAtOnce {
  const waiting = new Map<string, Incident>();
  const end = new AbortController();
  let turning = Promise.resolve();
  let isTurning = false;

  async function turns(): Promise<void> {
    isTurning = true;
    while (waiting.size > 0 && !end.signal.aborted) {
      const incidents = [...waiting.values()];
      const begunMs = now();
      waiting.clear();
      for (const incident of incidents) await approve(incident).catch(onFault);
      const tookMs = Math.abs(now() - begunMs);
      await wait(tookMs, undefined, { signal: end.signal }).catch(() => undefined);
    }
    isTurning = false;
  }

  return {
    heard(changed) {
      for (const incident of changed) waiting.set(incident.id, incident);
      if (!isTurning) turning = turns();
    },
    async stop() {
      end.abort();
      await turning;
    },
  };
}
