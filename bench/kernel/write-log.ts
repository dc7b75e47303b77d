// For: the log of the kernel benchmark, made once.
// Never: in memory as a whole.

import { closeSync, openSync, writeSync } from "node:fs";
import { generateLog } from "../generate/generate-log.ts";

const pieceLength = 4_000_000;

/** 3 % attacks from 40,000 sources; the same log every time. */
export function writeLog(path: string, lines: number): void {
  const file = openSync(path, "w");
  let piece = "";
  generateLog(
    (line) => {
      piece += `${line}\n`;
      if (piece.length < pieceLength) return;
      writeSync(file, piece, null, "latin1");
      piece = "";
    },
    { lines, seed: 7, attackShare: 0.03, sources: 40_000 },
  );
  writeSync(file, piece, null, "latin1");
  closeSync(file);
}
