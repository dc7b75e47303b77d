// For: `npm run bench`: the budgets of the design against peers measured in the same run, and whether the answers are right.
// Never: a comparison that does not say what each side does; an absolute figure without the floor beside it.

import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { measureBans } from "./ban.ts";
import { shippedLiterals } from "./literals.ts";
import { measureIdle, measureLive } from "./live.ts";
import { benchLog } from "./logs.ts";
import type { BenchLog } from "./logs.ts";
import { bestOf, measure } from "./measure.ts";
import type { Command, Measured } from "./measure.ts";
import { measureSyslog } from "./syslog.ts";
import { report } from "./report.ts";
import type { Figures } from "./report.ts";

const root = join(import.meta.dirname, "..");
const isLong = process.argv.includes("--long");
const rounds = isLong ? 4 : 2;

function hinomi(log: BenchLog, workers: number): Command {
  return {
    program: join(root, "bin/hinomi"),
    args: ["replay", log.path, "--json", "--workers", String(workers)],
  };
}

interface Answer {
  readonly files: readonly { readonly lines: number; readonly unparsed: number }[];
  readonly incidents: readonly { readonly events: number }[];
  readonly findings: readonly {
    readonly family?: string;
    readonly rule: string;
    readonly count: number;
  }[];
  readonly seconds: number;
}

/** Attempts per family as told by replay, against what the generator wrote. Families that need a threshold are left out. */
function wrongFamilies(measured: Measured, log: BenchLog): string[] {
  const answer = JSON.parse(measured.out) as Answer;
  const counted = new Map<string, number>();
  for (const { family, rule, count } of answer.findings) {
    if (family === undefined || /_(set|success)$/.test(rule)) continue;
    counted.set(family, (counted.get(family) ?? 0) + count);
  }
  const wrong = Object.entries(log.attempts)
    .filter(([family]) => family !== "probing" && family !== "guessing")
    .filter(([family, attempts]) => counted.get(family) !== attempts)
    .map(([family, attempts]) => `${family}: ${counted.get(family) ?? 0} instead of ${attempts}`);
  if (answer.files[0]?.lines !== log.lines)
    wrong.push(`${answer.files[0]?.lines} lines instead of ${log.lines}`);
  return wrong;
}

const built = spawnSync(process.execPath, [join(root, "tools/build.ts")], { stdio: "inherit" });
if (built.status !== 0) process.exit(1);

const literals = shippedLiterals();
const main = benchLog(2_000_000, 0.03, 40_000);
const grep = (flags: string): Command => ({
  program: "/usr/bin/grep",
  args: [flags, literals.expression, main.path],
});
process.stderr.write("2 million lines:\n");
const scan = bestOf(rounds, {
  "wc -l": { program: "/usr/bin/wc", args: ["-l", main.path] },
  "grep -ciE": grep("-ciE"),
  "grep -cE": grep("-cE"),
  "hinomi, one thread": hinomi(main, 0),
  "hinomi, two workers": hinomi(main, 2),
});

// All on one log; only the short run spares the slow ones its length.
const small = isLong ? main : benchLog(200_000, 0.03, 4_000);
process.stderr.write("the slow peers:\n");
const slow: Record<string, Command> = {
  "hinomi, one thread": hinomi(small, 0),
  "hinomi, two workers": hinomi(small, 2),
};
if (existsSync("/usr/bin/goaccess")) {
  slow["goaccess"] = {
    program: "/usr/bin/goaccess",
    args: [small.path, "--log-format=COMBINED", "-o", "json", "--no-progress"],
  };
}
if (existsSync("/usr/bin/fail2ban-regex")) {
  const filter = "/etc/fail2ban/filter.d/nginx-bad-request.conf";
  if (existsSync(filter))
    slow["fail2ban-regex"] = { program: "/usr/bin/fail2ban-regex", args: [small.path, filter] };
}
const peers = bestOf(1, slow);

const crowd = benchLog(1_000_000, 0.25, 100_000);
const crowded = measure(hinomi(crowd, 2));
const sizes = isLong ? [1_000_000, 5_000_000, 20_000_000] : [1_000_000, 4_000_000];
process.stderr.write("growing:\n");
const growth = sizes.map((lines) => {
  const log = benchLog(lines, 0.03, 40_000);
  // Best of the rounds as everything else: one run that the machine disturbed would be taken for a slope.
  const { one, two } = bestOf(rounds, { one: hinomi(log, 0), two: hinomi(log, 2) });
  return { lines, one: one as Measured, two: two as Measured };
});

const syslog = measureSyslog(isLong);

const figures: Figures = {
  command: isLong ? "npm run bench -- --long --write" : "npm run bench -- --write",
  rounds,
  processor: `${cpus().length} processors`,
  literals: literals.texts.length,
  rules: literals.rules,
  main,
  scan,
  small,
  peers,
  crowd,
  crowded,
  growth,
  syslog,
  bans: await measureBans(isLong ? 100 : 40),
  live: await measureLive(isLong ? 500 : 300),
  idle: await measureIdle(isLong ? 60 : 20),
  wrong: [
    ...wrongFamilies(scan["hinomi, one thread"] as Measured, main),
    ...wrongFamilies(scan["hinomi, two workers"] as Measured, main),
    ...wrongFamilies(crowded, crowd),
    ...syslog.wrong,
  ],
};
const text = report(figures);
process.stdout.write(text);
if (isLong || process.argv.includes("--write"))
  writeFileSync(join(import.meta.dirname, "RESULTS.md"), text);
if (figures.wrong.length > 0) process.exitCode = 1;
