// For: the contract of what a window is measured by: one number per group, kept up as events enter
// and leave its window.
// Never: an opinion about the number; condition.ts has that.

/**
 * Duties: events enter in order of time and leave in the order in which they entered; `inside`,
 * `start` and `counted` of the group are the caller's. `enter` is told how much of the event is
 * new, because buckets grow: then its row enters again.
 */
export interface Measure {
  /** The newest window of the group is empty again. */
  clear(group: number): void;
  /** `row` is in the window now, or has `times` and `amount` more than before (`isMore`). */
  enter(group: number, row: number, times: number, amount: number, isMore: boolean): void;
  leave(group: number, row: number): void;
  /** Called with all events from the group's start to its last entered one inside, at least one. */
  value(group: number): number;
  /**
   * What rounding may have left in a running sum, to be the same after a restart; absent where
   * there is none.
   */
  readonly residue?: { get(group: number): number; set(group: number, value: number): void };
}
