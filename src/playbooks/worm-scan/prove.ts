// For: did the bans work? What the firewall's counters and the log say (actions/ban-proof.ts), in the words of this room.
// Never: "proven" from silence alone.

import { banLooks, banProof } from "../../actions/ban-proof.ts";
import type { Plan } from "../../actions/plan.ts";
import type { Proof, Readings } from "../../actions/proof.ts";
import { say } from "./say.ts";
import { hostsText } from "./title.ts";

export const wormLooks = banLooks;

export function proveBans(
  plan: Plan,
  readings: Readings,
): Pick<Proof, "state" | "said" | "againMs"> {
  return banProof(plan, readings, { say, hosts: hostsText });
}
