// For: what the address registries said about one address: the data that passes from the edge that asks to the choice.
// Never: understood here; `text` is a stranger's, kept as it came so that a choice can be shown and made again.

export const registryNames = ["afrinic", "apnic", "arin", "jpnic", "lacnic", "ripe"] as const;

export type RegistryName = (typeof registryNames)[number];

export function isRegistryName(text: string): text is RegistryName {
  return registryNames.some((name) => name === text);
}

/** One answer, kept as evidence. `pasted`: the administrator looked it up by hand and pasted what the registry said. */
export interface RegistryAnswer {
  /** Who answered; "other" for a national registry that we know only by a redirect, or a paste. */
  readonly registry: RegistryName | "other";
  readonly how: "rdap" | "whois" | "pasted";
  /** The address of the page, or `whois.example.net: query`. */
  readonly asked: string;
  readonly atMs: number;
  readonly text: string;
}

export type LookupProblem =
  /** The text is no address. */
  | "no-address"
  /** Private, loopback, multicast or reserved: nobody on the Internet answers for it. */
  | "private-address"
  /** The administrator has not allowed look-ups outside. */
  | "not-allowed"
  /** No registry is known for it. */
  | "no-registry"
  /** The registry has asked us to wait; see `untilMs`. */
  | "held"
  | "not-found"
  /** The answer sent us to a host that is no registry's. */
  | "foreign-host"
  | "too-many-redirects"
  | "too-large"
  | "bad-status"
  | "not-json"
  | "timeout"
  | "unreachable";

export interface LookupFailure {
  readonly registry: RegistryName | "other" | "none";
  /** What was asked, as in RegistryAnswer; the address itself when nothing was. */
  readonly asked: string;
  readonly atMs: number;
  readonly problem: LookupProblem;
  /** When it may be tried again, ms. */
  readonly untilMs?: number;
}

/** All that is known of one address: answers and, beside them, what failed. */
export interface ContactLookup {
  readonly address: string;
  /** Networks the answer speaks for (`192.0.2.0/24` …), most specific answer; empty when unknown. */
  readonly networks: readonly string[];
  readonly answers: readonly RegistryAnswer[];
  readonly failures: readonly LookupFailure[];
}
