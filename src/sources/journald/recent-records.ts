// For: records that rules matched, kept in memory for a while: the journal is no file in which a line could be looked up
// again by its place.
// Never: more than limits.journalRecentBytes; the oldest goes first.

import { limits } from "../../base/limits.ts";
import type { Place } from "../../events/evidence.ts";

export interface RecentRecords {
  /** `record` stands at `place`; its bytes are copied. */
  keep(place: Place, record: Buffer): void;
  /** The record, when it is still kept. */
  lineAt(place: Place): Buffer | undefined;
}

export function createRecentRecords(): RecentRecords {
  const records = new Map<number, { readonly file: string; readonly bytes: Buffer }>();
  let bytesKept = 0;

  function forgetOldest(): void {
    for (const [offset, { bytes }] of records) {
      if (bytesKept <= limits.journalRecentBytes) return;
      records.delete(offset);
      bytesKept -= bytes.length;
    }
  }

  return {
    keep({ file, offset }, record) {
      if (records.has(offset)) return;
      records.set(offset, { file, bytes: Buffer.from(record) });
      bytesKept += record.length;
      forgetOldest();
    },
    lineAt({ file, offset, length }) {
      const known = records.get(offset);
      return known?.file === file && known.bytes.length === length ? known.bytes : undefined;
    },
  };
}
