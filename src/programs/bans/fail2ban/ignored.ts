// For: whom fail2ban was told to ignore, as entries for our own `allow:`.
// Never: a name looked up in DNS; never somebody allowed whom only a jail that is switched off ignores.

import { isInside, readAddress, readNetwork } from "../../../base/ip.ts";
import type { Said } from "../../../base/said.ts";
import type { Known } from "../../../estate/never-ban.ts";
import { expanded } from "./read-ini.ts";
import type { Ini } from "./read-ini.ts";

export interface Ignored {
  readonly allow: readonly { readonly network: string; readonly why: string }[];
  readonly left: readonly { readonly what: string; readonly why: Said }[];
}

const entriesMax = 1_000;
/** Wider than this a typing mistake would switch the watch off. */
const widestBits = { 4: 8, 6: 16 } as const;

/** `10.3.0.0/255.255.255.0` → `10.3.0.0/24`. */
function withLength(text: string): string {
  const [base = "", mask = ""] = text.split("/");
  const read = mask.includes(".") ? readAddress(mask) : undefined;
  if (read?.family !== 4) return text;
  const bits = read.value.toString(2).padStart(32, "0");
  return /^1*0*$/.test(bits) ? `${base}/${bits.indexOf("0") < 0 ? 32 : bits.indexOf("0")}` : text;
}

export function isOn(ini: Ini, jail: string): boolean {
  return /^(?:1|true|yes|on)$/i.test(expanded(ini, jail, "enabled")?.trim() ?? "");
}

/** Jails that are switched on. */
export function jailsOf(ini: Ini): readonly string[] {
  return [...ini.keys()].filter(
    (name) => !["DEFAULT", "INCLUDES"].includes(name) && isOn(ini, name),
  );
}

/** Which jails ignore each entry, as written. DEFAULT: all of them. */
function entriesOf(ini: Ini): ReadonlyMap<string, readonly string[]> {
  const entries = new Map<string, string[]>();
  for (const jail of ["DEFAULT", ...jailsOf(ini)]) {
    const value = expanded(ini, jail, "ignoreip") ?? "";
    for (const text of value.split(/[\s,]+/)) {
      if (text === "" || entries.size >= entriesMax) continue;
      const jails = entries.get(text) ?? [];
      if (!jails.includes("DEFAULT")) jails.push(jail);
      entries.set(text, jails);
    }
  }
  return entries;
}

function reasonNot(text: string, known: Known, nowMs: number): Said | undefined {
  const network = readNetwork(text);
  if (!network)
    return text.includes("/") || !/[a-z]/i.test(text)
      ? { ja: "アドレスとして読めません", en: "not an address or network" }
      : {
          ja: "名前です。名前は調べないので、アドレスに直して allow に書いてください",
          en: "a name, and names are not looked up; write its address into allow",
        };
  if (network.bits < widestBits[network.address.family])
    return {
      ja: "広すぎます。ほとんど誰でも許可することになります",
      en: "too wide: it would allow nearly everybody",
    };
  // Only when all of it is known already.
  const covering = known.find(
    (each) =>
      nowMs <= each.untilMs &&
      each.network.bits <= network.bits &&
      isInside(network.address, each.network),
  );
  if (covering)
    return {
      ja: `もう対象外です：${covering.why.ja}`,
      en: `never banned already: ${covering.why.en}`,
    };
  return undefined;
}

export function ignoredBy(ini: Ini, known: Known, nowMs: number): Ignored {
  const allow: { network: string; why: string }[] = [];
  const left: { what: string; why: Said }[] = [];
  for (const [text, jails] of entriesOf(ini)) {
    const network = withLength(text);
    const why = reasonNot(network, known, nowMs);
    if (why) left.push({ what: text, why });
    else {
      const where = jails.includes("DEFAULT") ? "" : ` (${jails.join(", ").slice(0, 80)})`;
      allow.push({ network, why: `fail2ban ignoreip${where}` });
    }
  }
  return { allow, left };
}

/** To be pasted into hinomi.yaml; "" without an entry. */
export function allowYaml(allow: Ignored["allow"]): string {
  if (allow.length === 0) return "";
  const lines = allow.map(
    ({ network, why }) =>
      `  - { network: ${JSON.stringify(network)}, why: ${JSON.stringify(why)} }`,
  );
  return `allow:\n${lines.join("\n")}\n`;
}
