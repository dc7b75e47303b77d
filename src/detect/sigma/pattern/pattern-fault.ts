// For: why a regular expression cannot be used.
// Never: a position in a file; the reader of the rule knows that.

export interface PatternFault {
  readonly reason: string;
  /** True for sound PCRE that Sigma's flavour leaves out, or that is too large for us. */
  readonly beyond: boolean;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | PatternRefused;

export interface PatternRefused extends PatternFault {
  readonly ok: false;
  /** Offset in the pattern. */
  readonly at: number;
}

/** Carries a fault up the recursion of the parser; never leaves this folder. */
export class Faulty extends Error {
  readonly fault: PatternFault;

  constructor(fault: PatternFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

/** `beyond`: sound PCRE, but outside Sigma's flavour. */
export function fault(reason: string, beyond = false): never {
  throw new Faulty({ reason, beyond });
}
