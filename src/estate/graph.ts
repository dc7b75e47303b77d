// For: what depends on what: the nodes of the estate that can fail, and what each needs to work. Plain data.
// Never: how a node is asked (sources), or what its failing means (the room).

import type { Said } from "../base/said.ts";

export interface GraphNode {
  /** `proc:named`, `dns:own-zone`, `dns:outside`, `proxy:port`, `proxy:by-ip`, `web:by-name`, `mail:smtp`, `line`, `disk:/var`. Stable. */
  readonly name: string;
  /** What people call it: ホームページの閲覧 / "web pages". */
  readonly said: Said;
  /** People notice when it fails: its words are the ones that are told to them. */
  readonly isFelt: boolean;
  /** The service of the hand's settings that restarting it means. */
  readonly service?: string;
  /** Something else starts it again when it dies (systemd's `Restart=`): the watch only looks on, and says so. */
  readonly isRestarted?: boolean;
}

/** `from` does not work without `to` (hard), or works worse (soft). Needs with the same `anyOf` stand for each other: one is enough. */
export interface GraphNeed {
  readonly from: string;
  readonly to: string;
  readonly kind: "hard" | "soft";
  readonly anyOf?: string;
}

export interface EstateGraph {
  readonly nodes: readonly GraphNode[];
  readonly needs: readonly GraphNeed[];
}
