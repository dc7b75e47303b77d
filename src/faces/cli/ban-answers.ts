// For: the shapes of `--json` answers about bans, version 1 as in results.ts.
// Never: a field removed or given another meaning within a version.

import type { ApprovalWay } from "../../actions/approval.ts";
import type { Plan } from "../../actions/plan.ts";
import type { Run } from "../../actions/run.ts";
import type { Said } from "../../base/said.ts";

/** Who wanted a ban. */
export interface BanOrigin {
  /** An incident, or BANS for what was done by hand. */
  readonly incident: string;
  readonly incidentTitle?: Said;
  readonly plan: string;
  readonly name: string;
  readonly title: Said;
  readonly why: Said;
  readonly run: string;
  readonly who: string;
  readonly way?: ApprovalWay;
  readonly atMs: number;
}

export interface ShownBan {
  readonly address: string;
  /** missing: approved and not over, but the firewall does not hold it; it is put back within a minute. */
  readonly state: "in-force" | "missing";
  readonly packets: number;
  readonly bytes: number;
  readonly untilMs: number;
  /** Absent: nobody told Hinomi of it; it was made with nft itself, or its record is gone. */
  readonly origin?: BanOrigin;
}

export interface BansNow {
  /** False: the firewall's table is gone, so nobody is banned. */
  readonly isThere: boolean;
  /** All that are in force, listed or not. */
  readonly count: number;
  readonly dropped: { readonly packets: number; readonly bytes: number };
  readonly bans: readonly ShownBan[];
}

/** `hinomi bans list --json` */
export interface BansAnswer extends BansNow {
  readonly version: number;
}

export interface PastSpell {
  readonly address: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly takenBackMs?: number;
  readonly putBack: number;
  readonly origin: BanOrigin;
}

/** `hinomi bans why IP --json` */
export interface BanStory {
  readonly address: string;
  /** own, inner, allowed or stranger. */
  readonly who: { readonly kind: string; readonly why?: string };
  /** Why it must never be banned; absent: it may be. */
  readonly never?: { readonly why: Said; readonly hits: string };
  /** In force now: bans of it and of networks it lies in. Absent: the hand could not be asked. */
  readonly now?: readonly ShownBan[];
  readonly handTrouble?: Said;
  readonly spells: readonly PastSpell[];
  readonly incidents: readonly {
    readonly id: string;
    readonly title: Said;
    readonly state: string;
    readonly source: string;
    readonly hits: number;
    readonly firstMs: number;
    readonly lastMs: number;
    readonly reach: string;
  }[];
  /** How long a ban would last that is given now. */
  readonly nextSeconds: number;
}

/** `hinomi bans add|remove --json`: without `run` it was only shown. */
export interface BanChangeAnswer {
  readonly version: number;
  readonly plan: Plan;
  readonly run?: Run;
}

/** `hinomi import fail2ban --json` */
export interface ImportAnswer {
  readonly version: number;
  readonly files: readonly string[];
  readonly database?: string;
  readonly allow: readonly { readonly network: string; readonly why: string }[];
  /** To be pasted into hinomi.yaml; "" when there is nothing. */
  readonly yaml: string;
  readonly bans: readonly {
    readonly address: string;
    readonly seconds: number;
    readonly jails: readonly string[];
  }[];
  /** What could not be taken over, with the reason. */
  readonly left: readonly { readonly what: string; readonly why: Said }[];
  readonly notes: readonly Said[];
  readonly plan?: Plan;
  readonly run?: Run;
}
