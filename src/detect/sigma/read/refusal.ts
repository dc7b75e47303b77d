// For: leaving the reading of one document at its first fault, with the place of the fault.
// Never: seen outside src/detect/sigma: read-rules.ts turns it into an UnusableRule.

/** `at` is an offset into the file's text; undefined when the fault has no place of its own. */
export class Refusal extends Error {
  readonly at: number | undefined;
  /** The text is sound elsewhere, but goes beyond what Sigma 2.1 promises (a PCRE extra, a placeholder without values). */
  readonly beyond: boolean;

  constructor(reason: string, at?: number, beyond = false) {
    super(reason);
    this.name = "Refusal";
    this.at = at;
    this.beyond = beyond;
  }
}

export function refuse(reason: string, at?: number): never {
  throw new Refusal(reason, at);
}

export function refuseBeyond(reason: string, at?: number): never {
  throw new Refusal(reason, at, true);
}

/** A piece of somebody's rule inside a reason: short, on one line. */
export function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return JSON.stringify(short);
}
