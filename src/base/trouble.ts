// For: a failure told to the administrator: what happened, what Hinomi did, what to do next.
// Never: thrown for a bug; a bug stays an ordinary Error with its stack.

import type { Said } from "./said.ts";

/** Exit codes of the command (sysexits.h where one fits). */
export const exitCodes = {
  ok: 0,
  /** The command worked and what it looked for was found (incidents, unusable rules …). */
  found: 1,
  usage: 64,
  /** Input could not be understood (wrong format, broken rule, settings typo). */
  data: 65,
  /** Input could not be read (missing, no permission, a directory). */
  noInput: 66,
  /** Another Hinomi holds the store. */
  unavailable: 69,
  software: 70,
  /** The store could not be written (full disk, read-only). */
  cannotWrite: 73,
  settings: 78,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export class Trouble extends Error {
  readonly said: Said;
  readonly exitCode: ExitCode;

  /** `said` carries all three parts in each language, as one or two sentences. */
  constructor(said: Said, exitCode: ExitCode, options?: { cause?: unknown }) {
    super(said.en, options);
    this.name = "Trouble";
    this.said = said;
    this.exitCode = exitCode;
  }
}
