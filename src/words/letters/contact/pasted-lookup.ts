// For: what the administrator looked up by hand and pasted: one mail address, or all that whois printed.
// Never: taken for an answer about this address without a look at the network that it names.

import { isInside, readAddress, readNetwork } from "../../../base/ip.ts";
import type { Address } from "../../../base/ip.ts";
import { limits } from "../../../base/limits.ts";
import type { ContactLookup } from "../../../estate/registry-answer.ts";
import { sourceAddress } from "./source-address.ts";

export interface PastedLookup {
  readonly lookup: ContactLookup;
  /** The text names networks, and the address lies in none of them: probably another address's answer. */
  readonly isAboutAnother: boolean;
  /** More than limits.registryAnswerBytes was pasted; the rest was dropped. */
  readonly isCut: boolean;
}

const networksMax = 50;
const range =
  /^[ \t]*(?:inetnum|inet6num|NetRange):[ \t]*(\S{2,45})[ \t]*-[ \t]*(\S{2,45})[ \t]*\r?$/gim;
const prefix =
  /^[ \t]*(?:(?:inetnum|inet6num|CIDR):|a\.[ \t]*\[(?:Network Number|IPネットワークアドレス)\])[ \t]*([\da-f:.]{2,45}\/\d{1,3})/gim;

function numberOf(address: Address): bigint {
  return address.family === 4
    ? BigInt(address.value)
    : address.words.reduce((sum, word) => (sum << 16n) | BigInt(word), 0n);
}

function isBetween(address: Address, firstText: string, lastText: string): boolean {
  const first = readAddress(firstText);
  const last = readAddress(lastText);
  if (first?.family !== address.family || last?.family !== address.family) return false;
  return numberOf(first) <= numberOf(address) && numberOf(address) <= numberOf(last);
}

/** Whether each network that the text names holds the address. */
function holds(text: string, address: Address): boolean[] {
  const ranges = [...text.matchAll(range)].slice(0, networksMax);
  const prefixes = [...text.matchAll(prefix)].slice(0, networksMax);
  return [
    ...ranges.map(([, first = "", last = ""]) => isBetween(address, first, last)),
    ...prefixes.map(([, each = ""]) => {
      const network = readNetwork(each);
      return network !== undefined && isInside(address, network);
    }),
  ];
}

/** Added to what was known (`before`), as the newest answer: chooseContact prefers it. */
export function pastedLookup(
  source: string,
  pasted: string,
  nowMs: number,
  before?: ContactLookup,
): PastedLookup {
  const text = pasted.slice(0, limits.registryAnswerBytes);
  const address = sourceAddress(source);
  const named = address === undefined ? [] : holds(text, address);
  const answer = { registry: "other", how: "pasted", asked: "pasted", atMs: nowMs, text } as const;
  return {
    lookup: {
      address: source,
      networks: before?.networks ?? [],
      answers: [...(before?.answers ?? []), answer],
      failures: before?.failures ?? [],
    },
    isAboutAnother: named.length > 0 && !named.includes(true),
    isCut: pasted.length > text.length,
  };
}
