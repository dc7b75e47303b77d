// For: one round of the watch judged: deaths, roots, causes, restarts, and what is told of them.
// Never: a clock, a probe, an act; the same memory and round give the same answer.

import { secondMs } from "../../../base/clock.ts";
import { limits } from "../../../base/limits.ts";
import type { Event } from "../../../events/event.ts";
import type { ProbeSaw, ServiceWatch, WatchRound, WatchWish } from "../../playbook.ts";
import { isAbout } from "./cause/exit-lines.ts";
import type { Heard } from "./cause/exit-lines.ts";
import { agedDeaths } from "./crash-rate.ts";
import { departureOf } from "./deaths.ts";
import type { Departure } from "./deaths.ts";
import { readMemory } from "./memory.ts";
import type { NodeMemory, WatchMemory } from "./memory.ts";
import { promoted } from "./promote.ts";
import { findRoots } from "./root.ts";
import type { Roots, Standing } from "./root.ts";
import { createRounds } from "./round-facts.ts";
import type { RoundFacts } from "./round-facts.ts";
import { tellTroubles } from "./troubles.ts";
import { weighRoots } from "./weigh-roots.ts";
import { isProcess, vote } from "./votes.ts";
import { restartedEvent, uncheckedEvent } from "./watch-event.ts";
import { say } from "../say.ts";

const heardChars = 2048;
/** Lines so long before the last good answer may tell of what came. */
const beforeMs = 30 * secondMs;
const againMs = 2 * secondMs;
const graceMs = 30 * secondMs;

export interface Advice {
  /** Advisories that fit the installed version of what answers at a node. */
  readonly advisoriesOf?: (node: string) => readonly string[];
}

function votesOf(memory: WatchMemory, saw: readonly ProbeSaw[], atMs: number) {
  const gapMs = memory.atMs < 0 ? 0 : atMs - memory.atMs;
  const nodes: Record<string, NodeMemory> = {};
  for (const each of saw) nodes[each.node] = vote(memory.nodes[each.node], each, atMs, gapMs);
  return nodes;
}

function standingOf(nodes: Readonly<Record<string, NodeMemory>>): Map<string, Standing> {
  return new Map(
    Object.entries(nodes).map(([name, { votes, state }]) => {
      const isUnknown = votes.endsWith("u") && state !== "fail";
      const isFailing = votes.endsWith("f") || (state === "fail" && votes.endsWith("u"));
      return [name, { isFailed: state === "fail" && isFailing, isFailing, isUnknown }];
    }),
  );
}

/**
 * Two verdicts are held back: for a round, over a need that could not be asked just once; for a while, over a symptom whose root
 * has just recovered. It may only not know yet (a proxy remembers that a name failed), so its former answers count no more.
 */
function settled(
  { roots, pending }: Roots,
  nodes: Record<string, NodeMemory>,
  { troubles }: WatchMemory,
  atMs: number,
): Roots {
  const recent = troubles.filter(({ isRunning, lastMs, finding }) =>
    isRunning ? finding.state !== "hung" : atMs - lastMs < graceMs,
  );
  const symptoms = new Set(recent.flatMap((each) => each.symptoms));
  const held = new Set<string>();
  for (const { node, unchecked } of roots) {
    const isFresh = (need: string) => nodes[need] !== undefined && nodes[need].state !== "unknown";
    if (unchecked.some(isFresh)) held.add(node);
    const before = nodes[node];
    if (!before || !symptoms.has(node) || isProcess(node)) continue;
    held.add(node);
    nodes[node] = { ...before, votes: "f", state: "ok" };
  }
  return {
    roots: roots.filter(({ node }) => !held.has(node)),
    pending: [...pending, ...held],
  };
}

function uncheckedEvents(nodes: Record<string, NodeMemory>, atMs: number): Event[] {
  const events: Event[] = [];
  for (const [name, node] of Object.entries(nodes)) {
    if (node.state !== "unknown" || !node.votes.endsWith("uu") || node.isUncheckedTold) continue;
    nodes[name] = { ...node, isUncheckedTold: true };
    events.push(uncheckedEvent(name, node.why, atMs));
  }
  return events;
}

function lookAgain(pending: readonly string[]): WatchWish[] {
  return pending.map((node) => ({
    node,
    does: "look-at-once",
    afterMs: againMs,
    why: say("wish.look"),
  }));
}

function departures(memory: WatchMemory, facts: RoundFacts): Map<string, Departure> {
  const found = new Map<string, Departure>();
  for (const [node, saw] of facts.sawOf) {
    const before = memory.nodes[node];
    const isHeld = facts.heldUntil(node) !== undefined;
    const departure = departureOf(before, saw, facts.heardOf(node), memory.restarts[node], isHeld);
    if (departure) found.set(node, departure);
  }
  return found;
}

function factsOf(memory: WatchMemory, round: WatchRound): RoundFacts {
  const known = new Set(round.graph.nodes.map(({ name }) => name));
  const sawOf = new Map(
    round.saw.filter(({ node }) => known.has(node)).map((each) => [each.node, each]),
  );
  const heard: readonly Heard[] = round.heard
    .slice(-limits.watchLines)
    .map((each) => ({ ...each, text: each.text.slice(0, heardChars) }));
  return createRounds(round, sawOf, (node) => {
    const sinceMs = (memory.nodes[node]?.okMs ?? round.atMs) - beforeMs;
    return heard.filter((each) => each.atMs >= sinceMs && isAbout(node, each));
  });
}

function judgeRound(
  given: unknown,
  round: WatchRound,
  { advisoriesOf = () => [] }: Advice,
): ReturnType<ServiceWatch["judge"]> {
  const memory = readMemory(given);
  const { atMs, graph } = round;
  // A clock that was put back: nothing can be said of how long what lasted.
  if (!(atMs > memory.atMs)) return { memory: { ...memory, atMs }, events: [], wishes: [] };
  const facts = factsOf(memory, round);
  const left = departures(memory, facts);
  const nodes = votesOf(memory, [...facts.sawOf.values()], atMs);
  const { roots, pending } = settled(findRoots(graph, standingOf(nodes)), nodes, memory, atMs);
  const aged = Object.fromEntries(
    Object.entries(memory.deaths).map(([node, deaths]) => [node, agedDeaths(deaths, atMs)]),
  );
  const weighed = weighRoots({
    memory: { ...memory, deaths: aged },
    nodes,
    facts,
    roots: promoted(roots, facts),
    left,
    advisoriesOf,
  });
  const { troubles, events } = tellTroubles(memory.troubles, weighed.told, atMs, round.users);
  const restarted = [...left].flatMap(([node, departure]) => {
    const isOurs = departure === "restarted-by-us";
    return isOurs || departure === "restarted" ? [restartedEvent(node, isOurs, atMs)] : [];
  });
  const unchecked = uncheckedEvents(nodes, atMs);
  const next: WatchMemory = {
    version: 1,
    atMs,
    nodes: { ...nodes },
    deaths: weighed.deaths,
    troubles: [...troubles],
    restarts: weighed.restarts,
    outages: weighed.outages,
  };
  return {
    memory: next,
    events: [...events, ...restarted, ...unchecked],
    wishes: [...weighed.wishes, ...lookAgain(pending)],
  };
}

export function createServiceWatch(advice: Advice = {}): ServiceWatch {
  return { judge: (memory, round) => judgeRound(memory, round, advice) };
}
