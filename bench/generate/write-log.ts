// For: the command that writes a benchmark log and its truth: `sh bin/with-node bench/generate/write-log.ts OUT LINES [SHARE] [SOURCES] [SEED] [io]`.
// Never: shipped.

import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { generateLog } from "./generate-log.ts";

/** Pieces of some 4 MB: one system call for ten thousand lines. */
const pieceChars = 4 * 1024 * 1024;

const [out, lines, attackShare = "0.03", sources = "2000", seed = "1", io] = process.argv.slice(2);
if (out === undefined || lines === undefined) {
  process.stderr.write("usage: write-log.ts OUT LINES [SHARE] [SOURCES] [SEED] [io]\n");
  process.exitCode = 64;
} else {
  const file = openSync(out, "w");
  let piece = "";
  const start = performance.now();
  const truth = generateLog(
    (line) => {
      piece += `${line}\n`;
      if (piece.length < pieceChars) return;
      writeSync(file, piece, null, "latin1");
      piece = "";
    },
    {
      lines: Number(lines),
      attackShare: Number(attackShare),
      sources: Number(sources),
      seed: Number(seed),
      withIo: io === "io",
    },
  );
  writeSync(file, piece, null, "latin1");
  closeSync(file);
  const families = Object.fromEntries(
    [...truth.families].map(([family, { attempts, bySource, byHour }]) => [
      family,
      { attempts, bySource: Object.fromEntries(bySource), byHour: Object.fromEntries(byHour) },
    ]),
  );
  writeFileSync(`${out}.truth.json`, JSON.stringify({ ...truth, families }));
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(
    `${truth.lines} lines, ${truth.attackLines} of attacks, ${seconds.toFixed(1)} s\n`,
  );
}
