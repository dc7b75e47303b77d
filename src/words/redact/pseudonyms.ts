// For: one new name for each value of a bundle, no two alike, none that is a value itself.
// Never: depends on the order of documents; the key and the set of values decide.

import { isInner, readAddress, readNetwork, type Network } from "../../base/ip.ts";
import type { ValueKind } from "./bundle.ts";
import { roleUsers } from "./find-names.ts";
import { keyedOrder, keyedSlots, roomFor, type Mac } from "./keyed.ts";
import type { KnownValues, Values } from "./known-values.ts";
import { renameSix } from "./names-six.ts";
import { renumberPrivate } from "./private-four.ts";
import { renamePublic } from "./public-four.ts";
import { valueOfFour } from "./special-addresses.ts";
import { zoneOf } from "./zones.ts";

export interface Pseudonyms {
  /** Undefined: no name was left, the value is to be removed. */
  of(kind: ValueKind, value: string): string | undefined;
  /** Public IPv4 addresses that stand in 198.18.0.0/15. */
  readonly benchmark: number;
}

export interface Naming {
  readonly mac: Mac;
  readonly values: Values;
  readonly known: KnownValues;
  /** Networks written in the documents, besides those of the estate. */
  readonly networks: readonly Network[];
  /** Whether a text holds a value, so that it can be no new name. */
  readonly saysOriginal: (text: string) => boolean;
  /** Addresses that stand in the documents, also those that stay. */
  readonly seen: ReadonlySet<string>;
  /** Domains whose names stay. */
  readonly isKeptName: (name: string) => boolean;
}

/** Reserved for examples (RFC 2606, RFC 6761; those below jp by JPRS). */
const exampleKinds = new Set(
  "com net org edu jp co.jp ne.jp or.jp ac.jp ad.jp go.jp gr.jp ed.jp lg.jp".split(" "),
);

function reversedText(text: string): string {
  return text.split(".").reverse().join(".");
}

