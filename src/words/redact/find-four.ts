// For: finding IPv4 addresses in every form in which logs, zones and kernels write them.
// Never: takes a version for an address, unless the same value is an address elsewhere.

import { isInner, v4Text } from "../../base/ip.ts";
import type { Hit } from "./hit.ts";
import { isSpecial, privateBlocks, valueOfFour } from "./special-addresses.ts";

const octet = (value: number, index: number) => (value >>> (24 - 8 * index)) & 255;
const octets = (value: number) => [0, 1, 2, 3].map((index) => octet(value, index));

/** Four decimal parts, zeros in front allowed (squid and old tools pad); undefined if one is over 255. */
function readParts(parts: readonly string[]): number | undefined {
  let value = 0;
  for (const part of parts) {
    const number = Number(part);
    if (part.length > 3 || number > 255) return undefined;
    value = value * 256 + number;
  }
  return value >>> 0;
}

function hit(
  start: number,
  end: number,
  value: number,
  isSure: boolean,
  write?: Hit["write"],
): Hit[] {
  const text = v4Text(value);
  if (isSpecial({ family: 4, value })) return [];
  return [{ start, end, kind: "address", value: text, isSure, ...(write && { write }) }];
}

/** A product's name before the number, or the word version. Private addresses and large parts are no versions. */
function isVersion(text: string, start: number, value: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  if (/(?:\bversion|\bver\.?|\brelease|\brev|[^a-z]v)[ \t:="']{0,4}v?$/i.test(before)) return true;
  if (
    isInner({ family: 4, value }) ||
    octets(value)
      .slice(1)
      .some((part) => part > 99)
  )
    return false;
  const product = /([a-z][a-z0-9+]{0,23})[-_/]$/i.exec(before)?.[1];
  return product !== undefined && !addressWords.test(product);
}

const addressWords =
  /^(?:ip|ipv4|ip4|inet|host|addr|address|client|from|to|src|dst|dhcp|ppp|pool|net|static|dynamic|dyn|user|unknown|peer|server|gw|node|pc|v4|dns|ns|mx|http|https|ftp)\d{0,3}$/i;

/** Bits of the network whose address this is (`/24` behind it, no bit set beyond them); 32 for a host. */
function bitsBehind(text: string, end: number, value: number): number {
  const bits = Number(/^\/(\d{1,2})(?![\d.])/.exec(text.slice(end, end + 4))?.[1] ?? 32);
  const isNetwork = bits > 0 && bits < 32 && (value & (2 ** (32 - bits) - 1)) === 0;
  return isNetwork ? bits : 32;
}

/** `10.0.0.0/8` names nobody's network. */
function isWholeBlock(value: number, bits: number): boolean {
  return privateBlocks.some(
    (block) => block.bits === bits && block.address.family === 4 && block.address.value === value,
  );
}

function writeMasked(bits: number) {
  return (pseudonym: string) => {
    const value = valueOfFour(pseudonym);
    if (value === undefined || bits === 32) return pseudonym;
    return v4Text((value & (0xffffffff << (32 - bits))) >>> 0);
  };
}

const chains = /(?<!\d)(?<!\d\.)\d+(?:\.\d+){3,}/g;

function dotted(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(chains)) {
    const parts = match[0].split(".");
    const end = match.index + match[0].length;
    if (/^\.in-addr\.arpa/i.test(text.slice(end, end + 13))) continue;
    if (parts.length === 4) {
      const value = readParts(parts);
      if (value === undefined) continue;
      const bits = bitsBehind(text, end, value);
      if (isWholeBlock(value, bits)) continue;
      const isPadded = parts.some((part) => part.length > 1 && part.startsWith("0"));
      const isSure = !isPadded && !isVersion(text, match.index, value);
      hits.push(...hit(match.index, end, value, isSure, writeMasked(bits)));
      continue;
    }
    for (const inside of insideChain(text, match.index, parts)) hits.push(inside);
  }
  return hits;
}

/** tcpdump writes `192.0.2.1.443 >`, SNMP hangs addresses behind numbers of its own. */
function insideChain(text: string, start: number, parts: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  const end = start + parts.join(".").length;
  const isDump =
    parts.length === 5 &&
    (/(?:IP|>) $/.test(text.slice(Math.max(0, start - 3), start)) ||
      /^ > \d/.test(text.slice(end, end + 4)));
  let at = start;
  for (let first = 0; first + 4 <= parts.length; first += 1) {
    const four = parts.slice(first, first + 4);
    const value = readParts(four);
    const end = at + four.join(".").length;
    if (value !== undefined) hits.push(...hit(at, end, value, isDump && first === 0));
    at += (parts[first]?.length ?? 0) + 1;
  }
  return hits;
}

const dashes = /(?<![\d.])(\d{1,3})([-_])(\d{1,3})\2(\d{1,3})\2(\d{1,3})(?!\d)/g;

function dashed(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(dashes)) {
    const [whole, a = "", sign = "-", b = "", c = "", d = ""] = match;
    const value = readParts([a, b, c, d]);
    if (value === undefined) continue;
    const end = match.index + whole.length;
    const isNamed = /[a-z][-_.]?$/i.test(text.slice(Math.max(0, match.index - 2), match.index));
    const isSure = isNamed && isInner({ family: 4, value });
    hits.push(
      ...hit(match.index, end, value, isSure, (pseudonym) => pseudonym.replaceAll(".", sign)),
    );
    const turned = readParts([d, c, b, a]) ?? 0;
    hits.push(
      ...hit(match.index, end, turned, false, (pseudonym) =>
        pseudonym.split(".").reverse().join(sign),
      ),
    );
  }
  return hits;
}

