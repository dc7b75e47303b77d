// For: reading an open file to its present end, and finishing one that was rotated away.
// Never: a decision about which file is the live one.

import type { LogState, Steps } from "./log-state.ts";
import { mark, startAnew } from "./log-state.ts";
import { remember } from "./memory.ts";
import { checkpointOf, nextLines } from "./open-file.ts";
import type { OpenFile } from "./open-file.ts";

/** Everything there is now; answers "changed" when the bytes read before are not there any more. */
export async function* drain(
  state: LogState,
  file: OpenFile,
  isLast: boolean,
): Steps<"changed" | "empty"> {
  for (;;) {
    const found = await file.handle.stat({ bigint: true });
    const reading = await nextLines(file, found, state.buffer, isLast);
    if (!reading) return "empty";
    if (reading === "changed") return "changed";
    if (reading.checkpointAfter) remember(state.memory, reading.checkpointAfter);
    file.quietPolls = 0;
    yield reading;
  }
}

export async function* drainHeld(state: LogState, file: OpenFile): Steps {
  while ((yield* drain(state, file, false)) === "changed") yield await startAnew(state, file);
}

/** Reads what is left, an unfinished line too, marks the file as done and lets go of it. */
export async function* finish(state: LogState, file: OpenFile): Steps {
  yield* drainHeld(state, file);
  yield* drain(state, file, true);
  const at = state.held.indexOf(file);
  if (at >= 0) state.held.splice(at, 1);
  await file.handle.close();
  // A packed copy of it may have been left alone as long as this file was open.
  state.signals.scan = true;
  const known = state.memory.known.get(file.identity);
  if (!known?.done || known.offset !== file.offset)
    yield mark(state, "lines", checkpointOf(file, true));
}
