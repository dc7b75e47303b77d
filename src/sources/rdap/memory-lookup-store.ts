// For: keeping look-ups in memory, for tests and until the lasting store is wired.
// Never: more than so many; the oldest goes first.

import type { ContactLookup } from "../../estate/registry-answer.ts";
import type { LookupStore } from "./ports.ts";

const entriesMax = 2_000;
/** Of the answers' texts together. */
const charsMax = 32 * 1024 * 1024;

function charsOf({ answers }: ContactLookup): number {
  return answers.reduce((sum, { text }) => sum + text.length, 0);
}

export function memoryLookupStore(): LookupStore {
  const kept = new Map<string, ContactLookup>();
  let chars = 0;
  function drop(network: string): void {
    const old = kept.get(network);
    if (old && kept.delete(network)) chars -= charsOf(old);
  }
  return {
    read: (networks) => {
      const found = networks.find((network) => kept.has(network));
      return Promise.resolve(found === undefined ? undefined : kept.get(found));
    },
    write: (networks, lookup) => {
      for (const network of networks) {
        drop(network);
        kept.set(network, lookup);
        chars += charsOf(lookup);
      }
      for (const oldest of kept.keys()) {
        if (kept.size <= entriesMax && chars <= charsMax) break;
        drop(oldest);
      }
      return Promise.resolve();
    },
  };
}
