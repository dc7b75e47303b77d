// For: each root with its cause, its deaths and the next step for its service, ready to be told.
// Never: a step for anything but the process behind a root.

import { secondMs } from "../../../base/clock.ts";
import type { WatchWish } from "../../playbook.ts";
import { say } from "../say.ts";
import { askedBefore } from "./cause/asked.ts";
import { endingOf, orderOf } from "./cause/exit-lines.ts";
import { findCause } from "./cause/find-cause.ts";
import type { Cause } from "./cause/find-cause.ts";
import { withDeath, withSignature } from "./crash-rate.ts";
import type { Departure } from "./deaths.ts";
import { outagesMax } from "./memory.ts";
import type {
  Deaths,
  Found,
  NodeMemory,
  RestartMemory,
  Trouble,
  WatchMemory,
  WatchState,
} from "./memory.ts";
import { newcomer, treat } from "./restart.ts";
import type { Patient } from "./restart.ts";
import type { SeenRoot } from "./promote.ts";
import type { RoundFacts } from "./round-facts.ts";
import { suggestedCause } from "./standing-words.ts";
import { heldBy, surerCause } from "./surer.ts";
import { evidenceOf, troubleFacts } from "./trouble-facts.ts";
import type { Now } from "./troubles.ts";

export interface Weighing {
  readonly memory: WatchMemory;
  readonly nodes: Readonly<Record<string, NodeMemory>>;
  readonly facts: RoundFacts;
  readonly roots: readonly SeenRoot[];
  readonly left: ReadonlyMap<string, Departure>;
  readonly advisoriesOf: (node: string) => readonly string[];
}

export interface Weighed {
  readonly told: readonly Now[];
  readonly deaths: Record<string, Deaths>;
  readonly restarts: WatchMemory["restarts"];
  readonly outages: WatchMemory["outages"];
  readonly wishes: readonly WatchWish[];
}

/** A restarted process that runs, and does not answer for so long, is a trouble of its own. */
const provingMs = 30 * secondMs;
const kept = 5;

