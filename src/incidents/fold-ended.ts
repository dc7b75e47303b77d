// For: incidents that are over, of which the same trouble within some days is no new incident but the old one again.
// Never: a false alarm; what comes after one is new, and is told.

import type { Belonging } from "./appraisal.ts";
import type { Wave } from "./fold-wave.ts";

export interface FoldEnded {
  /** Remembers it when its room wants it opened again. */
  keep(wave: Wave): void;
  find(key: string): Wave | undefined;
  /** The incident to be opened again by a finding of that time; it is not remembered any more. */
  take(belonging: Belonging, firstMs: number): Wave | undefined;
  forget(key: string): void;
}

export function createFoldEnded(): FoldEnded {
  const waves = new Map<string, Wave>();
  return {
    keep(wave) {
      const { key, state, notes } = wave.now;
      const isReopenable = state === "resolved" || state === "closed";
      if (isReopenable && Number(notes["reopenMs"] ?? 0) > 0) waves.set(key, wave);
      else waves.delete(key);
    },
    find: (key) => waves.get(key),
    take({ key, reopenMs = 0 }, firstMs) {
      const wave = waves.get(key);
      if (!wave || firstMs > wave.now.lastMs + wave.quietMs + reopenMs) return undefined;
      waves.delete(key);
      return wave;
    },
    forget: (key) => void waves.delete(key),
  };
}
