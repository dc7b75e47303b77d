// For: nftables' text for bans: one transaction that makes what is missing and changes the named addresses.
// Never: a rule outside our own table; a network that holds another one twice.
//
// The chain hangs at prerouting, priority raw (-300): before connection tracking (-200) and so before every rule that
// accepts `established`, in whatever table; it also meets what the gateway only passes on. A drop there is final.

import { isInside, readNetwork, writeAddress } from "../../../base/ip.ts";
import type { Network } from "../../../base/ip.ts";
import type { HandSettings } from "../settings.ts";
import type { Command } from "../command.ts";

/** Elements a set may hold. */
const setSize = 65_535;

/** Single addresses lie in hash sets; networks need sets of intervals. */
const sets = [
  { name: "hosts4", family: "ip", type: "ipv4_addr", flags: "timeout" },
  { name: "nets4", family: "ip", type: "ipv4_addr", flags: "interval, timeout" },
  { name: "hosts6", family: "ip6", type: "ipv6_addr", flags: "timeout" },
  { name: "nets6", family: "ip6", type: "ipv6_addr", flags: "interval, timeout" },
] as const;

export type SetName = (typeof sets)[number]["name"];

export const setNames: readonly string[] = sets.map(({ name }) => name);

export function setOf({ address: { family }, bits }: Network): SetName {
  const isHost = bits === (family === 4 ? 32 : 128);
  return `${isHost ? "hosts" : "nets"}${family}`;
}

/** Host bits cleared: `192.0.2.77/24` and `192.0.2.0/24` are one ban. */
export function banText({ address, bits }: Network): string {
  const width = address.family === 4 ? 32 : 128;
  if (bits === width) return writeAddress(address);
  const base: Network["address"] =
    address.family === 4
      ? { family: 4, value: bits === 0 ? 0 : (address.value & (0xffffffff << (32 - bits))) >>> 0 }
      : {
          family: 6,
          words: address.words.map((word, index) => {
            const kept = Math.min(16, Math.max(0, bits - index * 16));
            return kept === 0 ? 0 : word & (0xffff << (16 - kept)) & 0xffff;
          }),
        };
  return `${writeAddress(base)}/${bits}`;
}

/** Read, without doubles and without what lies inside another of them: intervals must not overlap. */
export function banNetworks(addresses: readonly string[]): Network[] {
  const networks = addresses.flatMap((text) => readNetwork(text) ?? []);
  const byText = new Map(networks.map((network) => [banText(network), network]));
  const wide = [...byText.values()].filter((network) => setOf(network).startsWith("nets"));
  return [...byText.values()].filter(
    ({ address, bits }) => !wide.some((other) => other.bits < bits && isInside(address, other)),
  );
}

function frame(table: string): string[] {
  const own = `inet ${table}`;
  return [
    `add table ${own}`,
    `add counter ${own} dropped`,
    ...sets.map(
      ({ name, type, flags }) =>
        `add set ${own} ${name} { type ${type}; flags ${flags}; counter; size ${setSize}; }`,
    ),
    `add chain ${own} arrival { type filter hook prerouting priority raw; policy accept; }`,
    `flush chain ${own} arrival`,
    ...sets.map(
      ({ name, family }) =>
        `add rule ${own} arrival ${family} saddr @${name} counter name dropped drop`,
    ),
  ];
}

function forEachSet(
  networks: readonly Network[],
  lines: (set: SetName, texts: readonly string[]) => readonly string[],
): string[] {
  return sets.flatMap(({ name }) => {
    const texts = networks.filter((network) => setOf(network) === name).map(banText);
    return texts.length > 0 ? lines(name, texts) : [];
  });
}

/** Adding first what is taken away makes it good whether or not it was there: old nft has no `destroy`. */
function absent(table: string, set: SetName, texts: readonly string[]): string[] {
  const elements = `inet ${table} ${set} { ${texts.join(", ")} }`;
  return [`add element ${elements}`, `delete element ${elements}`];
}

function command({ nft }: HandSettings["ban"], lines: readonly string[]): Command {
  return { argv: [nft, "-f", "-"], input: `${lines.join("\n")}\n` };
}

export function banCommand(
  ban: HandSettings["ban"],
  addresses: readonly string[],
  seconds: number,
): Command {
  const lines = forEachSet(banNetworks(addresses), (set, texts) => [
    ...absent(ban.table, set, texts),
    `add element inet ${ban.table} ${set} { ${texts.map((text) => `${text} timeout ${seconds}s`).join(", ")} }`,
  ]);
  return command(ban, [...frame(ban.table), ...lines]);
}

export function unbanCommand(ban: HandSettings["ban"], addresses: readonly string[]): Command {
  const lines = forEachSet(banNetworks(addresses), (set, texts) => absent(ban.table, set, texts));
  return command(ban, [...frame(ban.table), ...lines]);
}

export function listCommand({ nft, table }: HandSettings["ban"]): Command {
  return { argv: [nft, "--json", "list", "table", "inet", table] };
}
