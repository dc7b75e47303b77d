// For: the output of our own decoders: a buffer that grows as bytes come, up to what the budget allows.
// Never: allocates what a header promises; only what really came out costs memory.

import { stop } from "../stop.ts";
import type { Budget } from "../budget.ts";

export interface Growing {
  bytes: Buffer;
  length: number;
  readonly most: number;
  readonly why: "too-large" | "ratio";
}

export function openGrowing(budget: Budget, packedBytes: number, expectedBytes = 0): Growing {
  const { bytes: most, why } = budget.room(packedBytes);
  const first = Math.min(most, Math.max(64 * 1024, Math.min(expectedBytes, packedBytes * 16)));
  return { bytes: Buffer.allocUnsafe(first), length: 0, most, why };
}

/** Makes room for so many more bytes; stops where the budget does. */
export function growBy(out: Growing, more: number): void {
  const wanted = out.length + more;
  if (wanted <= out.bytes.length) return;
  if (wanted > out.most) stop(out.why);
  const larger = Buffer.allocUnsafe(Math.min(out.most, Math.max(wanted, out.bytes.length * 2)));
  out.bytes.copy(larger, 0, 0, out.length);
  out.bytes = larger;
}

/** What came out; counted against the budget. */
export function taken(out: Growing, budget: Budget): Buffer {
  budget.spend(out.length);
  return out.bytes.subarray(0, out.length);
}
