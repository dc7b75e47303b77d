// For: which registry answers for an address: the longest prefix of the bootstrap lists. RFC 9224.
// Never: a base that is not https, or one with a port, a user or a query in it.

import { isInner, isInside, readNetwork } from "../../base/ip.ts";
import type { Address, Network } from "../../base/ip.ts";
import type { RegistryName } from "../../estate/registry-answer.ts";
import { bundledRegistries, jpnic, nationalHosts } from "./bootstrap-data.ts";

export interface RegistryBase {
  readonly registry: RegistryName | "other";
  /** Ends in "/". */
  readonly base: string;
}

export interface Bootstrap {
  /** Undefined: nobody's, or not on the Internet. */
  registryOf(address: Address): RegistryBase | undefined;
  /** Host names that may be asked and that an answer may send us on to. */
  readonly hosts: ReadonlySet<string>;
  /** Who speaks at a host. */
  nameOf(host: string): RegistryName | "other";
  readonly prefixes: number;
}

interface Entry extends RegistryBase {
  readonly network: Network;
}

const entriesMax = 20_000;

/** Multicast and class E: in no registry's list, and never asked about. */
const reserved = ["224.0.0.0/4", "240.0.0.0/4", "ff00::/8"].map(
  (text) => readNetwork(text) as Network,
);

export function isReserved(address: Address): boolean {
  return isInner(address) || reserved.some((network) => isInside(address, network));
}

/** The https base as it is asked, or undefined. */
function readBase(text: unknown): string | undefined {
  if (typeof text !== "string" || text.length > 300 || !URL.canParse(text)) return undefined;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
  const isPlain = port === "" && username === "" && password === "" && search === "" && hash === "";
  if (protocol !== "https:" || !isPlain || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname))
    return undefined;
  return `https://${hostname}${pathname.endsWith("/") ? pathname : `${pathname}/`}`;
}

function nameByHost(host: string): RegistryName | "other" {
  if (host === new URL(jpnic.base).hostname) return "jpnic";
  return (
    bundledRegistries.find(({ base }) => new URL(base).hostname === host)?.name ??
    // A registry may move its pages within its own domain.
    bundledRegistries.find(
      ({ name }) => host.endsWith(`.${name}.net`) && !nationalHosts.includes(host),
    )?.name ??
    "other"
  );
}

function bootstrapOf(entries: readonly Entry[]): Bootstrap {
  const longestFirst = entries.toSorted((a, b) => b.network.bits - a.network.bits);
  const hosts = new Set([...nationalHosts, ...entries.map(({ base }) => new URL(base).hostname)]);
  return {
    registryOf(address) {
      if (isReserved(address)) return undefined;
      const found = longestFirst.find(({ network }) => isInside(address, network));
      return found && { registry: found.registry, base: found.base };
    },
    hosts,
    nameOf: nameByHost,
    prefixes: entries.length,
  };
}

/** `196-197` → 196, 197. */
function octetsOf(text: string): number[] {
  return text.split(" ").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

export function bundledBootstrap(): Bootstrap {
  const entries = bundledRegistries.flatMap(({ name, base, v4, v6 }) => {
    const networks = [...octetsOf(v4).map((octet) => `${octet}.0.0.0/8`), ...v6.split(" ")];
    return networks.flatMap((text): Entry[] => {
      const network = readNetwork(text);
      return network ? [{ network, registry: name, base }] : [];
    });
  });
  return bootstrapOf(entries);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `{"services":[[["192.0.2.0/24", …],["https://…/", "http://…/"]], …]}` */
function entriesOf(text: string): Entry[] {
  const top = parse(text);
  const services: unknown =
    typeof top === "object" && top !== null && "services" in top ? top.services : undefined;
  if (!Array.isArray(services)) return [];
  return services.flatMap((service: unknown): Entry[] => {
    const [keys, urls]: unknown[] = Array.isArray(service) ? service : [];
    const bases = (Array.isArray(urls) ? urls : []).flatMap((url: unknown) => readBase(url) ?? []);
    const [base] = bases;
    if (base === undefined || !Array.isArray(keys)) return [];
    const registry = nameByHost(new URL(base).hostname);
    return keys.flatMap((key: unknown): Entry[] => {
      const network = typeof key === "string" && key.includes("/") ? readNetwork(key) : undefined;
      return network ? [{ network, registry, base }] : [];
    });
  });
}

/**
 * From the texts of IANA's ipv4.json and ipv6.json. Undefined when they hold no usable entry: then the bundled copy stays.
 * What cannot be read in them is passed over.
 */
export function readBootstrap(texts: readonly string[]): Bootstrap | undefined {
  const entries = texts.flatMap(entriesOf).slice(0, entriesMax);
  return entries.length === 0 ? undefined : bootstrapOf(entries);
}
