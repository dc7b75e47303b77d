// For: writing a made-up log into a file, as a program of its own that a rehearsal's play.ts is.
// Never: a half-written log under the name asked for.

import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";

/** Pieces of some 4 MB: one system call for ten thousand lines. */
const pieceChars = 4 * 1024 * 1024;

/** Calls its argument with each line, without newline, in the order of time. */
export type Generate = (write: (line: string) => void) => void;

function writeLines(path: string, generate: Generate): void {
  const file = openSync(path, "w", 0o600);
  try {
    let piece = "";
    const flush = () => {
      writeSync(file, piece, null, "latin1");
      piece = "";
    };
    generate((line) => {
      piece += `${line}\n`;
      if (piece.length >= pieceChars) flush();
    });
    flush();
  } finally {
    closeSync(file);
  }
}

/** For `play.ts OUT`: answers the exit code (sysexits.h); what went wrong stands on standard output. */
export function writeLog(out: string | undefined, generate: Generate): number {
  if (out === undefined) {
    process.stdout.write("usage: play.ts OUT\n");
    return 64;
  }
  const part = `${out}.part`;
  try {
    writeLines(part, generate);
    renameSync(part, out);
    return 0;
  } catch (error) {
    rmSync(part, { force: true });
    process.stdout.write(`${(error as NodeJS.ErrnoException).code ?? String(error)}\n`);
    return 73;
  }
}
