// For: a program as the hand runs it: an absolute path, its arguments, what it is given to read; and what came of it.
// Never: a shell, a relative path, a word that was not in the settings or read by the catalogue.

import type { Shown } from "../../actions/plan.ts";
import type { Ran, RunOptions } from "../../base/exec.ts";

export interface Command {
  readonly argv: readonly string[];
  readonly input?: string;
}

/** The port through which everything is executed; tests count what goes through it. */
export type Exec = (
  program: `/${string}`,
  args: readonly string[],
  options: RunOptions,
) => Promise<Ran>;

/** Runs one command and writes down what was run. */
export type Run = (
  command: Command,
  /** `input`: bytes in place of the command's text, where it is read out of a file. */
  options?: Partial<Pick<RunOptions, "outputBytesMax" | "isDaemon" | "input">>,
) => Promise<Ran>;

export function shownCommand({ argv, input }: Command): Shown {
  return { type: "command", argv, ...(input !== undefined && { input }) };
}

/** What a program said, for an answer: its errors first, inert bytes as text. */
export function outputOf({ output, errors, cause, isTimedOut }: Ran): string {
  const text = [errors, output].map((bytes) => bytes.toString("utf8").trim()).filter(Boolean);
  if (isTimedOut) text.push("(timed out)");
  else if (cause !== undefined) text.push(`(${cause})`);
  return text.join("\n");
}
