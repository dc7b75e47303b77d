// For: one task of a backlog, the same in a worker and in the main thread.
// Never: a file left half counted without a word: what could be read counts, and why there is not more is told.

import type { LineContext } from "../../events/format.ts";
import type { Scan } from "../../detect/scan/scan.ts";
import { addLimit } from "../../detect/scan/totals.ts";
import { scanRange } from "./scan-range.ts";
import { scanStream } from "./scan-stream.ts";
import type { ScanOf } from "./scans.ts";
import type { Deliver, Task } from "./task.ts";
import { unpackedBlocks } from "./unpacked-blocks.ts";
import { becameShort } from "../log-trouble.ts";
import { brokenPack, cannotRead } from "./troubles.ts";

/** Calls `deliver` once or more; the last time with `isLast`. Rejects only for a fault of ours. */
export async function doTask(
  task: Task,
  scanOf: ScanOf,
  context: LineContext,
  deliver: Deliver,
): Promise<void> {
  const scan = scanOf(task.format);
  if (!scan) throw new Error(`unknown format ${task.format.name}`);
  if (task.kind === "range") await doRange(task, scan, context, deliver);
  else await doStream(task, scan, context, deliver);
}

type RangeTask = Extract<Task, { kind: "range" }>;
type StreamTask = Extract<Task, { kind: "stream" }>;

async function doRange(
  { fd, range }: RangeTask,
  scan: Scan,
  context: LineContext,
  deliver: Deliver,
): Promise<void> {
  try {
    const { from, to, isShort } = scanRange(scan, fd, range, context);
    const result = scan.take(range.path);
    result.totals.bytes = to - from;
    await deliver(
      { from, to, ...result, ...(isShort && { trouble: becameShort(range.path, to) }) },
      true,
    );
  } catch (error) {
    if (!isFileError(error)) throw error;
    const result = scan.take(range.path);
    await deliver(
      { from: range.from, to: range.from, ...result, trouble: cannotRead(range.path, error) },
      true,
    );
  }
}

async function doStream(
  task: StreamTask,
  scan: Scan,
  context: LineContext,
  deliver: Deliver,
): Promise<void> {
  const { fd, path, from, isFinished, partBytes } = task;
  // The last part is held back until the end is known, so that it can say what went wrong.
  let held: Parameters<Deliver>[0] | undefined;
  const end = await scanStream(
    scan,
    unpackedBlocks(fd),
    { path, from, isFinished, partBytes, context },
    async (partFrom, to) => {
      if (held) await deliver(held, false);
      const result = scan.take(path);
      result.totals.bytes = to - partFrom;
      held = { from: partFrom, to, ...result };
    },
  );
  const last = held ?? { from, to: from, ...scan.take(path) };
  if (end.isCut) addLimit(last.totals.limits, { limit: "gzipBytes", where: path, times: 1 });
  if (end.error !== undefined && !isFileError(end.error)) throw end.error;
  await deliver(
    end.error === undefined ? last : { ...last, trouble: brokenPack(path, end.to) },
    true,
  );
}

/** What a file or a packed stream fails with has a code (EIO, ESTALE, Z_BUF_ERROR …); a fault of ours has none. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    typeof (error as NodeJS.ErrnoException).code === "string" &&
    !(error instanceof RangeError)
  );
}
