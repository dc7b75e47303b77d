// For: numbers in ascending order with how often each occurs, changed one at a time.
// Never: larger than the window it tells of.

export interface Sorted {
  values: Float64Array;
  counts: Float64Array;
  /** Different values held. */
  size: number;
  /** Sum of counts. */
  times: number;
}

export function newSorted(): Sorted {
  return { values: new Float64Array(4), counts: new Float64Array(4), size: 0, times: 0 };
}

/** Place of the first value that is not below `value`. */
function placeOf(sorted: Sorted, value: number): number {
  let low = 0;
  let high = sorted.size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted.values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function grow(sorted: Sorted): void {
  const values = new Float64Array(sorted.size * 2);
  const counts = new Float64Array(sorted.size * 2);
  values.set(sorted.values);
  counts.set(sorted.counts);
  sorted.values = values;
  sorted.counts = counts;
}

export function addSorted(sorted: Sorted, value: number, times: number): void {
  const at = placeOf(sorted, value);
  sorted.times += times;
  if (at < sorted.size && sorted.values[at] === value) {
    sorted.counts[at] = (sorted.counts[at] as number) + times;
    return;
  }
  if (sorted.size === sorted.values.length) grow(sorted);
  sorted.values.copyWithin(at + 1, at, sorted.size);
  sorted.counts.copyWithin(at + 1, at, sorted.size);
  sorted.values[at] = value;
  sorted.counts[at] = times;
  sorted.size += 1;
}

/** Takes back what was added; a value that is not held is left alone. */
export function removeSorted(sorted: Sorted, value: number, times: number): void {
  const at = placeOf(sorted, value);
  if (at === sorted.size || sorted.values[at] !== value) return;
  const left = (sorted.counts[at] as number) - times;
  sorted.times -= times;
  if (left > 0) {
    sorted.counts[at] = left;
    return;
  }
  sorted.values.copyWithin(at, at + 1, sorted.size);
  sorted.counts.copyWithin(at, at + 1, sorted.size);
  sorted.size -= 1;
}

/** The value at a 1-based rank; a rank beyond the end is the last. */
export function rankOf(sorted: Sorted, rank: number): number {
  let passed = 0;
  for (let at = 0; at < sorted.size; at += 1) {
    passed += sorted.counts[at] as number;
    if (passed >= rank) return sorted.values[at] as number;
  }
  return sorted.values[sorted.size - 1] ?? Number.NaN;
}
