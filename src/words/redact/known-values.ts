// For: what the estate knows, each value in its one spelling, with what follows from it (short names, the firm in a domain).
// Never: values that are the same everywhere (localhost, root): they tell nothing.

import {
  readAddress,
  readNetwork,
  writeAddress,
  type Address,
  type Network,
} from "../../base/ip.ts";
import type { Known, ValueKind } from "./bundle.ts";
import { roleHosts, roleUsers } from "./find-names.ts";
import { phoneDigits } from "./find-numbers.ts";
import { systemUsers } from "./find-users.ts";
import { isIn, isSpecial } from "./special-addresses.ts";
import { asciiName, zoneOf } from "./zones.ts";

export type Values = Map<ValueKind, Set<string>>;

export interface KnownValues {
  readonly values: Values;
  readonly ownDomains: ReadonlySet<string>;
  /** In the order given: the first of a kind is the main one. */
  readonly domains: readonly string[];
  readonly networks: readonly Network[];
  readonly secrets: readonly string[];
  /** Names as they were written, when that is not their spelling in DNS. */
  readonly spellings: ReadonlyMap<string, string>;
}

export function add(values: Values, kind: ValueKind, value: string): void {
  const known = values.get(kind);
  if (known) known.add(value);
  else values.set(kind, new Set([value]));
}

/** Users whom a person may well have named so, though the list of system accounts has them. */
const people = new Set(["admin", "guest", "test", "user", "hinomi"]);

const companyForms =
  /株式会社|有限会社|合同会社|合資会社|一般社団法人|[(（][株有合][)）]|[㈱㈲]|[,、]?\s*(?:co\.?,?\s*ltd|ltd|inc|corp|corporation|k\.?\s*k|llc|gmbh)\.?$/gi;

/** The name of a firm without its legal form. */
export function firmName(name: string): string {
  const bare = name.normalize("NFKC").replace(companyForms, " ").replace(/\s+/g, " ").trim();
  return (bare === "" ? name.trim() : bare).toLowerCase();
}

/** The label that was registered: `kobe-trading` of `www.kobe-trading.co.jp`. */
function firmLabel(domain: string): string {
  const { kind } = zoneOf(`x.${domain}`, new Set());
  return domain.split(".").at(-kind.split(".").length - 1) ?? "";
}

const tellingNothing = new Set(["example", "localdomain", "home", "internal", "company", "office"]);

function knownAddresses(known: Known, networks: readonly Network[]): string[] {
  const addresses = (known.addresses ?? []).map((text) => readAddress(text.trim()));
  const bases = networks.map(({ address }) => address);
  return [...addresses, ...bases]
    .filter((address): address is Address => address !== undefined && !isSpecial(address))
    .map(writeAddress);
}

export function readKnown(known: Known): KnownValues {
  const values: Values = new Map();
  const spellings = new Map<string, string>();
  const name = (text: string) => {
    const ascii = asciiName(text);
    if (ascii.startsWith("xn--") || ascii.includes(".xn--"))
      spellings.set(ascii, text.trim().toLowerCase());
    return ascii;
  };
  const isName = (text: string) => text !== "" && !/\s/.test(text) && text !== "localhost";
  const domains = (known.domains ?? [])
    .map(name)
    .filter((text) => isName(text) && text.includes("."));
  const hosts = (known.hosts ?? []).map(name).filter((text) => isName(text) && !readAddress(text));
  const ownDomains = new Set(domains);
  for (const host of hosts) {
    const { domain } = zoneOf(host, ownDomains);
    // `localhost.localdomain` is everybody's.
    if (domain !== "" && domain !== host && domain !== "localdomain") ownDomains.add(domain);
    add(values, "name", host);
    const [short = ""] = host.split(".");
    if (short !== host && isTellingHost(short)) add(values, "name", short);
  }
  for (const domain of ownDomains) {
    add(values, "name", domain);
    const label = firmLabel(domain);
    if (label.length >= 4 && !roleHosts.has(label) && !tellingNothing.has(label))
      add(values, "organisation", label);
  }
  for (const organisation of known.organisations ?? [])
    if (organisation.trim() !== "") add(values, "organisation", firmName(organisation));
  for (const user of known.users ?? []) {
    const lower = user.trim().toLowerCase();
    if (lower !== "" && (!systemUsers.has(lower) || people.has(lower))) add(values, "user", lower);
  }
  for (const text of known.mailAddresses ?? []) {
    const [local = "", domain = ""] = text.trim().toLowerCase().split("@");
    if (local === "" || domain === "") continue;
    add(values, "mailbox", `${local}@${asciiName(domain)}`);
    if (!roleUsers.has(local) && !systemUsers.has(local)) add(values, "user", local);
    add(values, "name", asciiName(domain));
  }
  for (const phone of known.phones ?? [])
    if (phoneDigits(phone).length >= 4) add(values, "phone", phoneDigits(phone));
  const networks = (known.networks ?? []).flatMap((text) => readNetwork(text.trim()) ?? []);
  for (const address of knownAddresses(known, networks)) add(values, "address", address);
  const secrets = (known.secrets ?? []).filter((secret) => secret.length >= 4);
  return { values, ownDomains, domains, networks, secrets, spellings };
}

/** Whether a host's name without its domain is worth looking for. */
export function isTellingHost(short: string): boolean {
  return short.length >= 2 && !roleHosts.has(short) && !/^\d+$/.test(short);
}

/** Ours by the estate, or in private space. */
export function isOurs(address: Address, known: KnownValues): boolean {
  return (
    isIn(address, known.networks) ||
    (known.values.get("address")?.has(writeAddress(address)) ?? false)
  );
}
