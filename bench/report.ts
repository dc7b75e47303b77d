// For: the figures as a page of Markdown, each with what it is compared to and the budget it has to keep.
// Never: a figure that was not measured in this run.

import type { BanFigures } from "./ban.ts";
import type { BenchLog } from "./logs.ts";
import type { IdleFigures, LiveFigures } from "./live.ts";
import type { Measured } from "./measure.ts";
import type { SyslogFigures } from "./syslog.ts";

export interface Figures {
  /** What was typed, so that a short run is not taken for a long one. */
  readonly command: string;
  readonly rounds: number;
  readonly processor: string;
  readonly literals: number;
  readonly rules: number;
  readonly main: BenchLog;
  readonly scan: Readonly<Record<string, Measured>>;
  readonly small: BenchLog;
  readonly peers: Readonly<Record<string, Measured>>;
  readonly crowd: BenchLog;
  readonly crowded: Measured;
  readonly growth: readonly {
    readonly lines: number;
    readonly one: Measured;
    readonly two: Measured;
  }[];
  readonly syslog: SyslogFigures;
  /** Undefined where namespaces could not be made. */
  readonly bans: BanFigures | undefined;
  readonly live: LiveFigures;
  readonly idle: IdleFigures;
  /** Answers that were not what the generator wrote. */
  readonly wrong: readonly string[];
}

const perSecond = (lines: number, seconds: number) => (lines / seconds / 1e6).toFixed(2);
const verdict = (isKept: boolean) => (isKept ? "kept" : "**missed**");

function rows(table: Readonly<Record<string, Measured>>, lines: number): string {
  return Object.entries(table)
    .map(
      ([name, { seconds, processorSeconds, peakMegabytes }]) =>
        `| ${name} | ${seconds.toFixed(2)} | ${processorSeconds.toFixed(2)} | ${perSecond(lines, seconds)} | ${Math.round(peakMegabytes)} |`,
    )
    .join("\n");
}

const head = "| whole command | s | processor s | M lines/s | peak MB |\n|---|---|---|---|---|";

/** Seconds per million lines between the smallest and the largest log: what a line costs once everything is started. */
function slope(figures: Figures, which: "one" | "two"): number {
  const first = figures.growth[0];
  const last = figures.growth.at(-1);
  if (!first || !last || first === last) return Number.NaN;
  return ((last[which].seconds - first[which].seconds) / (last.lines - first.lines)) * 1e6;
}

/** Million lines per second of syslog, between the small log and the large one. */
function syslogSpeed({ small, large }: SyslogFigures, name: string): number {
  const [from, to] = [small.commands[name], large.commands[name]];
  if (!from || !to) return Number.NaN;
  return (large.lines - small.lines) / (to.seconds - from.seconds) / 1e6;
}

function line(name: string, budget: string, value: string, isKept: boolean): string {
  return `| ${name} | ${budget} | ${value} | ${verdict(isKept)} |`;
}

/** What the running watch takes: of a line, of a ban, of a quiet night. */
function whileWatching({ live, bans, idle }: Figures): string[] {
  return [
    line(
      "live: line written → finding committed, p99",
      "≤ 20 ms",
      `${live.p99Ms.toFixed(1)} ms (p50 ${live.p50Ms.toFixed(1)}, ${live.lines} lines)`,
      live.p99Ms <= 20,
    ),
    ...(bans
      ? [
          line(
            "attacking line written → ban holds (last packet that came through), p99",
            "≤ 300 ms",
            `${bans.p99Ms.toFixed(0)} ms (p50 ${bans.p50Ms.toFixed(0)}, longest ${bans.maxMs.toFixed(0)}, ${bans.bans} bans)`,
            bans.p99Ms <= 300,
          ),
        ]
      : []),
    line(
      "idle processor",
      "< 1 %",
      `${idle.processorPercent.toFixed(2)} %`,
      idle.processorPercent < 1,
    ),
    line("idle memory", "≤ 150 MB", `${Math.round(idle.megabytes)} MB`, idle.megabytes <= 150),
  ];
}

