// For: what a commit changed, as a journal entry: whoever has the journal has everything, for the diary is the database.
// Never: shown to people (isTold); never another content than what the same commit wrote into the tables.

import type { FileSummary } from "../detect/finding.ts";
import type { JournalDraft, JournalEntry } from "./journal.ts";
import type { Batch } from "./store.ts";

export const ledgerKind = "store.committed";

/** What a commit carries besides its journal entries. */
export type Changes = Omit<Batch, "journal">;

export const noChanges: Changes = {
  checkpoints: [],
  files: [],
  findings: [],
  incidents: [],
  sources: [],
  hours: [],
  evidence: [],
  windows: [],
  records: [],
};

/** Text ⇄ a shorter text; the programs give a real compressor, for the corridor has none. */
export interface Packing {
  pack(text: string): string;
  unpack(packed: string): string;
}

/** A FileSummary whose maps are lists. JSON has no infinity: a file without a parsed line has null for its times. */
interface PlainFile extends Omit<FileSummary, "hours" | "notFoundSizes" | "firstMs" | "lastMs"> {
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  readonly hours: readonly (readonly [number, readonly [number, number, number]])[];
  readonly notFoundSizes: readonly (readonly [number, number])[];
}

function isEmpty(changes: Changes): boolean {
  return Object.values(changes).every((list: readonly unknown[]) => list.length === 0);
}

function plainFile({ hours, notFoundSizes, ...file }: FileSummary): PlainFile {
  return { ...file, hours: [...hours], notFoundSizes: [...notFoundSizes] };
}

/** The entry for a commit; undefined when nothing but the journal itself would change. */
export function ledgerEntry(
  changes: Changes,
  atMs: number,
  { pack }: Packing,
): JournalDraft | undefined {
  if (isEmpty(changes)) return undefined;
  const plain = { ...changes, files: changes.files.map(plainFile) };
  const counts = Object.fromEntries(
    Object.entries(changes)
      .map(([name, list]) => [name, (list as readonly unknown[]).length] as const)
      .filter(([, count]) => count > 0),
  );
  return {
    atMs,
    kind: ledgerKind,
    who: "hinomi",
    said: { ja: "記録を保存しました。", en: "Records were stored." },
    data: { counts, packed: pack(JSON.stringify(plain)) },
  };
}

/** The changes of an entry made by `ledgerEntry`; undefined for any other entry. */
export function changesOf(entry: JournalEntry, { unpack }: Packing): Changes | undefined {
  const { packed } = entry.data;
  if (entry.kind !== ledgerKind || typeof packed !== "string") return undefined;
  const plain = JSON.parse(unpack(packed)) as Omit<Changes, "files"> & {
    readonly files: readonly PlainFile[];
  };
  const files = plain.files.map(({ hours, notFoundSizes, ...file }) => ({
    ...file,
    firstMs: file.firstMs ?? Number.POSITIVE_INFINITY,
    lastMs: file.lastMs ?? Number.NEGATIVE_INFINITY,
    hours: new Map(hours.map(([hour, sums]) => [hour, [...sums] as [number, number, number]])),
    notFoundSizes: new Map(notFoundSizes.map(([size, times]) => [size, times])),
  }));
  return { ...plain, files };
}
