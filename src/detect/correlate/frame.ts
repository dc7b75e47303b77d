// For: what all parts of one correlator share.
// Never: global; two correlators know nothing of each other.

import type { Bounds } from "./bounds.ts";
import type { Correlation } from "./correlation.ts";
import type { Forgotten } from "./forgotten.ts";
import type { Loans } from "./loan.ts";
import type { Ledger } from "./ledger.ts";
import type { OpenPlain } from "./plain.ts";
import type { SourceNames } from "./source-name.ts";
import type { Steps } from "./progress.ts";
import type { Told } from "./told.ts";

export interface Frame {
  readonly bounds: Bounds;
  readonly told: Told;
  readonly ledger: Ledger;
  readonly nameSource: SourceNames;
  readonly sharedText: (text: string) => string;
  readonly plain: OpenPlain;
  /** Each stands after all that it counts. */
  readonly correlations: readonly Correlation[];
  readonly forgotten: Forgotten;
  /** What rules take from other lines. */
  readonly loans: Loans;
  /** Two letters; undefined: unknown. */
  readonly countryOf: (ip: string) => string | undefined;
  /** What the correlations made of the last hit taken. */
  readonly steps: Steps;
  /** The newest event time seen: the only clock here. */
  newestMs: number;
  /** What the store has for it. */
  savedMs: number;
}