export function weighRoots(weighing: Weighing): Weighed {
  const { memory, nodes, facts, roots, left } = weighing;
  const { atMs, graph } = facts.round;
  const deaths: Record<string, Deaths> = { ...memory.deaths };
  const restarts: Record<string, RestartMemory> = { ...memory.restarts };
  const outages: Record<string, readonly number[]> = { ...memory.outages };
  const wishes: WatchWish[] = [];
  const told: Now[] = [];
  const treated = new Set<string>();
  const runningOf = (root: string) =>
    memory.troubles.find((each) => each.isRunning && each.root === root);

  function causeAt(node: string, state: WatchState, root: SeenRoot | undefined): Cause {
    const process = facts.processBehind(node);
    const subject = process ?? node;
    const isBroken = (start: string) =>
      graph.nodes.some(({ name }) => name.startsWith(start) && nodes[name]?.state === "fail");
    if (root && root.unchecked.length > 0)
      return { word: "unchecked", score: 20, facts: [], evidence: root.saw.evidence };
    return findCause({
      node: subject,
      heard: facts.heardOf(subject),
      suggests: root && suggestedCause(root.saw, state),
      deaths: deaths[subject]?.list ?? [],
      changed: facts.round.changed.get(subject) ?? facts.round.changed.get(node),
      isDiskFull: isBroken("disk"),
      isMemoryShort: isBroken("memory"),
      advisories: process === undefined ? [] : weighing.advisoriesOf(process),
    });
  }

  /** True: it was the one that makes a loop of it. */
  function recordDeath(process: string, state: WatchState, root?: SeenRoot): boolean {
    const before = deaths[process];
    const fromMs = memory.nodes[process]?.okMs ?? atMs;
    const asked = askedBefore(facts.round.asked.get(process), fromMs, atMs);
    const { signature } = causeAt(process, state, root);
    const after = withDeath(before, {
      atMs,
      ...(signature !== undefined && { signature }),
      ...(asked && { asked: [...asked] }),
    });
    deaths[process] = after;
    return after.isLoop && before?.isLoop !== true;
  }

  /** What the death that this trouble began with turned out to be. */
  function nameDeath(process: string, signature: string, sinceMs: number): void {
    const known = deaths[process];
    const last = known?.list.at(-1);
    if (known && last && last.atMs >= sinceMs) deaths[process] = withSignature(known, signature);
  }

  /** What was dead already at the first look may be meant to be. */
  function heldAt(process: string, cause: Cause | undefined): string | undefined {
    if (facts.heldUntil(process) !== undefined) return "held-order";
    const isNew = nodes[process]?.okMs === undefined;
    return isNew ? "held-first-look" : cause && heldBy(cause);
  }

  function stepFor(process: string, state: Patient["state"], cause: Cause | undefined): string {
    const service = facts.nodeOf(process)?.service;
    if (service === undefined) return "no-service";
    treated.add(process);
    const departure = left.get(process);
    const answers = facts.answersOf(process);
    const {
      memory: next,
      step,
      does,
      afterMs = 0,
    } = treat(
      restarts[process] ?? newcomer,
      {
        state,
        hasDied: departure === "died" || departure === "died-unseen",
        isProven: !answers.some((each) => facts.sawOf.get(each)?.status === "fail"),
        held: heldAt(process, cause),
        isRestarted: facts.nodeOf(process)?.isRestarted === true,
        hasGivenUp: endingOf(process, facts.heardOf(process)).hasGivenUp === true,
        isLoop: deaths[process]?.isLoop === true,
      },
      atMs,
    );
    restarts[process] = next;
    if (does) wishes.push({ node: process, does, afterMs, why: say(`wish.${does}`, { service }) });
    return step;
  }

  function factsFor(root: string, affected: readonly string[], cause: Pick<Cause, "facts">) {
    const process = facts.processBehind(root);
    const own = process === undefined ? undefined : deaths[process];
    return troubleFacts({ facts, root, affected, cause, deaths: own, took: outages[root] });
  }

  /** Each attempt is another one: for who reads it, and for a plan that is carried out once. */
  function triesOf(process: string | undefined): string[] {
    const tries = process === undefined ? 0 : (restarts[process]?.tries ?? 0);
    return tries > 0 ? [`try=${tries}`] : [];
  }

  /** A line says that somebody stopped it, and nothing proves who wrote that line. It holds for as long as it is dead of it. */
  function claimOf(process: string | undefined, hasDied: boolean, known?: Found): string[] {
    const claim = "order=claimed";
    const isClaimed = hasDied
      ? process !== undefined && orderOf(process, facts.heardOf(process)) === "claimed"
      : known?.facts.includes(claim) === true;
    return isClaimed ? [claim] : [];
  }

  function holdOf(process: string | undefined): string[] {
    const untilMs = process === undefined ? undefined : facts.heldUntil(process);
    return untilMs === undefined ? [] : [`hold=${new Date(untilMs).toISOString().slice(0, 16)}Z`];
  }

  /** What was stopped while it was kept is no longer meant to be down once nobody keeps it. */
  function stillKnown(process: string | undefined, known: Found | undefined): Found | undefined {
    const wasKept = known?.facts.some((fact) => fact.startsWith("hold=")) === true;
    const isKept = process !== undefined && facts.heldUntil(process) !== undefined;
    return wasKept && !isKept && known.cause === "stopped" ? undefined : known;
  }

  function weighRoot(root: SeenRoot): Now {
    const before = runningOf(root.node);
    const process = facts.processBehind(root.node);
    const departure = process === undefined ? undefined : left.get(process);
    const hasDied = departure === "died" || departure === "died-unseen";
    const state = root.state === "unknown" && before ? before.finding.state : root.state;
    const isFall = process !== undefined && state === "hung" && !before;
    const isNewLoop =
      process !== undefined &&
      (hasDied || isFall) &&
      recordDeath(process, state, hasDied ? undefined : root);
    const found = causeAt(root.node, state, root);
    const isOurs = departure === "ended-by-us";
    const stopped: Cause = { ...found, word: "stopped", score: 90, signature: "stopped" };
    const cause =
      departure === "stopped" && !isOurs
        ? stopped
        : surerCause(stillKnown(process, before?.finding), found, hasDied);
    if (process !== undefined && cause.signature !== undefined)
      nameDeath(process, cause.signature, before?.sinceMs ?? atMs);
    const isTreated = process !== undefined && (state === "dead" || state === "hung");
    const step = isTreated ? stepFor(process, state, cause) : "none";
    const { unchecked } = root;
    return {
      root: root.node,
      isRunning: true,
      alsoTell: [
        ...(hasDied ? (["died"] as const) : []),
        ...(isNewLoop ? (["looped"] as const) : []),
      ],
      found: {
        state,
        cause: cause.word,
        score: cause.score,
        affected: [...root.affected],
        facts: [
          ...factsFor(root.node, root.affected, cause),
          ...triesOf(process),
          ...claimOf(process, hasDied, before?.finding),
          ...holdOf(process),
          ...(unchecked.length > 0 ? [`unchecked=${unchecked.slice(0, kept).join(",")}`] : []),
        ],
        step,
        deaths: process === undefined ? 0 : (deaths[process]?.list.length ?? 0),
        evidence: evidenceOf(root, cause, facts),
        ...(cause.signature !== undefined && { signature: cause.signature }),
      },
    };
  }

  /** Died and back between two rounds: everything is green, and it is told all the same. */
  function weighUnseen(process: string): Now {
    const isNewLoop = recordDeath(process, "up");
    const cause = causeAt(process, "up", undefined);
    return {
      root: process,
      isRunning: false,
      alsoTell: isNewLoop ? ["died", "looped"] : ["died"],
      found: foundUp(process, cause, stepFor(process, "up", cause)),
    };
  }

  function foundUp(process: string, cause: Cause, step: string): Found {
    return {
      state: "up",
      cause: cause.word,
      score: cause.score,
      affected: [],
      facts: factsFor(process, [], cause),
      step,
      deaths: deaths[process]?.list.length ?? 0,
      evidence: cause.evidence,
      ...(cause.signature !== undefined && { signature: cause.signature }),
    };
  }

  function isProving(root: string): boolean {
    const process = facts.processBehind(root);
    const restart = process === undefined ? undefined : restarts[process];
    return restart?.phase === "proving" && atMs < restart.atMs + provingMs;
  }

  /** A trouble whose root is no root any more: over, somebody else's symptom, or not to be asked. */
  function weighFormer(trouble: Trouble): Now {
    const { root, finding } = trouble;
    const node = nodes[root];
    const process = facts.processBehind(root);
    const step =
      process !== undefined && facts.isOk(process)
        ? stepFor(process, "up", undefined)
        : finding.step;
    const end = (state: WatchState, more: Partial<Found>): Now => ({
      root,
      isRunning: false,
      alsoTell: state === "up" ? ["recovered"] : ["changed"],
      found: { ...finding, state, ...more },
    });
    if (!node) return end("unknown", { step: "none" });
    const by = roots.find(({ affected }) => affected.includes(root));
    if (by) return end("explained", { facts: [`by=${by.node}`], step: "none" });
    if (node.state === "ok" && !isProving(root)) {
      const seconds = Math.round((atMs - trouble.sinceMs) / secondMs);
      outages[root] = [...(outages[root] ?? []), seconds].slice(-outagesMax);
      return end("up", {
        step,
        affected: [],
        facts: finding.facts.filter((fact) => !fact.startsWith("well=")),
      });
    }
    const state = node.state === "unknown" ? "unknown" : finding.state;
    return { root, isRunning: true, alsoTell: [], found: { ...finding, state, step } };
  }

  const isRoot = new Set(roots.map(({ node }) => node));
  for (const root of roots) told.push(weighRoot(root));
  for (const [node, departure] of left)
    if (departure === "died-unseen" && !isRoot.has(node)) told.push(weighUnseen(node));
  const isTold = new Set(told.map(({ root }) => root));
  for (const trouble of memory.troubles)
    if (trouble.isRunning && !isTold.has(trouble.root)) told.push(weighFormer(trouble));
  for (const process of Object.keys(restarts))
    if (!treated.has(process) && facts.isOk(process)) stepFor(process, "up", undefined);
  return { told, deaths, restarts, outages, wishes };
}
