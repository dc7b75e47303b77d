// For: how an address is asked about at a block list, and what its answers mean. RFC 5782; Spamhaus' table of return codes.
// Never: an error code, or an answer outside 127.0.0.0/8, taken for an entry; an answer taken for "not listed" without proof.

import { readAddress } from "../../base/ip.ts";

/** Why an address stands there, as far as the code says. */
export type EntryReason = "spam" | "infected" | "policy" | "listed";

/** What a list said about one address. */
export type ListAnswer =
  | { readonly state: "listed"; readonly codes: readonly string[]; readonly reason: EntryReason }
  | { readonly state: "clear" }
  /** `why`: a code of the system or of the list, `lists-nothing`, `lists-everything`. */
  | { readonly state: "unknown"; readonly why: string };

/** What a name server said: the addresses it gave, none for "no such name", or why it did not say. */
export type NameAnswer = { readonly codes: readonly string[] } | { readonly why: string };

/** `192.0.2.7` → `7.2.0.192.ZONE`; IPv6 by its 32 nibbles (RFC 5782, section 2.4). */
export function questionFor(ip: string, zone: string): string | undefined {
  const address = readAddress(ip);
  if (!address) return undefined;
  if (address.family === 4) {
    const parts = [0, 8, 16, 24].map((shift) => (address.value >>> shift) & 0xff);
    return `${parts.join(".")}.${zone}`;
  }
  const nibbles = address.words.map((word) => word.toString(16).padStart(4, "0")).join("");
  return `${nibbles.split("").toReversed().join(".")}.${zone}`;
}

const reasons: Readonly<Record<string, Readonly<Record<string, EntryReason>>>> = {
  "zen.spamhaus.org": {
    "127.0.0.2": "spam",
    "127.0.0.3": "spam",
    "127.0.0.4": "infected",
    "127.0.0.9": "spam",
    "127.0.0.10": "policy",
    "127.0.0.11": "policy",
    "127.0.0.30": "spam",
  },
};

function isEntry(code: string): boolean {
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(code);
}

/** Codes by which a list says that it does not answer us: Spamhaus 127.255.255.x, others 127.0.0.1 (RFC 5782) and .255. */
function isRefusal(code: string): boolean {
  return code.startsWith("127.255.255.") || code === "127.0.0.1" || code === "127.0.0.255";
}

function reasonOf(zone: string, codes: readonly string[]): EntryReason {
  const known = codes.flatMap((code) => reasons[zone]?.[code] ?? []);
  return known.find((reason) => reason !== "policy") ?? known[0] ?? "listed";
}

/**
 * What the answer about our address means, beside the answers about the two test addresses that every list must have: 127.0.0.2
 * stands on it, 127.0.0.1 does not. "Not listed" of a list that lists nothing is no good news, and neither is a list that lists all.
 */
export function judgeAnswers(
  zone: string,
  asked: { readonly ours: NameAnswer; readonly always: NameAnswer; readonly never: NameAnswer },
): ListAnswer {
  const { ours, always, never } = asked;
  for (const each of [ours, always, never]) {
    if ("why" in each) return { state: "unknown", why: each.why };
    const refusal = each.codes.find((code) => isRefusal(code) || !isEntry(code));
    if (refusal !== undefined) return { state: "unknown", why: refusal };
  }
  if ("why" in ours || "why" in always || "why" in never) return { state: "unknown", why: "" };
  if (never.codes.length > 0) return { state: "unknown", why: "lists-everything" };
  if (always.codes.length === 0) return { state: "unknown", why: "lists-nothing" };
  if (ours.codes.length === 0) return { state: "clear" };
  return { state: "listed", codes: ours.codes, reason: reasonOf(zone, ours.codes) };
}
