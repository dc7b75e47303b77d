// For: tables kept as columns of typed arrays, so that 100,000 idle groups cost bytes and not
// objects.
// Never: knows what a column means.

export const none = -1;

/** The same numbers in a longer array. */
export function grownFloats(old: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  const fresh = new Float64Array(capacity);
  fresh.set(old);
  return fresh;
}

/** The same row numbers in a longer array; new places hold `none`. */
export function grownRows(old: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const fresh = new Int32Array(capacity).fill(none, old.length);
  fresh.set(old);
  return fresh;
}

/** The same flags in a longer array. */
export function grownFlags(old: Uint8Array, capacity: number): Uint8Array<ArrayBuffer> {
  const fresh = new Uint8Array(capacity);
  fresh.set(old);
  return fresh;
}

/**
 * How long a table gets that is full at `capacity`: the larger it is, the less is added, because
 * most of it stays idle.
 */
export function nextCapacity(capacity: number): number {
  if (capacity < 64) return 64;
  return Math.ceil(capacity * (capacity < 16_384 ? 1.5 : 1.2));
}
