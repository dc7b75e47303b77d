// For: waiting for a registry's turn, without outliving a stop.
// Never: rejects; who waits asks the signal afterwards.

import { setTimeout } from "node:timers/promises";
import type { Sleep } from "./ports.ts";

export const sleep: Sleep = async (ms, signal) => {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch {
    // Aborted.
  }
};
