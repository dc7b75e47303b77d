// For: lines as they are written: each chunk is scanned, judged and committed with its checkpoint before the next is read.
// Never: reads ahead of the store.

import type { Clock } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import { forEachHit } from "../../detect/scan/hit-batch.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Checkpoint } from "../../incidents/store.ts";
import type { TailChunk } from "../../sources/tail/chunk.ts";
import { follow } from "../../sources/tail/follow.ts";
import type { Board } from "../board.ts";
import type { Watch } from "../watch.ts";
import type { Reader } from "./reader.ts";
import { gapEntry } from "./read-backlog.ts";

export interface LiveOptions {
  readonly paths: readonly string[];
  readonly checkpoints: ReadonlyMap<string, Checkpoint>;
  readonly reader: Reader;
  readonly watch: Watch;
  readonly board: Board;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Runs one after another what writes to the store. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  readonly onCommit: (incidents: readonly Incident[]) => void;
  readonly onSaid: (said: Said) => void;
}

const stateAfter: Readonly<Record<TailChunk["kind"], Parameters<Board["set"]>[1]>> = {
  lines: "live",
  gap: "live",
  appeared: "live",
  vanished: "vanished",
  trouble: "unreadable",
};

/** Ends when the signal is given. */
export async function followLive(options: LiveOptions): Promise<void> {
  const { reader, watch, board } = options;
  for await (const chunk of follow(options.paths, {
    checkpoints: options.checkpoints.values(),
    signal: options.signal,
  })) {
    await options.inTurn(async () => {
      board.set(
        chunk.path,
        stateAfter[chunk.kind],
        chunk.kind === "lines" || chunk.kind === "appeared" ? undefined : chunk.said,
      );
      const journal = chunk.said ? [gapEntry(options.clock.now(), chunk.said)] : [];
      if (chunk.said) options.onSaid(chunk.said);
      const { file, hits } = reader.scan(chunk.path, chunk.path, chunk.bytes, chunk.offset);
      watch.heard(file);
      forEachHit(hits, (hit) => watch.take(hit));
      watch.advance(file.lastMs);
      board.read(file);
      const format = reader.formatName(chunk.path);
      const checkpoints = chunk.checkpointAfter ? [{ ...chunk.checkpointAfter, format }] : [];
      options.onCommit(
        await watch.commit({
          checkpoints,
          files: file.lines > 0 ? [file] : [],
          pending: [],
          journal,
        }),
      );
    });
  }
}