const arpa = /(?<![\d.])((?:\d{1,3}[.]){1,4})in-addr\.arpa/gi;

/** Reverse names, also of a whole network (`2.0.192.in-addr.arpa`). */
function reversed(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(arpa)) {
    const labels = (match[1] ?? "").slice(0, -1);
    const parts = labels.split(".").reverse();
    const count = parts.length;
    const value = readParts([...parts, "0", "0", "0"].slice(0, 4));
    if (value === undefined) continue;
    hits.push(
      ...hit(match.index, match.index + labels.length, value, count > 2, (pseudonym) =>
        pseudonym.split(".").slice(0, count).reverse().join("."),
      ),
    );
  }
  return hits;
}

/** Turned round without the arpa name, as block lists are asked (`1.2.0.192.zen.example.org`). */
function turned(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(chains)) {
    const parts = match[0].split(".");
    const value = parts.length === 4 ? readParts(parts.toReversed()) : undefined;
    if (value === undefined) continue;
    hits.push(
      ...hit(match.index, match.index + match[0].length, value, false, (pseudonym) =>
        pseudonym.split(".").reverse().join("."),
      ),
    );
  }
  return hits;
}

const swap = (value: number) =>
  ((value & 255) * 2 ** 24 +
    ((value >>> 8) & 255) * 65536 +
    ((value >>> 16) & 255) * 256 +
    (value >>> 24)) >>>
  0;

/** `C0000201`, `0x010200c0` (the kernel's byte order), `c0.00.02.01`, 3221225985. */
function numeric(text: string): Hit[] {
  const hits: Hit[] = [];
  const hex = (value: number, like: string) => {
    const digits = value.toString(16).padStart(8, "0");
    return /[A-F]/.test(like) ? digits.toUpperCase() : digits;
  };
  for (const match of text.matchAll(
    /(?<![0-9a-f])[0-9a-f]{8}(?![0-9a-f])|(?<=0x)[0-9a-f]{8}(?![0-9a-f])/gi,
  )) {
    const value = Number.parseInt(match[0], 16);
    const end = match.index + 8;
    const write = (turn: (value: number) => number) => (pseudonym: string) =>
      hex(turn(valueOfFour(pseudonym) ?? 0), match[0]);
    hits.push(
      ...hit(
        match.index,
        end,
        value,
        false,
        write((same) => same),
      ),
    );
    hits.push(...hit(match.index, end, swap(value), false, write(swap)));
  }
  for (const match of text.matchAll(/(?<![\d.])\d{8,10}(?![\d.]\d|\d)/g)) {
    const value = Number(match[0]);
    if (value > 0xffffffff) continue;
    hits.push(
      ...hit(match.index, match.index + match[0].length, value, false, (pseudonym) =>
        String(valueOfFour(pseudonym) ?? 0),
      ),
    );
  }
  return hits;
}

export function findFour(text: string): Hit[] {
  return [...dotted(text), ...dashed(text), ...reversed(text), ...turned(text), ...numeric(text)];
}
