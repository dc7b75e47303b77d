// For: what a generated log truly holds, per family, source and hour, to compare the pipeline's answer with.
// Never: an estimate.

export interface FamilyTruth {
  readonly attempts: number;
  readonly bySource: ReadonlyMap<string, number>;
  /** Start of the hour (ms) → attempts. */
  readonly byHour: ReadonlyMap<number, number>;
}

export interface Truth {
  readonly lines: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly attackLines: number;
  readonly nearMisses: number;
  readonly families: ReadonlyMap<string, FamilyTruth>;
}

interface Counting {
  attempts: number;
  readonly bySource: Map<string, number>;
  readonly byHour: Map<number, number>;
}

const hourMs = 3_600_000;

export interface TruthBook {
  count(family: string, source: string, atMs: number): void;
  readonly families: ReadonlyMap<string, FamilyTruth>;
}

export function createTruthBook(): TruthBook {
  const families = new Map<string, Counting>();
  return {
    families,
    count(family, source, atMs) {
      let entry = families.get(family);
      if (!entry) {
        entry = { attempts: 0, bySource: new Map(), byHour: new Map() };
        families.set(family, entry);
      }
      const hour = Math.floor(atMs / hourMs) * hourMs;
      entry.attempts += 1;
      entry.bySource.set(source, (entry.bySource.get(source) ?? 0) + 1);
      entry.byHour.set(hour, (entry.byHour.get(hour) ?? 0) + 1);
    },
  };
}
