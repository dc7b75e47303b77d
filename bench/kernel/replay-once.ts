// For: one replay in a process of its own, as a command would do it: `replay-once.ts LOG WORKERS`; prints JSON.
// Never: warmed up.

import { statSync } from "node:fs";
import { forEachHit } from "../../src/detect/scan/hit-batch.ts";
import { emptyTotals, mergeTotals } from "../../src/detect/scan/totals.ts";
import { replayPieces } from "../../src/programs/backlog/replay-pieces.ts";
import { shippedRules } from "./shipped-rules.ts";

const [path = "", workers = "0"] = process.argv.slice(2);
const rules = shippedRules();
const start = performance.now();
const totals = emptyTotals();
let hits = 0;
await replayPieces(
  [{ path, from: 0, to: statSync(path).size, gz: false, format: { name: "combined" } }],
  { rules, context: { nowMs: 0, timeZone: "UTC" }, workers: Number(workers) },
  (_piece, part) => {
    mergeTotals(totals, part.totals, path);
    forEachHit(part.hits, () => (hits += 1));
  },
);
const replayMs = performance.now() - start;
const rssMb = Math.round(process.resourceUsage().maxRSS / 1000);
process.stdout.write(JSON.stringify({ replayMs, lines: totals.lines, hits, rssMb }));