function addressNames(naming: Naming): { names: Map<string, string>; benchmark: number } {
  const { mac, values, known, seen, saysOriginal } = naming;
  const all = [...(values.get("address") ?? [])];
  const names = new Map<string, string>();
  const fours = all.flatMap((text) => valueOfFour(text) ?? []);
  const isInnerFour = (value: number) => isInner({ family: 4, value });
  // What is read backwards in a zone or by a block list must be nobody's either.
  const isTextFree = (text: string) =>
    !seen.has(text) && !seen.has(reversedText(text)) && !saysOriginal(text);
  const textOf = (value: number) =>
    `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  const isFree = (value: number) => isTextFree(textOf(value));
  const networks = [...known.networks, ...naming.networks];
  const inner = renumberPrivate(mac, fours.filter(isInnerFour), networks, isFree);
  const outer = fours.filter((value) => !isInnerFour(value));
  const { names: given, benchmark } = renamePublic(mac, outer, networks, isFree);
  for (const [value, name] of [...inner, ...given]) names.set(textOf(value), name);
  const sixes = all.filter((text) => readAddress(text)?.family === 6);
  for (const [text, name] of renameSix(
    mac,
    sixes,
    (each) => !seen.has(each) && !saysOriginal(each),
  ))
    names.set(text, name);
  return { names, benchmark };
}

/** `example.jp`, `host12.example.jp`, `host12.site3.example.jp`; a name without a domain stays without. */
function hostNames(naming: Naming): Map<string, string> {
  const { mac, values, known, saysOriginal, isKeptName } = naming;
  const names = [...(values.get("name") ?? [])].filter((name) => !isKeptName(name));
  const zones = new Map<string, string>();
  const zoneNames = new Map<string, string>();
  for (const name of names) {
    const { domain, kind } = zoneOf(name, known.ownDomains);
    if (domain !== "") zones.set(domain, kind);
  }
  const isFree = (text: string) => !saysOriginal(text) && !values.get("name")?.has(text);
  const ofKind = Map.groupBy(keyedOrder(mac, zones.keys()), (domain) => zones.get(domain) ?? "");
  for (const [kind, domains] of ofKind) {
    const usual = exampleKinds.has(kind) ? [`example.${kind}`] : [];
    const bases = [...usual, `${kind.replaceAll(".", "-")}.example`, "name.example", "some.test"];
    const base = bases.find(isFree);
    const main = known.domains.find((domain) => zones.get(domain) === kind) ?? domains[0] ?? "";
    const others = domains.filter((domain) => domain !== main);
    const slots = keyedSlots(mac, `site ${kind}`, others, roomFor(others.length), (slot) =>
      isFree(`site${slot}`),
    );
    if (base !== undefined) zoneNames.set(main, base);
    for (const [domain, slot] of slots)
      if (base !== undefined && slot !== undefined) zoneNames.set(domain, `site${slot}.${base}`);
  }
  return withHosts(naming, names, zoneNames, isFree);
}

function withHosts(
  { mac, known }: Naming,
  names: readonly string[],
  zoneNames: ReadonlyMap<string, string>,
  isFree: (text: string) => boolean,
): Map<string, string> {
  // A short name is the host of ours that begins with it, so that both get one number.
  const byShort = new Map<string, string>();
  for (const name of names.toSorted()) {
    const { domain } = zoneOf(name, known.ownDomains);
    const [short = ""] = name.split(".");
    if (domain !== "" && domain !== name && known.ownDomains.has(domain) && !byShort.has(short))
      byShort.set(short, name);
  }
  const hostOf = (name: string) => (name.includes(".") ? name : (byShort.get(name) ?? name));
  const hosts = [...new Set(names.filter((name) => !zoneNames.has(name)).map(hostOf))];
  const slots = keyedSlots(mac, "host", hosts, roomFor(hosts.length), (slot) =>
    isFree(`host${slot}`),
  );
  const result = new Map<string, string>(zoneNames);
  for (const name of names) {
    const slot = slots.get(hostOf(name));
    const zone = zoneNames.get(zoneOf(name, known.ownDomains).domain);
    if (zoneNames.has(name) || slot === undefined) continue;
    if (!name.includes(".")) result.set(name, `host${slot}`);
    else if (zone !== undefined) result.set(name, `host${slot}.${zone}`);
  }
  return result;
}

/** `user07`: the same person by login, by mail address and in the wrong password of a log. */
function userNames({ mac, values, saysOriginal }: Naming): Map<string, string> {
  const locals = [...(values.get("mailbox") ?? [])]
    .map((text) => text.slice(0, text.lastIndexOf("@")))
    .filter((local) => !roleUsers.has(local));
  const users = [
    ...new Set([...(values.get("user") ?? []), ...(values.get("guess") ?? []), ...locals]),
  ];
  return numbered(mac, "user", users, (number) => `user${number}`, saysOriginal);
}

function numbered(
  mac: Mac,
  what: string,
  values: readonly string[],
  write: (number: string, value: string) => string,
  saysOriginal: (text: string) => boolean,
  size = roomFor(values.length),
): Map<string, string> {
  const width = String(size).length;
  const text = (slot: number, value: string) => write(String(slot).padStart(width, "0"), value);
  const slots = keyedSlots(
    mac,
    what,
    values,
    size,
    (slot, value) => !saysOriginal(text(slot, value)),
  );
  const names = new Map<string, string>();
  for (const [value, slot] of slots) if (slot !== undefined) names.set(value, text(slot, value));
  return names;
}

/** RFC 9542 §2.1.1: 00-00-5E-00-53-00 to -FF. */
function hardwareName(number: string): string {
  return `00-00-5e-00-53-${(Number(number) - 1).toString(16).padStart(2, "0")}`;
}

export function createPseudonyms(naming: Naming): Pseudonyms {
  const { mac, values, saysOriginal, isKeptName } = naming;
  const { names: addresses, benchmark } = addressNames(naming);
  const hosts = hostNames(naming);
  const users = userNames(naming);
  const list = (kind: ValueKind) => [...(values.get(kind) ?? [])];
  const macs = list("hardware");
  const inUse = new Set(macs);
  const hardware = numbered(mac, "mac", macs, hardwareName, (text) => inUse.has(text), 256);
  const digits = new Set(list("phone"));
  const phones = numbered(
    mac,
    "phone",
    list("phone"),
    (number) => `03-0000-${number}`,
    (text) => digits.has(text.replaceAll("-", "")) || saysOriginal(text),
    9999,
  );
  // In the script of the name: a Japanese sentence stays one.
  const firms = numbered(
    mac,
    "firm",
    list("organisation"),
    (number, value) => (/^[\u0020-\u007e]*$/.test(value) ? `firm${number}` : `組織${number}`),
    saysOriginal,
  );

  function mailbox(text: string): string | undefined {
    const at = text.lastIndexOf("@");
    const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
    const user = roleUsers.has(local) ? local : users.get(local);
    const host = isKeptName(domain) ? domain : hosts.get(domain);
    return user === undefined || host === undefined ? undefined : `${user}@${host}`;
  }

  const tables: Partial<Record<ValueKind, ReadonlyMap<string, string>>> = {
    address: addresses,
    hardware,
    name: hosts,
    user: users,
    guess: users,
    organisation: firms,
    phone: phones,
  };
  return {
    benchmark,
    of: (kind, value) => (kind === "mailbox" ? mailbox(value) : tables[kind]?.get(value)),
  };
}

/** `192.0.2.0/24` and address-and-mask pairs of a text, at most so many. */
export function networksIn(text: string, max: number): Network[] {
  const networks: Network[] = [];
  const pattern =
    /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2})(?![\d.])|(?:\/| {1,16}(?:netmask |mask )? {0,8})(255(?:\.\d{1,3}){3})(?![\d.]))/g;
  for (const match of text.matchAll(pattern)) {
    if (networks.length >= max) break;
    const bits = match[2] ?? maskBits(match[3] ?? "");
    const network = readNetwork(`${match[1]}/${bits}`);
    if (network) networks.push(network);
  }
  return networks;
}

function maskBits(mask: string): string {
  const value = valueOfFour(mask) ?? 0;
  const bits = Math.clz32(~value >>> 0);
  return value === (bits === 32 ? 0xffffffff : (0xffffffff << (32 - bits)) >>> 0)
    ? String(bits)
    : "";
}
