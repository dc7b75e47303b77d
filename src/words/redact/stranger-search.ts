// For: what looks like a value in a result and was given out by nobody and left by nobody: whatever no map can know.
// Never: shares code with what finds values to replace; narrower than that on purpose, so that only faults show.

import { isInside, normalAddress, readAddress, readNetwork, type Network } from "../../base/ip.ts";
import type { RedactionMap, ValueKind } from "./bundle.ts";

interface Sighting {
  readonly kind: ValueKind;
  readonly original: string;
}

const everywhere = ["0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8"].flatMap(
  (text) => readNetwork(text) ?? [],
);

/** Networks of addresses that were given out, as they are written before `/26` or a mask. */
function networksOf(names: readonly string[]): Set<number> {
  const networks = new Set<number>();
  for (const name of names) {
    const address = readAddress(name);
    if (address?.family !== 4) continue;
    for (let bits = 1; bits < 32; bits += 1)
      networks.add((address.value & (0xffffffff << (32 - bits))) >>> 0);
  }
  return networks;
}

interface Given {
  readonly allowed: ReadonlySet<string>;
  readonly networks: ReadonlySet<number>;
  readonly own: readonly Network[];
}

function findAddresses({ allowed, networks, own }: Given, text: string): Sighting[] {
  const found: Sighting[] = [];
  const tokens = text.matchAll(
    /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})(?![\w:]|\.\d)/gi,
  );
  for (const [token] of tokens) {
    const address = readAddress(token);
    const normal = normalAddress(token);
    if (!address || normal === undefined || allowed.has(normal)) continue;
    if (everywhere.some((network) => isInside(address, network))) continue;
    const isNetwork = address.family === 4 && networks.has(address.value);
    if (!isNetwork || own.some((network) => isInside(address, network)))
      found.push({ kind: "address", original: token });
  }
  return found;
}

const macs = /(?<![\w:.-])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])/gi;

/** All but nobody, everybody and those of RFC 9542. */
function findHardware(text: string): Sighting[] {
  const found: Sighting[] = [];
  for (const [token] of text.matchAll(macs)) {
    const digits = token.replaceAll(/[:-]/g, "").toLowerCase();
    if (!/^(?:0{12}|f{12}|00005e0053..)$/.test(digits))
      found.push({ kind: "hardware", original: token });
  }
  return found;
}

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const names = new RegExp(
  `(?<![\\w.+-])(?:[\\w.+-]{1,64}@)?((?:${label}\\.){1,8}(?:com|net|org|jp|co\\.jp))(?![\\w-]|\\.\\w)`,
  "gi",
);

function findNames(allowed: ReadonlySet<string>, text: string): Sighting[] {
  const found: Sighting[] = [];
  for (const [token, name = ""] of text.matchAll(names)) {
    const kind = token.includes("@") ? "mailbox" : "name";
    if (!allowed.has((kind === "name" ? name : token).toLowerCase()))
      found.push({ kind, original: token });
  }
  return found;
}

/** A setting whose value is still there. */
const settings =
  /(?:password|passwd|api_?key|secret_?key|authorization|set-cookie)["']?[ \t]{0,3}[=:][ \t]{0,3}["']?(?!\[secret removed)[^\s"'`,;&<>)\]}=:]|BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?!\[secret removed|\s*$)/i;

export function createStrangerSearch(map: RedactionMap): (text: string) => Sighting[] {
  const given = map.renamed.map(({ pseudonym }) => pseudonym.toLowerCase());
  const addresses = map.renamed
    .filter(({ kind }) => kind === "address")
    .map(({ pseudonym }) => pseudonym);
  // Zones and block lists write them backwards.
  const backwards = addresses.map((name) => name.split(".").reverse().join("."));
  const allowed = new Set([...given, ...backwards, ...map.left]);
  const rules: Given = {
    allowed,
    networks: networksOf(addresses),
    own: map.ownNetworks.flatMap((text) => readNetwork(text) ?? []),
  };
  return (text) => [
    ...findAddresses(rules, text),
    ...findHardware(text),
    ...findNames(allowed, text),
    ...(settings.test(text) ? [{ kind: "secret" as const, original: "••••" }] : []),
  ];
}
