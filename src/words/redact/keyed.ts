// For: numbers out of the bundle's key: the same value gets the same number in one bundle and another in the next.
// Never: random; the order in which documents are read makes no difference.

export type Mac = (text: string) => Uint8Array;

/** 32 bits. */
export function keyedNumber(mac: Mac, text: string): number {
  const [a = 0, b = 0, c = 0, d = 0] = mac(text);
  return (a * 2 ** 24 + b * 65536 + c * 256 + d) >>> 0;
}

/** In an order that only the key knows, so that no place among others tells where a value stood. */
export function keyedOrder(mac: Mac, values: Iterable<string>): string[] {
  const keyed = Array.from(values, (value) => ({
    value,
    number: keyedNumber(mac, `order ${value}`),
  }));
  return keyed
    .sort((a, b) => a.number - b.number || (a.value < b.value ? -1 : 1))
    .map(({ value }) => value);
}

/**
 * A number from 1 to `size` for each value, each another, none refused by `isFree`; undefined where none was left.
 * A value begins to look where the key sends it.
 */
export function keyedSlots(
  mac: Mac,
  what: string,
  values: readonly string[],
  size: number,
  isFree: (slot: number, value: string) => boolean,
): Map<string, number | undefined> {
  const slots = new Map<string, number | undefined>();
  const used = new Set<number>();
  for (const value of keyedOrder(mac, values)) {
    const first = keyedNumber(mac, `${what} ${value}`) % size;
    let found: number | undefined;
    for (let step = 0; step < Math.min(size, triesMax) && found === undefined; step += 1) {
      const slot = ((first + step) % size) + 1;
      if (!used.has(slot) && isFree(slot, value)) found = slot;
    }
    if (found !== undefined) used.add(found);
    slots.set(value, found);
  }
  return slots;
}

const triesMax = 4096;

/** Numbers enough that a third stays free, and of one width: 99, 999, 9999 … */
export function roomFor(count: number): number {
  return 10 ** Math.max(2, Math.ceil(Math.log10(count * 1.5 + 1))) - 1;
}

/** A permutation of 0 … 2^bits − 1 that leaves the first and the last where they are: network and broadcast. */
export function keyedPermutation(mac: Mac, what: string, bits: number): Uint16Array {
  const size = 2 ** bits;
  const order = Uint16Array.from({ length: size }, (_, index) => index);
  let bytes = new Uint8Array(0);
  for (let index = size - 2, used = 0; index > 1; index -= 1, used += 2) {
    if (used % 32 === 0) bytes = Uint8Array.from(mac(`${what} ${used}`));
    const number = (bytes[used % 32] ?? 0) * 256 + (bytes[(used % 32) + 1] ?? 0);
    const other = 1 + (number % index);
    const kept = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
