// For: the way to the hand, when the settings name one.
// Never: waits for ever; silence is an answer too.

import { minuteMs } from "../../base/clock.ts";
import type { Settings } from "../../base/settings.ts";
import { askHand } from "../hand-client.ts";
import type { AskHand } from "./context.ts";

/** Restarting a service may take long; showing and looking do not. */
const patienceMs = { show: 5_000, look: 10_000, run: 2 * minuteMs, undo: 2 * minuteMs } as const;

export function createAskHand({ hand }: Settings): AskHand | undefined {
  if (!hand) return undefined;
  return (request) => askHand(hand.socket, request, patienceMs[request.type]);
}
