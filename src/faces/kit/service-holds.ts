// For: what the desk and the command line say of services that the administrator keeps for himself for a while.
// Never: a hold without an end.

export interface ServiceHold {
  /** As hand.yaml and the graph have it. */
  readonly service: string;
  readonly madeMs: number;
  readonly untilMs: number;
  readonly who: string;
  /** Empty: no reason was given. */
  readonly why: string;
}

/** GET /api/v1/services/holds: those in force, the next to end first. */
export interface HoldList {
  readonly holds: readonly ServiceHold[];
}

export interface HoldRequest {
  /** From now on; a minute to 31 days. */
  readonly seconds: number;
  readonly why?: string;
}
