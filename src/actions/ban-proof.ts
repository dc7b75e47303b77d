// For: did a ban work? The firewall's own counters and the silence of the log say so, together; the same for every room.
// Never: "proven" from silence alone: a host that stopped by itself proves nothing. The words are the room's.

import { hourMs } from "../base/clock.ts";
import type { Said } from "../base/said.ts";
import { grouped } from "../base/text.ts";
import { isInside, readAddress, readNetwork } from "../base/ip.ts";
import type { Call } from "./catalogue.ts";
import type { Plan } from "./plan.ts";
import type { Proof, ProofState, Readings } from "./proof.ts";

export type BanSaid =
  /** The hand does not answer; the log is silent. */
  | { readonly is: "unknown"; readonly without: "hand" | "log" }
  /** None of the bans is in the firewall any more. */
  | { readonly is: "gone" }
  /** So many of the banned still get through. */
  | { readonly is: "failed"; readonly heard: number }
  | { readonly is: "not-yet" }
  | {
      readonly is: "proven";
      readonly packets: number;
      readonly targets: number;
      readonly active: number;
    };

export interface BanVerdict {
  readonly state: ProofState;
  readonly said: BanSaid;
  readonly againMs?: number;
}

/** Sentences that every room with bans has, by the same keys. */
export type BanProofKey =
  | "proof.unknown.hand"
  | "proof.unknown.log"
  | "proof.gone"
  | "proof.failed"
  | "proof.not-yet"
  | "proof.proven";

/** How a room says them, and how it counts hosts. */
export interface BanProofWords {
  say(key: BanProofKey, values?: Readonly<Record<string, string | Said>>): Said;
  hosts(count: number): Said;
}

interface Ban {
  readonly address: string;
  readonly packets: number;
}

function bannedBy(plan: Plan): readonly string[] {
  return plan.steps.flatMap(({ call }) => (call.verb === "ban.add" ? call.args.addresses : []));
}

export function banLooks(plan: Plan): readonly Call[] {
  return bannedBy(plan).length > 0 ? [{ verb: "ban.list", args: {} }] : [];
}

/** `ban.list` as the hand answers it; undefined when it did not. */
function bansOf(readings: Readings): readonly Ban[] | undefined {
  const bans = readings.looks["ban.list"]?.["bans"];
  return Array.isArray(bans) ? (bans as readonly Ban[]) : undefined;
}

/** Whether a source, or a ban as the firewall lists it, lies in one of the targets. */
function insideOf(targets: readonly string[]): (source: string) => boolean {
  const exact = new Set(targets);
  const wide = targets
    .filter((target) => target.includes("/"))
    .flatMap((target) => readNetwork(target) ?? []);
  return (source) => {
    if (exact.has(source)) return true;
    const address = wide.length > 0 ? readAddress(source.replace(/\/\d{1,3}$/, "")) : undefined;
    return address !== undefined && wide.some((network) => isInside(address, network));
  };
}

export function judgeBans(plan: Plan, readings: Readings): BanVerdict {
  const againMs = readings.nowMs + hourMs;
  const bans = bansOf(readings);
  if (!bans) return { state: "unknown", said: { is: "unknown", without: "hand" }, againMs };
  const targets = bannedBy(plan);
  const isTarget = insideOf(targets);
  const mine = bans.filter(({ address }) => isTarget(address));
  if (mine.length === 0) return { state: "failed", said: { is: "gone" } };
  if (!readings.heardSince)
    return { state: "unknown", said: { is: "unknown", without: "log" }, againMs };
  const heard = readings.heardSince.filter(isTarget).length;
  if (heard > 0) return { state: "failed", said: { is: "failed", heard } };
  const active = mine.filter(({ packets }) => packets > 0);
  if (active.length === 0) return { state: "not-yet", said: { is: "not-yet" }, againMs };
  const packets = active.reduce((all, each) => all + each.packets, 0);
  return {
    state: "proven",
    said: { is: "proven", packets, targets: targets.length, active: active.length },
  };
}

function textOf(said: BanSaid, { say, hosts }: BanProofWords): Said {
  switch (said.is) {
    case "unknown":
      return say(`proof.unknown.${said.without}`);
    case "failed":
      return say("proof.failed", { hosts: hosts(said.heard) });
    case "proven":
      return say("proof.proven", {
        packets: grouped(said.packets),
        hosts: hosts(said.targets),
        active: hosts(said.active),
      });
    default:
      return say(`proof.${said.is}`);
  }
}

/** The verdict in the words of a room. */
export function banProof(
  plan: Plan,
  readings: Readings,
  words: BanProofWords,
): Pick<Proof, "state" | "said" | "againMs"> {
  const { said, ...verdict } = judgeBans(plan, readings);
  return { ...verdict, said: textOf(said, words) };
}
