// For: the last resort when a registry names people but no abuse contact: abuse@ their domain. RFC 2142 section 4.
// Never: a domain out of a name in a log or a reverse look-up (the attacker may own it), or of a mail provider for all.

import type { ContactCandidate } from "./candidate.ts";
import { domainOf } from "./mail-address.ts";

/** Whoever registers a network with such an address says nothing of the network. */
const everybodysDomains = new Set([
  "126.com",
  "163.com",
  "aol.com",
  "gmail.com",
  "googlemail.com",
  "gmx.de",
  "gmx.net",
  "hotmail.com",
  "icloud.com",
  "live.com",
  "mail.ru",
  "outlook.com",
  "proton.me",
  "protonmail.com",
  "qq.com",
  "sina.com",
  "yahoo.co.jp",
  "yahoo.com",
  "yandex.ru",
]);

/** At most one guess per domain, in the answers' order. */
export function abuseGuess(
  found: readonly { readonly candidate: ContactCandidate; readonly at: number }[],
): (ContactCandidate & { readonly rank: "guess"; readonly at: number })[] {
  const domains = new Set<string>();
  return found.flatMap(({ candidate, at }) => {
    const domain = domainOf(candidate.mail);
    if (candidate.role !== "operator" || everybodysDomains.has(domain) || domains.has(domain))
      return [];
    domains.add(domain);
    return [{ ...candidate, mail: `abuse@${domain}`, depth: 0, at, rank: "guess" as const }];
  });
}
