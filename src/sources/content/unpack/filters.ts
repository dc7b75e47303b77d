// For: the filters that 7z and xz lay before LZMA: differences, and x86 branches made relative again.
// Never: allocates; both work in place.

/** Each byte was stored as its difference to the one `distance` before. */
export function undoDelta(bytes: Buffer, distance: number): void {
  for (let at = distance; at < bytes.length; at += 1) {
    bytes[at] = ((bytes[at] ?? 0) + (bytes[at - distance] ?? 0)) & 0xff;
  }
}

const maskAllowed = [true, true, true, false, true, false, false, false];
const maskBitNumber = [0, 1, 2, 2, 3, 3, 3, 3];
const isEdge = (byte: number) => byte === 0 || byte === 0xff;

/** BCJ x86: the absolute targets of CALL and JMP become relative, as in the LZMA SDK's x86 converter. */
export function undoX86(bytes: Buffer): void {
  let previous = -5;
  let mask = 0;
  const size = bytes.length - 4;
  for (let at = 0; at < size; at += 1) {
    const opcode = bytes[at] ?? 0;
    if ((opcode & 0xfe) !== 0xe8) continue;
    const gap = at - previous;
    previous = at;
    if (gap > 5) {
      mask = 0;
    } else {
      for (let left = 0; left < gap; left += 1) mask = (mask & 0x77) << 1;
    }
    const top = bytes[at + 4] ?? 0;
    if (isEdge(top) && maskAllowed[(mask >> 1) & 7] === true && mask >> 1 < 0x10) {
      let source = bytes.readUInt32LE(at + 1);
      let target = 0;
      for (let turn = 0; turn < 4; turn += 1) {
        target = (source - (at + 5)) >>> 0;
        if (mask === 0) break;
        const shift = (maskBitNumber[mask >> 1] ?? 0) * 8;
        if (!isEdge((target >>> (24 - shift)) & 0xff)) break;
        source = (target ^ (((1 << (32 - shift)) - 1) >>> 0)) >>> 0;
      }
      target = (target & 0x01ffffff) | ((target & 0x01000000) === 0 ? 0 : 0xff000000);
      bytes.writeUInt32LE(target >>> 0, at + 1);
      at += 4;
      mask = 0;
    } else {
      mask |= 1;
      if (isEdge(top)) mask |= 0x10;
    }
  }
}
