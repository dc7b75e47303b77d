// For: one backlog from beginning to end, part by part.
// Never: more than one part at a time in the taker's hands.

import { createBacklog } from "./backlog.ts";
import type { BacklogOptions } from "./backlog.ts";
import type { Piece, PiecePart } from "./piece.ts";

export interface ReplayOptions extends BacklogOptions {
  /** Nothing more is read or handed over; a part that is being taken is waited for. */
  readonly signal?: AbortSignal;
}

/** Called for each part in order of pieces and offsets, one at a time; reading waits while it works. */
export type OnPiecePart = (piece: Piece, part: PiecePart) => Promise<void> | void;

/** Resolves when all pieces were handed over. Rejects when `onPart` does, or for a fault of ours. */
export async function replayPieces(
  pieces: readonly Piece[],
  options: ReplayOptions,
  onPart: OnPiecePart,
): Promise<void> {
  const backlog = createBacklog(options);
  try {
    for await (const { piece, part } of backlog.read(pieces)) {
      if (options.signal?.aborted) return;
      await onPart(piece, part);
    }
  } finally {
    await backlog.close();
  }
}
