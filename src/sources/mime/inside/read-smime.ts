// For: S/MIME without a clear text beside it: the mail inside a signature's wrapping, and what is encrypted. RFC 5652, X.690.
// Never: throws; checks a signature; nests without end.

const nestingMax = 20;

export type SmimeContent =
  | { readonly type: "signed"; readonly bytes: Buffer }
  | { readonly type: "encrypted" }
  | { readonly type: "not-understood" };

interface Element {
  readonly tag: number;
  readonly isConstructed: boolean;
  readonly start: number;
  /** Undefined: until two zero bytes. */
  readonly end: number | undefined;
}

function readElement(bytes: Buffer, at: number): Element | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 31) === 31) return undefined;
  const isConstructed = (tag & 32) !== 0;
  if (first < 128) return { tag, isConstructed, start: at + 2, end: at + 2 + first };
  if (first === 128) return { tag, isConstructed, start: at + 2, end: undefined };
  const count = first & 127;
  if (count > 6 || at + 2 + count > bytes.length) return undefined;
  const start = at + 2 + count;
  return { tag, isConstructed, start, end: start + bytes.readUIntBE(at + 2, count) };
}

/** Octets of a string that may come in pieces; undefined where it is not whole. Answers the place behind it. */
function octets(bytes: Buffer, at: number, into: Buffer[], level = 0): number | undefined {
  const element = readElement(bytes, at);
  if (!element || level > nestingMax) return undefined;
  const { isConstructed, start, end } = element;
  if (!isConstructed) {
    if (end === undefined || end > bytes.length) return undefined;
    into.push(bytes.subarray(start, end));
    return end;
  }
  let to = start;
  while (to < (end ?? bytes.length)) {
    if (end === undefined && bytes[to] === 0 && bytes[to + 1] === 0) return to + 2;
    const next = octets(bytes, to, into, level + 1);
    if (next === undefined) return undefined;
    to = next;
  }
  return end ?? undefined;
}

const oidOf = (last: number) => Buffer.from([6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last]);
const oids = { data: oidOf(1), signed: oidOf(2), enveloped: oidOf(3), encrypted: oidOf(6) };
/** id-ct-authEnvelopedData. */
const authEnveloped = Buffer.from([6, 11, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 16, 1, 23]);

/** `bytes` of application/pkcs7-mime, decoded. */
export function readSmime(bytes: Buffer): SmimeContent {
  const head = bytes.subarray(0, 64);
  if ([oids.enveloped, oids.encrypted, authEnveloped].some((each) => head.includes(each)))
    return { type: "encrypted" };
  if (!head.includes(oids.signed)) return { type: "not-understood" };
  // encapContentInfo: the type of what is signed, then [0] with a string. Digest names before it are short.
  const typeAt = bytes.subarray(0, 4_096).indexOf(oids.data, head.indexOf(oids.signed) + 11);
  if (typeAt < 0) return { type: "not-understood" };
  const wrapper = readElement(bytes, typeAt + oids.data.length);
  if (!wrapper || wrapper.tag !== 0xa0) return { type: "not-understood" };
  const pieces: Buffer[] = [];
  const end = octets(bytes, wrapper.start, pieces);
  return end === undefined
    ? { type: "not-understood" }
    : { type: "signed", bytes: Buffer.concat(pieces) };
}
