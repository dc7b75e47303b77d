// For: who must never be banned, and why: asked last, before any ban is proposed, approved or put back.
// Never: a look-up, a clock, a list that is remembered; whoever asks says what is known now.

import { isInside, readNetwork } from "../base/ip.ts";
import type { Network } from "../base/ip.ts";
import type { Said } from "../base/said.ts";
import type { Settings } from "../base/settings.ts";

export interface NeverBan {
  readonly why: Said;
  /** The address or network of ours that the ban would hit. */
  readonly hits: string;
}

interface KnownEntry {
  readonly text: string;
  readonly network: Network;
  readonly why: Said;
  readonly untilMs: number;
}

/** Made by `knownFrom`; in the order in which the reasons are told. */
export type Known = readonly KnownEntry[];

export interface KnownParts {
  readonly settings: Pick<Settings, "own_networks" | "offices" | "allow">;
  /** Of this machine, as the kernel knows them now. */
  readonly own: readonly string[];
  readonly gateways: readonly string[];
  readonly resolvers: readonly string[];
  /** Where an administrator is signed in from at this moment. `how`: by SSH, on the desk. */
  readonly sessions: readonly { readonly address: string; readonly how: Said }[];
  /** Offices as they were edited on the desk, beside those of the settings. */
  readonly offices: readonly { readonly name: string; readonly network: string }[];
}

/** Widest networks that are banned: anything wider is a slip of the pen. */
const widestBits = { 4: 16, 6: 32 } as const;

const nobodys: Said = {
  ja: "機械の内側や隣同士のためのアドレスです",
  en: "an address of the machine's inside or of the link",
};

const always = [
  "0.0.0.0/8",
  "127.0.0.0/8",
  "224.0.0.0/4",
  "::/128",
  "::1/128",
  "fe80::/10",
  "ff00::/8",
];

function entriesOf(texts: readonly string[], why: Said, untilMs = Infinity): KnownEntry[] {
  return texts.flatMap((text) => {
    const network = readNetwork(text);
    return network ? [{ text, network, why, untilMs }] : [];
  });
}

/** Of several reasons the nearest to home comes first. What is no address is passed over. */
export function knownFrom(parts: KnownParts): Known {
  const { settings, own, gateways, resolvers, sessions } = parts;
  const offices = [...parts.offices, ...settings.offices];
  return [
    ...entriesOf(own, { ja: "この機械のアドレスです", en: "an address of this machine" }),
    ...entriesOf(gateways, { ja: "外への出口（ゲートウェイ）です", en: "our gateway" }),
    ...entriesOf(resolvers, { ja: "使っているDNSサーバーです", en: "our resolver" }),
    ...sessions.flatMap(({ address, how }) =>
      entriesOf([address], {
        ja: `管理者が今つないでいるところです（${how.ja}）`,
        en: `an administrator is connected from there now (${how.en})`,
      }),
    ),
    ...offices.flatMap(({ name, network }) =>
      entriesOf([network], { ja: `拠点「${name}」です`, en: `the office "${name}"` }),
    ),
    ...entriesOf(settings.own_networks, {
      ja: "自社のアドレスです（own_networks）",
      en: "one of our own networks (own_networks)",
    }),
    ...settings.allow.flatMap(({ network, why, until }) =>
      entriesOf(
        [network],
        { ja: `許可した相手です（${why}）`, en: `allowed (${why})` },
        // To the end of its last day, everywhere on earth.
        until ? Date.parse(`${until}T23:59:59-12:00`) : Infinity,
      ),
    ),
    ...entriesOf(always, nobodys),
  ];
}

function overlap(a: Network, b: Network): boolean {
  return a.bits <= b.bits ? isInside(b.address, a) : isInside(a.address, b);
}

/** `address`: an address or a network. Text that is neither must not be banned either. Undefined: it may be. */
export function neverBan(address: string, known: Known, nowMs: number): NeverBan | undefined {
  const ban = readNetwork(address);
  if (!ban)
    return {
      why: { ja: "アドレスとして読めません", en: "not an address or network" },
      hits: address.slice(0, 64),
    };
  const hit = known.find(({ network, untilMs }) => nowMs <= untilMs && overlap(ban, network));
  if (hit) return { why: hit.why, hits: hit.text };
  const widest = widestBits[ban.address.family];
  if (ban.bits >= widest) return undefined;
  return {
    why: {
      ja: `/${widest} より広い範囲は、無関係な相手を巻き込むので遮断しません`,
      en: `wider than /${widest}: too many who have done nothing would be hit`,
    },
    hits: address,
  };
}
