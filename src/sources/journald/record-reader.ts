// For: the output of journalctl, in pieces of any size, as whole records.
// Never: more of a record in memory than limits.journalRecordBytes; a half record at the end (it is asked for again).

import { limits } from "../../base/limits.ts";
import { cutRecord, stubRecord } from "./cut-record.ts";
import { cursorOf, isCursor, ownField } from "./journal-record.ts";
import type { JournalRecord } from "./journal-record.ts";

export interface RecordReader {
  /** The records that this piece completes. The piece is not kept beyond the next call. */
  push(piece: Buffer): JournalRecord[];
  /** Lines so far that were no records: journalctl's own talk, or damage. */
  strangeLines(): number;
}

const newline = 10;
const lineEnd = Buffer.from("\n");
/** Of a record too long to keep: so much of its beginning and of its end, where its cursor stands. */
const edgeBytes = 8 * 1024;

export function createRecordReader(): RecordReader {
  let carried: Buffer[] = [];
  let carriedBytes = 0;
  /** Set while inside a record that is too long. */
  let edges: { readonly head: Buffer; tail: Buffer } | undefined;
  let strange = 0;

  function carry(part: Buffer): void {
    if (edges) {
      edges.tail = Buffer.concat([edges.tail, part.subarray(-edgeBytes)]).subarray(-edgeBytes);
      return;
    }
    carried.push(Buffer.from(part));
    carriedBytes += part.length;
    if (carriedBytes <= limits.journalRecordBytes) return;
    const all = Buffer.concat(carried);
    edges = {
      head: Buffer.from(all.subarray(0, edgeBytes)),
      tail: Buffer.from(all.subarray(-edgeBytes)),
    };
    [carried, carriedBytes] = [[], 0];
  }

  function stub(pieces: readonly Buffer[]): JournalRecord | undefined {
    const cursor = pieces
      .map((piece) => ownField(piece, "__CURSOR"))
      .find((text) => text !== undefined);
    if (cursor === undefined || !isCursor(cursor)) return undefined;
    return { cursor, line: Buffer.concat([stubRecord(cursor, pieces), lineEnd]), isCut: true };
  }

  function recordOf(bytes: Buffer): JournalRecord | undefined {
    const cursor = cursorOf(bytes);
    if (cursor === undefined) return undefined;
    if (bytes.length <= limits.lineBytes)
      return { cursor, line: Buffer.concat([bytes, lineEnd]), isCut: false };
    const shorter = cutRecord(bytes);
    return shorter
      ? { cursor, line: Buffer.concat([shorter, lineEnd]), isCut: true }
      : stub([bytes]);
  }

  /** The line that ends with `part`. */
  function completed(part: Buffer): JournalRecord | undefined {
    if (!edges && carriedBytes === 0 && part.length <= limits.journalRecordBytes)
      return recordOf(part);
    carry(part);
    const record = edges ? stub([edges.head, edges.tail]) : recordOf(Buffer.concat(carried));
    [carried, carriedBytes, edges] = [[], 0, undefined];
    return record;
  }

  return {
    push(piece) {
      const records: JournalRecord[] = [];
      let from = 0;
      for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, from)) {
        const record = completed(piece.subarray(from, at));
        if (record) records.push(record);
        else strange += 1;
        from = at + 1;
      }
      if (from < piece.length) carry(piece.subarray(from));
      return records;
    },
    strangeLines: () => strange,
  };
}
