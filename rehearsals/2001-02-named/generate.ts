// For: what the watch of gw1.example.jp wrote down in the second week of February 2001, the same for the same seed, with its truth.
// Never: a verdict of its own: the room's judge says what is told of each round.

import { createRandom } from "../made-log/random.ts";
import { gateway, lineDown, namedDead, sawOf } from "./house-of-2001.ts";
import type { Wrong } from "./house-of-2001.ts";
import type { Judge, Line, Round } from "./judge.ts";

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** In Japan: Monday, 5 February 2001, 9:00, to Friday, 18:00. */
export const weekStartMs = Date.UTC(2001, 1, 5, 0);
export const weekEndMs = Date.UTC(2001, 1, 9, 9);
const firstDeathMs = Date.UTC(2001, 1, 5, 3, 10);
const lineDownMs = Date.UTC(2001, 1, 7, 1, 20);
const lineUpMs = lineDownMs + 25 * minuteMs;
const upgradeMs = Date.UTC(2001, 1, 8, 8, 30);

/** Whoever sends it has read that a hole is there. */
export const attacker = "203.0.113.7";

export interface WeekTruth {
  readonly lines: number;
  /** When named died. */
  readonly deaths: readonly number[];
  /** Restarts that the watch asked for. */
  readonly restarts: number;
}

/** Moments at which something is looked at: each minute, and each ten seconds while something is wrong. */
interface Stage {
  readonly judge: Judge;
  readonly write: (line: string) => void;
  readonly startedMs: Map<string, number>;
  readonly heard: Line[];
  readonly asked: { atMs: number; text: string }[];
  memory: unknown;
  lines: number;
  restarts: number;
}

const recentMs = 10 * minuteMs;

/** While the new version is put in place of the old one the administrator keeps it: what he stops did not die. */
function keptAt(atMs: number): ReadonlyMap<string, number> {
  const isKept = atMs >= upgradeMs && atMs < upgradeMs + 5 * minuteMs;
  return new Map(isKept ? [["named", upgradeMs + 5 * minuteMs]] : []);
}

function look(stage: Stage, atMs: number, wrong: Wrong): void {
  const recent = <Each extends { readonly atMs: number }>(list: readonly Each[]) =>
    list.filter((each) => atMs - each.atMs < recentMs && each.atMs <= atMs);
  const round: Round = {
    atMs,
    graph: gateway,
    saw: sawOf(wrong, stage.startedMs),
    heard: recent(stage.heard),
    held: keptAt(atMs),
    changed: new Map(),
    asked: new Map([["proc:named", recent(stage.asked)]]),
  };
  const { memory, events, wishes } = stage.judge.judge(stage.memory, round);
  stage.memory = memory;
  stage.restarts += wishes.filter(({ does }) => does === "restart").length;
  for (const event of events) {
    stage.write(JSON.stringify({ hinomi: "watch", "@timestamp": atMs, ...event }));
    stage.lines += 1;
  }
}

function quietly(stage: Stage, fromMs: number, untilMs: number): void {
  for (let atMs = fromMs; atMs < untilMs; atMs += minuteMs) look(stage, atMs, {});
}

function closely(stage: Stage, wrong: Wrong, fromMs: number, untilMs: number): void {
  for (let atMs = fromMs; atMs < untilMs; atMs += 10 * secondMs) look(stage, atMs, wrong);
}

function hear(stage: Stage, atMs: number, text: string): void {
  stage.heard.push({ atMs, program: "named", text });
}

/** As BIND 9 writes it down when it dies of a question for a key (CVE-2015-5477; it was there from 9.1.0 on). */
function die(stage: Stage, atMs: number): void {
  const question = "query: gw1.example.jp IN TKEY +";
  stage.asked.push({ atMs: atMs - 400, text: `client ${attacker}#1042: ${question}` });
  hear(stage, atMs, "general: critical: message.c:2231: REQUIRE(*name == ((void *)0)) failed");
  hear(stage, atMs, "general: critical: exiting (due to assertion failure)");
}

/** The first day nobody knew yet: the administrator found it after a while. Then it was started again at once. */
function outageMs(death: number): number {
  return death === 0 ? 24 * minuteMs : 20 * secondMs;
}

/** About every three hours until the upgrade. */
function deathsOf(seed: number): number[] {
  const random = createRandom(seed);
  const found: number[] = [];
  for (let atMs = firstDeathMs; atMs < upgradeMs - hourMs;) {
    found.push(atMs);
    atMs += 3 * hourMs + random.between(-9, 9) * minuteMs + random.below(60) * secondMs;
    // With the line down nobody reaches it.
    if (atMs > lineDownMs - 5 * minuteMs && atMs < lineUpMs) atMs = lineUpMs + 8 * minuteMs;
  }
  return found;
}

/** Calls `write` with each line, without newline, in the order of time. */
export function generate(judge: Judge, write: (line: string) => void, seed = 2001): WeekTruth {
  const startedMs = new Map(
    gateway.nodes
      .filter(({ name }) => name.startsWith("proc:"))
      .map(({ name }) => [name, weekStartMs - 40 * 24 * hourMs]),
  );
  const deaths = deathsOf(seed);
  const quiet = { lines: 0, restarts: 0, memory: undefined };
  const stage: Stage = { judge, write, startedMs, heard: [], asked: [], ...quiet };
  const happenings = [
    ...deaths.map((atMs, death) => ({ atMs, untilMs: atMs + outageMs(death), wrong: namedDead })),
    { atMs: lineDownMs, untilMs: lineUpMs, wrong: lineDown },
    { atMs: upgradeMs, untilMs: upgradeMs, wrong: {} },
  ].sort((a, b) => a.atMs - b.atMs);
  let nowMs = weekStartMs;
  for (const { atMs, untilMs, wrong } of happenings) {
    quietly(stage, nowMs, atMs);
    if (wrong === namedDead) die(stage, atMs);
    closely(stage, wrong, atMs + 8 * secondMs, untilMs);
    if (wrong !== lineDown) startedMs.set("proc:named", untilMs);
    closely(stage, {}, Math.max(untilMs, atMs + 8 * secondMs), untilMs + minuteMs);
    nowMs = untilMs + minuteMs;
  }
  quietly(stage, nowMs, weekEndMs);
  return { lines: stage.lines, deaths, restarts: stage.restarts };
}
