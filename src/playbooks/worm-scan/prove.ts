// For: did the bans work? The firewall's own counters and the silence of the web server's log say so, together.
// Never: "proven" from silence alone: a host that stopped by itself proves nothing.

import { hourMs } from "../../base/clock.ts";
import { grouped } from "../../base/text.ts";
import type { Call } from "../../actions/catalogue.ts";
import type { Plan } from "../../actions/plan.ts";
import type { Proof, Readings } from "../../actions/proof.ts";
import { say } from "./say.ts";
import { hostsText } from "./title.ts";

interface Ban {
  readonly address: string;
  readonly packets: number;
}

function bannedBy(plan: Plan): readonly string[] {
  return plan.steps.flatMap(({ call }) => (call.verb === "ban.add" ? call.args.addresses : []));
}

export function wormLooks(plan: Plan): readonly Call[] {
  return bannedBy(plan).length > 0 ? [{ verb: "ban.list", args: {} }] : [];
}

/** `ban.list` as the hand answers it; undefined when it did not. */
function bansOf(readings: Readings): readonly Ban[] | undefined {
  const bans = readings.looks["ban.list"]?.["bans"];
  return Array.isArray(bans) ? (bans as readonly Ban[]) : undefined;
}

type Judged = Pick<Proof, "state" | "said" | "againMs">;

export function proveBans(plan: Plan, readings: Readings): Judged {
  const againMs = readings.nowMs + hourMs;
  const bans = bansOf(readings);
  if (!bans) return { state: "unknown", said: say("proof.unknown.hand"), againMs };
  const targets = bannedBy(plan);
  const mine = bans.filter(({ address }) => targets.includes(address));
  if (mine.length === 0) return { state: "failed", said: say("proof.gone") };
  if (!readings.heardSince) return { state: "unknown", said: say("proof.unknown.log"), againMs };
  const heard = readings.heardSince.filter((source) => targets.includes(source));
  if (heard.length > 0)
    return { state: "failed", said: say("proof.failed", { hosts: hostsText(heard.length) }) };
  const active = mine.filter(({ packets }) => packets > 0);
  if (active.length === 0) return { state: "not-yet", said: say("proof.not-yet"), againMs };
  const packets = active.reduce((all, each) => all + each.packets, 0);
  const said = say("proof.proven", {
    packets: grouped(packets),
    hosts: hostsText(targets.length),
    active: hostsText(active.length),
  });
  return { state: "proven", said };
}
