// For: IP addresses as data: reading, writing, source keys, networks. RFC 4291, 5952 (text of IPv6), 6890 (special ranges).
// Never: a look-up of a name; what is not an address is answered with undefined.

/** Four bytes as an unsigned number, or sixteen bytes as eight 16-bit words. */
export type Address =
  | { readonly family: 4; readonly value: number }
  | { readonly family: 6; readonly words: readonly number[] };

/** IPv4 in four decimal parts. Leading zeros are refused: "010" is 8 to some programs and 10 to others. */
function readV4(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part)) return undefined;
    const octet = Number(part);
    if (octet > 255) return undefined;
    value = value * 256 + octet;
  }
  return value;
}

/** `isEnd`: the last part may be written as IPv4, which stands only at the very end of an address. */
function readWords(text: string, isEnd: boolean): number[] | undefined {
  if (text === "") return [];
  const words: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (part.includes(".")) {
      const v4 = isEnd && index === parts.length - 1 ? readV4(part) : undefined;
      if (v4 === undefined) return undefined;
      words.push(v4 >>> 16, v4 & 0xffff);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      words.push(Number.parseInt(part, 16));
    } else {
      return undefined;
    }
  }
  return words;
}

function readV6(text: string): number[] | undefined {
  if (text.length > 45) return undefined;
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = readWords(halves[0] ?? "", halves.length === 1);
  const tail = halves.length === 2 ? readWords(halves[1] ?? "", true) : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...tail];
}

/** An address as a daemon wrote it: `[…]`, a zone (`%eth0`) and IPv4 inside IPv6 (`::ffff:192.0.2.1`) are unwrapped. */
export function readAddress(text: string): Address | undefined {
  if (text.length > 64) return undefined;
  let bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  const v4 = readV4(bare);
  if (v4 !== undefined) return { family: 4, value: v4 };
  const zone = bare.indexOf("%");
  if (zone > 0) bare = bare.slice(0, zone);
  const words = bare.includes(":") ? readV6(bare) : undefined;
  if (!words) return undefined;
  const mapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
  if (mapped) return { family: 4, value: (words[6] ?? 0) * 65536 + (words[7] ?? 0) };
  return { family: 6, words };
}

export function v4Text(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** RFC 5952: lower case, longest run of zero words (two or more, the first if equal) as "::". */
function v6Text(words: readonly number[]): string {
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at += 1) {
    let length = 0;
    while (at + length < 8 && words[at + length] === 0) length += 1;
    if (length > best.length) best = { at, length };
  }
  const hex = words.map((word) => word.toString(16));
  if (best.at < 0) return hex.join(":");
  return `${hex.slice(0, best.at).join(":")}::${hex.slice(best.at + best.length).join(":")}`;
}

export function writeAddress(address: Address): string {
  return address.family === 4 ? v4Text(address.value) : v6Text(address.words);
}

/** The one spelling of an address, or undefined for anything else. */
export function normalAddress(text: string): string | undefined {
  const address = readAddress(text);
  return address && writeAddress(address);
}

export interface Network {
  readonly address: Address;
  readonly bits: number;
}

/** `192.0.2.0/24`, `2001:db8::/32` or a single address. Bits of the host part are ignored. */
export function readNetwork(text: string): Network | undefined {
  const slash = text.lastIndexOf("/");
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const width = address.family === 4 ? 32 : 128;
  const bitsText = slash < 0 ? String(width) : text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(bitsText) || Number(bitsText) > width) return undefined;
  return { address, bits: Number(bitsText) };
}

/** The bits of word `index` (16 each) that a prefix of so many bits keeps. */
function wordMask(bits: number, index: number): number {
  const kept = Math.min(16, Math.max(0, bits - index * 16));
  return kept === 0 ? 0 : (0xffff << (16 - kept)) & 0xffff;
}

function v4Mask(bits: number): number {
  return bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
}

function masked(address: Address, bits: number): Address {
  return address.family === 4
    ? { family: 4, value: (address.value & v4Mask(bits)) >>> 0 }
    : { family: 6, words: address.words.map((word, index) => word & wordMask(bits, index)) };
}

export function isInside(address: Address, { address: base, bits }: Network): boolean {
  if (address.family === 4) {
    return base.family === 4 && ((address.value ^ base.value) & v4Mask(bits)) === 0;
  }
  if (base.family !== 6) return false;
  for (let index = 0; index * 16 < bits; index += 1) {
    const differs = (address.words[index] ?? 0) ^ (base.words[index] ?? 0);
    if ((differs & wordMask(bits, index)) !== 0) return false;
  }
  return true;
}

/** What a source is counted by: an IPv4 address alone, an IPv6 address by its /64 (one customer has at least that). */
export function sourceKey(address: Address): string {
  return address.family === 4 ? v4Text(address.value) : `${writeAddress(masked(address, 64))}/64`;
}

/** /24 or /48: neighbours that probably belong to one network. */
export function neighbourhood(address: Address): string {
  return address.family === 4
    ? `${writeAddress(masked(address, 24))}/24`
    : `${writeAddress(masked(address, 48))}/48`;
}

const innerNetworks = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::/128",
  "::1/128",
  "fc00::/7",
  "fe80::/10",
].map((text) => readNetwork(text) as Network);

/** Loopback, link-local, private or shared space: never a stranger on the Internet. */
export function isInner(address: Address): boolean {
  return innerNetworks.some((network) => isInside(address, network));
}
