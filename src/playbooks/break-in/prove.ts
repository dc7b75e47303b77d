// For: did the bans work? What the firewall's counters and the services' logs say (actions/ban-proof.ts), in the words of this room.
// Never: "proven" from silence alone.

import { judgeBans } from "../../actions/ban-proof.ts";
import type { BanSaid } from "../../actions/ban-proof.ts";
import type { Plan } from "../../actions/plan.ts";
import type { Proof, Readings } from "../../actions/proof.ts";
import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import { say } from "./say.ts";
import { hostsText } from "./title.ts";

function textOf(said: BanSaid): Said {
  switch (said.is) {
    case "unknown":
      return say(`proof.unknown.${said.without}`);
    case "failed":
      return say("proof.failed", { hosts: hostsText(said.heard) });
    case "proven":
      return say("proof.proven", {
        packets: grouped(said.packets),
        hosts: hostsText(said.targets),
        active: hostsText(said.active),
      });
    default:
      return say(`proof.${said.is}`);
  }
}

export function proveBans(
  plan: Plan,
  readings: Readings,
): Pick<Proof, "state" | "said" | "againMs"> {
  const { said, ...verdict } = judgeBans(plan, readings);
  return { ...verdict, said: textOf(said) };
}
