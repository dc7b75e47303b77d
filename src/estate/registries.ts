// For: the country an address is registered in, from the registries' own public lists (delegated-…-extended-latest).
// Never: a decision; a country is a hint for people, and "unknown" is normal.
// Source: "RIR statistics exchange format" of the regional registries (RIPE, APNIC, ARIN, LACNIC, AFRINIC).

import { readAddress } from "../base/ip.ts";
import type { Address } from "../base/ip.ts";

export interface Registries {
  /** Two letters (ISO 3166), or undefined: not an address, not listed, no list given. */
  countryOf(ip: string): string | undefined;
  /** Ranges known. */
  readonly ranges: number;
  /** Day of the oldest list, yyyymmdd; undefined when no list says one. */
  readonly day?: string;
}

/** One registered range; IPv6 is kept by its first 48 bits, for no registration is smaller. */
interface Range {
  readonly first: number;
  readonly last: number;
  readonly country: string;
}

const v6Words = 3;

function v6Number(words: readonly number[]): number {
  return words.slice(0, v6Words).reduce((sum, word) => sum * 65536 + word, 0);
}

function numberOf(address: Address): number {
  return address.family === 4 ? address.value : v6Number(address.words);
}

/** `apnic|JP|ipv4|192.0.2.0|256|20010101|allocated|…`: a count of addresses for IPv4, bits of the prefix for IPv6. */
function rangeOf(
  fields: readonly string[],
): { readonly family: 4 | 6; readonly range: Range } | undefined {
  const [, country = "", kind, start = "", size = "", , status] = fields;
  if (!/^[A-Z]{2}$/.test(country) || (status !== "allocated" && status !== "assigned"))
    return undefined;
  const address = readAddress(start);
  const count = /^\d{1,10}$/.test(size) ? Number(size) : 0;
  if (!address || count === 0 || kind !== `ipv${address.family}`) return undefined;
  const first = numberOf(address);
  const width = address.family === 4 ? count : 2 ** Math.max(0, 16 * v6Words - count);
  return { family: address.family, range: { first, last: first + width - 1, country } };
}

/** The range that begins at or before the number, if it reaches that far. */
function find(ranges: readonly Range[], value: number): Range | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.first ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  const found = ranges[low - 1];
  return found && value <= found.last ? found : undefined;
}

/** From the texts of any number of lists; lines that are none of the format are passed over. */
export function readRegistries(texts: readonly string[]): Registries {
  const byFamily: Readonly<Record<4 | 6, Range[]>> = { 4: [], 6: [] };
  let day: string | undefined;
  for (const text of texts) {
    for (const line of text.split("\n")) {
      const fields = line.split("|");
      const version = /^2(\.\d)?$/.test(fields[0] ?? "") ? fields[2] : undefined;
      if (version !== undefined && /^\d{8}$/.test(version) && (day === undefined || version < day))
        day = version;
      const found = rangeOf(fields);
      if (found) byFamily[found.family].push(found.range);
    }
  }
  for (const ranges of Object.values(byFamily)) ranges.sort((a, b) => a.first - b.first);
  return {
    countryOf(ip) {
      const slash = ip.indexOf("/");
      const address = readAddress(slash < 0 ? ip : ip.slice(0, slash));
      return address && find(byFamily[address.family], numberOf(address))?.country;
    },
    ranges: byFamily[4].length + byFamily[6].length,
    ...(day !== undefined && { day }),
  };
}
