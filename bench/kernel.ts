// For: `sh bin/with-node bench/kernel.ts [LINES] [ROUNDS]`: the scan against grep and wc, each once per round, so that
// what else the machine does falls on all of them alike. Checks the counts per literal as well.
// Never: an absolute figure worth quoting; the ratios of one round, and the best of several, are.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { anchorTable } from "../src/detect/scan/anchor-table.ts";
import { shippedRules } from "./kernel/shipped-rules.ts";
import { countPerLiteral } from "./kernel/count-per-literal.ts";
import { writeLog } from "./kernel/write-log.ts";

const data = new URL("./.data/", import.meta.url).pathname;
const [lines = "2000000", rounds = "5"] = process.argv.slice(2);
const log = `${data}kernel-${lines}.log`;
const patterns = `${data}kernel-patterns.txt`;
const environment = { ...process.env, LC_ALL: "C" };

interface Timed {
  readonly ms: number;
  readonly output: string;
}

function timed(program: string, args: readonly string[]): Timed {
  const start = performance.now();
  // The output goes through a pipe: on /dev/null grep stops at its first match.
  const { status, stdout, stderr } = spawnSync(program, args, {
    env: environment,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return { ms: performance.now() - start, output: stdout.trim() };
}

function escaped(literal: string): string {
  return literal.replace(/[.?+*$(){}|\\[\]^]/g, "\\$&");
}

interface Ours {
  readonly replayMs: number;
  readonly lines: number;
  readonly hits: number;
  readonly rssMb: number;
}

const replayOnce = new URL("./kernel/replay-once.ts", import.meta.url).pathname;

function ours(workers: number): Ours & { readonly processMs: number } {
  const { ms, output } = timed(process.execPath, [replayOnce, log, String(workers)]);
  return { ...(JSON.parse(output) as Ours), processMs: ms };
}

function best(values: readonly number[]): string {
  return Math.min(...values)
    .toFixed(0)
    .padStart(6);
}

function ratios(peers: readonly number[], own: readonly number[]): string {
  const each = peers.map((peer, round) => peer / (own[round] as number));
  return `best ${Math.max(...each).toFixed(2)}, middle ${(each.toSorted((a, b) => a - b)[each.length >> 1] as number).toFixed(2)}`;
}

mkdirSync(data, { recursive: true });
if (!existsSync(log)) writeLog(log, Number(lines));
const rules = shippedRules();
const { literals } = anchorTable(
  rules.filter((rule) => rule.kind === "rule").filter(({ classes }) => classes.includes("web")),
);
writeFileSync(patterns, `${literals.map(escaped).join("|")}\n`);

const wrong = countPerLiteral(log, literals).filter(({ literal, count }) => {
  const found = spawnSync("grep", ["-ciF", "-e", literal, log], {
    env: environment,
    encoding: "utf8",
  });
  return Number(found.stdout) !== count;
});
process.stdout.write(
  `${literals.length} literals, ${(statSync(log).size / 1e6).toFixed(0)} MB; ` +
    `${wrong.length === 0 ? "every count equals grep's" : `WRONG: ${wrong.map(({ literal }) => literal).join(" ")}`}\n`,
);
if (wrong.length > 0) process.exitCode = 1;

const figures = {
  wc: [],
  grep: [],
  grepFolded: [],
  alone: [],
  two: [],
  aloneAll: [],
  twoAll: [],
} as Record<string, number[]>;
for (let round = 0; round < Number(rounds); round += 1) {
  const alone = ours(0);
  const two = ours(2);
  const row: Record<string, number> = {
    wc: timed("wc", ["-l", log]).ms,
    grep: timed("grep", ["-cE", "-f", patterns, log]).ms,
    grepFolded: timed("grep", ["-ciE", "-f", patterns, log]).ms,
    alone: alone.replayMs,
    two: two.replayMs,
    aloneAll: alone.processMs,
    twoAll: two.processMs,
  };
  for (const [name, ms] of Object.entries(row)) figures[name]?.push(ms);
  process.stdout.write(
    `${Object.entries(row)
      .map(([name, ms]) => `${name} ${ms.toFixed(0)}`)
      .join("  ")} ms; ${alone.hits} hits, rss ${alone.rssMb} / ${two.rssMb} MB\n`,
  );
}
const { grep = [], grepFolded = [], alone = [], two = [], aloneAll = [], twoAll = [] } = figures;
process.stdout.write(
  [
    `best ms: wc ${best(figures["wc"] ?? [])}, grep -cE ${best(grep)}, -ciE ${best(grepFolded)}, one thread ${best(alone)}, two workers ${best(two)}`,
    `one thread    against grep -cE: ${ratios(grep, alone)}; -ciE: ${ratios(grepFolded, alone)}`,
    `two workers   against grep -cE: ${ratios(grep, two)}; -ciE: ${ratios(grepFolded, two)}`,
    `whole process against grep -cE: one thread ${ratios(grep, aloneAll)}; two workers ${ratios(grep, twoAll)}`,
    "",
  ].join("\n"),
);
