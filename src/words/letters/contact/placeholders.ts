// For: addresses that answer "not us": the registries' own and those that nobody reads. A letter there helps nobody.
// Never: a guess about a provider; only who by their own words handle no abuse of others' networks.
// Source: reference worm-scan §7 (LACNIC answers every letter, JPNIC points to the operators), RFC 5321 null senders.

import { domainOf, isUnder } from "./mail-address.ts";

/** Registries, regional and national, and IANA. */
const registryDomains = [
  "afrinic.net",
  "apnic.net",
  "arin.net",
  "cnnic.cn",
  "cnnic.net.cn",
  "iana.org",
  "icann.org",
  "idnic.net",
  "lacnic.net",
  "nic.ad.jp",
  "nic.or.kr",
  "nro.net",
  "ripe.net",
  "twnic.net.tw",
  "twnic.tw",
];

const unread = /^(?:no-?reply|do-?not-?reply|nobody|unread|void|null|none|invalid|mailer-daemon)$/i;

export type Refusal = "registry" | "unread";

/** Why nobody would be helped by a letter to this address; undefined: it may be written to. */
export function refusalOf(mail: string): Refusal | undefined {
  const domain = domainOf(mail);
  if (registryDomains.some((parent) => isUnder(domain, parent))) return "registry";
  return unread.test(mail.slice(0, mail.lastIndexOf("@"))) ? "unread" : undefined;
}
