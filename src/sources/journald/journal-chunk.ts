// For: what the journal hands on: whole records, and where reading goes on after them.
// Never: more than limits.tailChunkBytes at a time.

import { limits } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";
import type { JournalPosition } from "./journal-position.ts";
import type { JournalRecord } from "./journal-record.ts";

/** The consumer commits what it makes of the bytes together with the cursor, then asks for the next chunk. */
export interface JournalChunk {
  /** Of the last record: from here reading goes on. */
  readonly cursor: string;
  /** Bytes handed on before this chunk, so that each record has a place of its own. */
  readonly offset: number;
  /** JSON records, each with its newline; the consumer's own. Empty when there is only something to say. */
  readonly bytes: Buffer;
  readonly lines: number;
  /** Records of which something was left out, because they were longer than a line may be. */
  readonly cutLines: number;
  /** Set when records before this chunk may be lost. */
  readonly said?: Said;
}

/** Moves the position past these records, chunk by chunk. */
export function* chunksOf(
  position: JournalPosition,
  records: readonly JournalRecord[],
  said: Said | undefined,
): Generator<JournalChunk, void, void> {
  let from = 0;
  while (from < records.length) {
    let [to, size, cutLines] = [from, 0, 0];
    for (let next = records[to]; next; next = records[to]) {
      if (to > from && size + next.line.length > limits.tailChunkBytes) break;
      size += next.line.length;
      if (next.isCut) cutLines += 1;
      to += 1;
    }
    const part = records.slice(from, to);
    const bytes = Buffer.concat(part.map(({ line }) => line));
    const cursor = part.at(-1)?.cursor ?? "";
    const { offset } = position;
    position.cursor = cursor;
    position.offset += bytes.length;
    yield {
      cursor,
      offset,
      bytes,
      lines: part.length,
      cutLines,
      ...(said && from === 0 && { said }),
    };
    from = to;
  }
}
