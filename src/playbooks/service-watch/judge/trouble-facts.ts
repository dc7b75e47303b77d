// For: what is told of a trouble besides its cause: its service, what people notice, what is well, how often, how long before.
// Never: a stranger's text but in the evidence.

import type { Cause } from "./cause/find-cause.ts";
import { deathsByWindow } from "./crash-rate.ts";
import type { Deaths, Found } from "./memory.ts";
import type { SeenRoot } from "./promote.ts";
import type { RoundFacts } from "./round-facts.ts";
import { wellBeside } from "./well-beside.ts";

const evidenceNodes = 5;
const between = " | ";

/** How long it lasted the last times: what may be promised. */
function tookBefore(took: readonly number[]): string[] {
  if (took.length === 0) return [];
  return [`took=${Math.min(...took)}-${Math.max(...took)},${took.length}`];
}

function timesOf(deaths: Deaths | undefined): string[] {
  const last = deaths?.list.at(-1);
  if (!deaths || !last || deaths.list.length < 2) return [];
  return [`times=${deathsByWindow(deaths, last.atMs).join(",")}`];
}

export interface FactsQuestion {
  readonly facts: RoundFacts;
  readonly root: string;
  readonly affected: readonly string[];
  readonly cause: Pick<Cause, "facts">;
  readonly deaths: Deaths | undefined;
  /** Seconds that it took the last times. */
  readonly took: readonly number[] | undefined;
}

export function troubleFacts(question: FactsQuestion): readonly string[] {
  const { facts, root, affected, cause, deaths, took = [] } = question;
  const process = facts.processBehind(root);
  const service = process === undefined ? undefined : facts.nodeOf(process)?.service;
  const felt = [root, ...affected].filter((each) => facts.nodeOf(each)?.isFelt === true);
  const well = wellBeside(facts.round.graph, affected, process ?? root, facts.isOk);
  return [
    ...(service === undefined ? [] : [`service=${service}`]),
    ...(felt.length === 0 ? [] : [`felt=${felt.join(",")}`]),
    ...(well.length === 0 ? [] : [`well=${well.join(",")}`]),
    ...tookBefore(took),
    ...timesOf(deaths),
    ...cause.facts,
  ];
}

/** Those of the facts that are the cause's own. */
export function causeFactsIn(facts: readonly string[]): readonly string[] {
  return facts.filter(
    (fact) => !/^(?:service|felt|well|took|times|try|unchecked|users|lost|hold|order)=/.test(fact),
  );
}

/** The line that says most, and behind it what the probes saw of the root and of what people notice. */
export function evidenceOf({ saw, affected }: SeenRoot, cause: Cause, facts: RoundFacts): string {
  const seen = [
    saw,
    ...affected.slice(0, evidenceNodes).flatMap((each) => facts.sawOf.get(each) ?? []),
  ].map(({ node, why, evidence }) => `${node} ${why}: ${evidence.slice(0, 200)}`);
  return [cause.evidence.slice(0, 400), ...seen].join(between);
}

/** The line that says most out of the evidence that was told. */
export function causeLineIn({ evidence }: Found): string {
  return evidence.split(between)[0] ?? "";
}
