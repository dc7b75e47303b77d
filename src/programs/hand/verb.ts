// For: what a verb gets to work with, and what it has to give: how it looks, and how it is done.
// Never: the request; a verb sees its arguments, read by the catalogue, and the settings.

import type { ArgsOf, Verb } from "../../actions/catalogue.ts";
import type { Shown } from "../../actions/plan.ts";
import type { Run } from "./command.ts";
import type { Outcome } from "./outcome.ts";
import type { HandSettings } from "./settings.ts";

export interface Context {
  readonly settings: HandSettings;
  readonly run: Run;
  /** Folder of the contents that edits took away. */
  readonly backups: string;
  /** This machine's addresses, gateways and resolvers, now. */
  readonly ownAddresses: () => readonly string[];
  readonly wait: (ms: number) => Promise<unknown>;
}

export interface VerbWork<V extends Verb> {
  /** As a step has to show it; undefined: its name is not in the settings, or it is no step (file.restore). */
  shown(args: ArgsOf<V>, settings: HandSettings): Shown | undefined;
  perform(args: ArgsOf<V>, context: Context): Promise<Outcome> | Outcome;
}

export type VerbTable = { readonly [V in Verb]: VerbWork<V> };
