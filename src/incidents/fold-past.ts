// For: waves that are over, remembered for a while: lines that come late (an old log that is copied to where we look)
// belong to the wave of their own time, and do not open one incident with each piece that is read.
// Never: more than limits.pastIncidents of them; the one that was met longest ago is forgotten.

import { limits } from "../base/limits.ts";
import { isNear } from "./fold-wave.ts";
import type { Wave } from "./fold-wave.ts";

export interface FoldPast {
  keep(wave: Wave): void;
  forget(wave: Wave): void;
  /** The one with this id. */
  find(id: string): Wave | undefined;
  /** The wave of that key that was going on then. */
  near(key: string, firstMs: number, lastMs: number): Wave | undefined;
}

export function createFoldPast(): FoldPast {
  /** In the order in which they were last met. */
  const waves = new Set<Wave>();

  function keep(wave: Wave): void {
    waves.delete(wave);
    waves.add(wave);
    const [stalest] = waves;
    if (waves.size > limits.pastIncidents && stalest) waves.delete(stalest);
  }

  return {
    keep,
    forget: (wave) => void waves.delete(wave),
    find: (id) => [...waves].find((wave) => wave.now.id === id),
    near(key, firstMs, lastMs) {
      for (const wave of waves) {
        if (wave.now.key !== key || !isNear(wave, firstMs, lastMs)) continue;
        keep(wave);
        return wave;
      }
      return undefined;
    },
  };
}
