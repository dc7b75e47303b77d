// For: running commands for one request, with a note for the log of each that was run.
// Never: a program that is not an absolute path.

import { createHash } from "node:crypto";
import { limits } from "../../base/limits.ts";
import type { Ran } from "../../base/exec.ts";
import { outputOf } from "./command.ts";
import type { Exec, Run } from "./command.ts";
import type { Executed } from "./log/entries.ts";

export interface Executions {
  readonly run: Run;
  readonly executed: readonly Executed[];
}

const notedChars = 1024;
const notedWords = 64;

function noteOf(argv: readonly string[], input: string | Buffer | undefined, ran: Ran): Executed {
  const rest = argv.length - notedWords;
  const sha256 = input === undefined ? "" : createHash("sha256").update(input).digest("hex");
  return {
    argv: rest > 0 ? [...argv.slice(0, notedWords), `… ${rest} more`] : argv,
    exitCode: ran.exitCode,
    ...(ran.cause !== undefined && { cause: ran.cause }),
    ...(input !== undefined && { input: { sha256, bytes: Buffer.byteLength(input) } }),
    output: outputOf(ran).slice(0, notedChars),
    outputBytes: ran.output.length + ran.errors.length,
  };
}

const notStarted: Ran = {
  exitCode: null,
  cause: "ENOENT",
  output: Buffer.alloc(0),
  errors: Buffer.alloc(0),
  isCut: false,
  isTimedOut: false,
};

export function createExecutions(exec: Exec): Executions {
  const executed: Executed[] = [];
  return {
    executed,
    async run({ argv, input }, options = {}) {
      const [program = "", ...args] = argv;
      const ran = program.startsWith("/")
        ? await exec(program as `/${string}`, args, {
            timeoutMs: limits.handRunMs,
            outputBytesMax: limits.handOutputBytes,
            ...options,
            ...(input !== undefined && { input }),
          })
        : notStarted;
      executed.push(noteOf(argv, input ?? options.input, ran));
      return ran;
    },
  };
}
