// For: what a look-up needs of the world, so that tests and the wiring may give their own.
// Never: more than one page or one whois answer at a time.

import type { ContactLookup } from "../../estate/registry-answer.ts";

export type Fetched =
  /** `url`: where the answer came from after redirects. `text`: the body, at most limits.registryAnswerBytes. */
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly url: string;
      readonly text: string;
      readonly retryAfterMs?: number;
    }
  | {
      readonly kind: "failed";
      readonly problem:
        | "foreign-host"
        | "too-many-redirects"
        | "too-large"
        | "timeout"
        | "unreachable";
    };

/** Duties: https only, only the bootstrap's hosts, at most 3 redirects, bounded time and size, never throws. */
export type FetchJson = (url: string, signal: AbortSignal) => Promise<Fetched>;

/** As FetchJson over port 43; `status` of an answer is 200. */
export type Whois = (host: string, query: string, signal: AbortSignal) => Promise<Fetched>;

/** Where answers are kept for seven days, by network. */
export interface LookupStore {
  /** The entry of the first of these networks that has one; they come most specific first. */
  read(networks: readonly string[]): Promise<ContactLookup | undefined>;
  write(networks: readonly string[], lookup: ContactLookup): Promise<void>;
}

/** Resolves after so many ms, or at once when the signal is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;