function budgets(figures: Figures): string {
  const { scan, peers, main, small, crowded, growth } = figures;
  const grep = scan["grep -ciE"]?.seconds ?? Number.NaN;
  const grepPerMillion = grep / (main.lines / 1e6);
  const one = grepPerMillion / slope(figures, "one");
  const two = grepPerMillion / slope(figures, "two");
  const ours = peers["hinomi, two workers"]?.seconds ?? Number.NaN;
  const perMillion = slope(figures, "two");
  const peer = (name: string) => {
    const measured = peers[name];
    return measured ? measured.seconds / (small.lines / 1e6) / perMillion : Number.NaN;
  };
  const whole = (name: string) => (peers[name] ? (peers[name].seconds / ours).toFixed(0) : "–");
  const [smallest, largest] = [growth[0], growth.at(-1)];
  const grows = (largest?.two.peakMegabytes ?? 0) - (smallest?.two.peakMegabytes ?? 0);
  return [
    "| budget | wanted | measured | |",
    "|---|---|---|---|",
    line(
      "replay, one thread, per line, against `grep -ciE` of the same literals",
      "≥ 1.0 ×",
      `${one.toFixed(2)} ×`,
      one >= 1,
    ),
    line(
      "replay, two workers, per line, against the same",
      "≥ 1.3 ×",
      `${two.toFixed(2)} ×`,
      two >= 1.3,
    ),
    line(
      `against GoAccess, per line (whole commands on ${small.lines.toLocaleString("en")} lines: ${whole("goaccess")} ×)`,
      "≥ 50 ×",
      `${peer("goaccess").toFixed(0)} ×`,
      peer("goaccess") >= 50,
    ),
    line(
      `against fail2ban-regex, per line (whole commands: ${whole("fail2ban-regex")} ×)`,
      "≥ 50 ×",
      `${peer("fail2ban-regex").toFixed(0)} ×`,
      peer("fail2ban-regex") >= 50,
    ),
    line(
      `peak memory, ${figures.crowd.lines.toLocaleString("en")} lines of ${figures.crowd.sources.toLocaleString("en")} sources`,
      "≤ 250 MB",
      `${Math.round(crowded.peakMegabytes)} MB`,
      crowded.peakMegabytes <= 250,
    ),
    line(
      `memory from ${smallest?.lines.toLocaleString("en")} to ${largest?.lines.toLocaleString("en")} lines`,
      "flat",
      `+${Math.round(grows)} MB`,
      grows <= 30,
    ),
    line(
      "syslog of a gateway, two workers, per line",
      "≥ 2 M lines/s",
      `${syslogSpeed(figures.syslog, "hinomi, two workers").toFixed(1)} M lines/s (one thread ${syslogSpeed(figures.syslog, "hinomi, one thread").toFixed(1)})`,
      syslogSpeed(figures.syslog, "hinomi, two workers") >= 2,
    ),
    ...whileWatching(figures),
    line(
      "answers equal to what was generated",
      "all",
      figures.wrong.length === 0 ? "all" : figures.wrong.join("; "),
      figures.wrong.length === 0,
    ),
  ].join("\n");
}

export function report(figures: Figures): string {
  const { main, small, scan, peers, growth, syslog } = figures;
  return `# Speed, measured beside peers

Made by \`${figures.command}\`. ${figures.processor}, Node ${process.versions.node}. Best of ${figures.rounds} rounds, all commands in turn
in the same minutes; compare ratios, not absolute values. "Per line" is the slope between the smallest and the largest log, so that
the start of a program (ours reads ${figures.rules} rules) is not counted as scanning.

${budgets(figures)}

## ${main.lines.toLocaleString("en")} lines, ${Math.round(main.bytes / 1e6)} MB, ${main.attackShare * 100} % attacks, ${main.sources.toLocaleString("en")} sources

\`grep\` counts lines that hold one of the ${figures.literals} literals of all shipped rules (C locale, into a pipe; \`-i\` because our
rules do not tell upper from lower case). Hinomi does that and reads every line's address, time, status and size, judges ${figures.rules} rules, correlates,
and tells incidents. Each figure is the whole command, its start included.

${head}
${rows(scan, main.lines)}

## ${small.lines.toLocaleString("en")} lines

GoAccess does other work (it counts visitors, pages and browsers, and knows no attacks); fail2ban-regex tries one filter.

${head}
${rows(peers, small.lines)}

## A gateway's syslog

Postfix, named, cron, Dovecot and sshd, 3 % refused passwords. fail2ban-regex tries its filter for sshd, SSHGuard's parser all of its own,
CrowdSec its parsers and scenarios for sshd, Postfix and Dovecot (as Debian packs them), its own server on loopback included.

${syslog.small.lines.toLocaleString("en")} lines:

${head}
${rows(syslog.small.commands, syslog.small.lines)}

${syslog.large.lines.toLocaleString("en")} lines:

${head}
${rows(syslog.large.commands, syslog.large.lines)}

## From small to large

| lines | one thread s | M lines/s | peak MB | two workers s | M lines/s | peak MB |
|---|---|---|---|---|---|---|
${growth
  .map(
    ({ lines, one, two }) =>
      `| ${lines.toLocaleString("en")} | ${one.seconds.toFixed(2)} | ${perSecond(lines, one.seconds)} | ${Math.round(one.peakMegabytes)} | ${two.seconds.toFixed(2)} | ${perSecond(lines, two.seconds)} | ${Math.round(two.peakMegabytes)} |`,
  )
  .join("\n")}
`;
}
