// For: the chore that finds sources to tell of, looks their contacts up and writes drafts; every ten minutes.
// Never: sends; a draft waits for a person.

import type { WorkContext } from "../desk-work/context.ts";
import { draftLetters } from "./gather/draft-letters.ts";
import { findCandidates } from "./gather/find-candidates.ts";
import { findContacts } from "./gather/find-contacts.ts";
import { portsOf } from "./letter-ports.ts";
import type { LetterPorts } from "./letter-ports.ts";
import { memoryOf } from "./kept/letter-turn.ts";
import { tidyWaiting } from "./gather/tidy-waiting.ts";

export interface GatherOptions {
  readonly ports?: LetterPorts;
  /** Ends the look-ups early; what was found is kept. */
  readonly signal?: AbortSignal;
}

export async function gatherLetters(
  context: WorkContext,
  { ports = portsOf(context), signal = new AbortController().signal }: GatherOptions = {},
): Promise<void> {
  const { inTurn } = memoryOf(context);
  await inTurn(() => tidyWaiting(context));
  await inTurn(() => findCandidates(context, ports));
  await findContacts(context, ports, signal);
  if (!signal.aborted) await inTurn(() => draftLetters(context, ports));
}
