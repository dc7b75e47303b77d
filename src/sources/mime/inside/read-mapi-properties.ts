// For: the list of properties in a TNEF attribute: those of variable length, which hold names and data. [MS-OXTNEF] 2.1.3.4.
// Never: throws; goes on after a length that cannot be.

export interface MapiProperty {
  readonly id: number;
  /** UTF-16LE. */
  readonly isWide: boolean;
  readonly value: Buffer;
}

const fixedSizes: Readonly<Record<number, number>> = {
  0x02: 4,
  0x03: 4,
  0x04: 4,
  0x05: 8,
  0x06: 8,
  0x07: 8,
  0x0a: 4,
  0x0b: 4,
  0x14: 8,
  0x40: 8,
  0x48: 16,
};
const variableTypes: ReadonlySet<number> = new Set([0x0d, 0x1e, 0x1f, 0x102]);
const valuesMax = 1_000;
const padded = (size: number) => (size + 3) & ~3;

function afterNamedId(data: Buffer, at: number): number {
  const kind = data.readUInt32LE(at + 16);
  if (kind === 0) return at + 24;
  return at + 24 + padded(data.readUInt32LE(at + 20));
}

function read(data: Buffer, found: MapiProperty[]): void {
  let at = 4;
  for (let left = data.readUInt32LE(0); left > 0 && at < data.length; left -= 1) {
    const type = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    at += 4;
    if (id >= 0x8000) at = afterNamedId(data, at);
    const isMany = (type & 0x1000) !== 0;
    const base = type & 0xfff;
    const isVariable = variableTypes.has(base);
    let values = 1;
    if (isMany || isVariable) {
      values = data.readUInt32LE(at);
      at += 4;
    }
    if (values > valuesMax) throw new RangeError("too many values");
    for (let each = 0; each < values; each += 1) {
      const size = isVariable ? data.readUInt32LE(at) : fixedSizes[base];
      if (size === undefined) throw new RangeError("unknown type");
      const start = isVariable ? at + 4 : at;
      if (isVariable)
        found.push({ id, isWide: base === 0x1f, value: data.subarray(start, start + size) });
      at = start + padded(size);
      if (at > data.length + 3) throw new RangeError("beyond the end");
    }
  }
}

export function readMapiProperties(data: Buffer): { found: MapiProperty[]; isBroken: boolean } {
  const found: MapiProperty[] = [];
  try {
    read(data, found);
    return { found, isBroken: false };
  } catch {
    // A length beyond the end: what came before it counts.
    return { found, isBroken: true };
  }
}
