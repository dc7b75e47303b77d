// For: finding IPv6 addresses in any spelling, as names (ip6.arpa, dashed) and as the kernel writes them.
// Never: takes a time (`12:34:56`) or a C++ name for an address.

import { readAddress, writeAddress } from "../../base/ip.ts";
import type { Hit } from "./hit.ts";
import { isSpecial } from "./special-addresses.ts";

function wordsOf(text: string): readonly number[] {
  const address = readAddress(text);
  return address?.family === 6 ? address.words : [];
}

function nibbles(pseudonym: string): string {
  return wordsOf(pseudonym)
    .map((word) => word.toString(16).padStart(4, "0"))
    .join("");
}

const runs = /(?:[0-9a-f]{0,4}:){2,}[0-9a-f]{0,4}(?:\.\d{1,5}){0,4}/gi;

/** From each group the longest address; ports (`…::1.53`, a ninth group) and a colon that ends a sentence stay outside. */
function colons(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const run of text.matchAll(runs)) {
    const groups = run[0].split(":");
    const starts: number[] = [];
    let at = run.index;
    for (const group of groups) {
      starts.push(at);
      at += group.length + 1;
    }
    // `Foo::bad`, `IPv6:2001:…`: the first group may be the end of a word. Glued to one it counts if it is known.
    let first = 0;
    if (/\w/.test(text.charAt(run.index - 1))) {
      const glued: Hit[] = [];
      longestFrom(groups, 0, glued, starts);
      for (const hit of glued) hits.push({ ...hit, isSure: false });
      first = 1;
    }
    while (first < groups.length - 1) {
      const last = longestFrom(groups, first, hits, starts);
      first = last > first ? last + 1 : first + 1;
    }
  }
  return hits;
}

function longestFrom(
  groups: readonly string[],
  first: number,
  hits: Hit[],
  starts: readonly number[],
): number {
  const isEmpty = (index: number) => groups[index] === "";
  if (isEmpty(first) && (!isEmpty(first + 1) || isEmpty(first + 2))) return first;
  for (let last = Math.min(groups.length - 1, first + 8); last > first + 1; last -= 1) {
    const tail = groups[last] ?? "";
    const dot = tail.indexOf(".");
    const endings =
      dot < 0 ? [tail] : [tail, tail.split(".").slice(0, 4).join("."), tail.slice(0, dot)];
    for (const ending of endings) {
      const spelling = [...groups.slice(first, last), ending].join(":");
      const address = readAddress(spelling);
      if (!address) continue;
      const start = starts[first] ?? 0;
      const end = start + spelling.length;
      if (isSpecial(address)) return last;
      const isMapped = address.family === 4;
      hits.push({
        start,
        end,
        kind: "address",
        value: writeAddress(address),
        isSure: true,
        ...(isMapped && { write: (pseudonym: string) => `::ffff:${pseudonym}` }),
      });
      return last;
    }
  }
  return first;
}

const arpa = /(?<![0-9a-z.])((?:[0-9a-f]\.){4,32})ip6\.arpa/gi;

function reversed(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(arpa)) {
    const labels = (match[1] ?? "").slice(0, -1);
    const digits = labels.split(".").reverse();
    const value = ofNibbles(digits.join("").padEnd(32, "0"));
    if (value === undefined) continue;
    hits.push({
      start: match.index,
      end: match.index + labels.length,
      kind: "address",
      value,
      isSure: true,
      write: (pseudonym) =>
        Array.from(nibbles(pseudonym).slice(0, digits.length)).reverse().join("."),
    });
  }
  return hits;
}

function ofNibbles(digits: string): string | undefined {
  const address = readAddress(digits.replace(/.{4}(?!$)/g, "$&:"));
  return address && !isSpecial(address) ? writeAddress(address) : undefined;
}

/** 32 digits without a sign between (/proc/net/if_inet6), dashes for colons (a name, a file). */
function unusual(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi)) {
    const value = ofNibbles(match[0]);
    if (value === undefined) continue;
    const isUpper = /[A-F]/.test(match[0]);
    hits.push({
      start: match.index,
      end: match.index + 32,
      kind: "address",
      value,
      isSure: false,
      write: (pseudonym) => (isUpper ? nibbles(pseudonym).toUpperCase() : nibbles(pseudonym)),
    });
  }
  for (const match of text.matchAll(
    /(?<![0-9a-z-])(?:[0-9a-f]{0,4}-){2,7}[0-9a-f]{0,4}(?![0-9a-z-])/gi,
  )) {
    const address = readAddress(match[0].replaceAll("-", ":"));
    if (!address || isSpecial(address)) continue;
    hits.push({
      start: match.index,
      end: match.index + match[0].length,
      kind: "address",
      value: writeAddress(address),
      isSure: false,
      write: (pseudonym) => pseudonym.replaceAll(/[:.]/g, "-"),
    });
  }
  return hits;
}

export function findSix(text: string): Hit[] {
  return [...colons(text), ...reversed(text), ...unusual(text)];
}
