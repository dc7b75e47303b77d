// For: whether writing helps, once a day: sources that were written to beside like sources that were not.
// Never: a control that knows the future: it is chosen by what was known when the letters left.

import { dayMs } from "../../../base/clock.ts";
import { didItStop, rateDays } from "../../../words/letters/effect/did-it-stop.ts";
import { letterEffect } from "../../../words/letters/effect/letter-effect.ts";
import type {
  EffectGroup,
  EffectPair,
  LetterEffect,
} from "../../../words/letters/effect/letter-effect.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { bodyOf, recordOf } from "../../desk-work/records.ts";
import type { KeptLetter } from "../kept/kept.ts";
import { letterRoom } from "../write/judge-incident.ts";
import { allLetters, allSources } from "../kept/letter-records.ts";
import { memoryOf } from "../kept/letter-turn.ts";
import { hitsBetween, incidentsSince, sinceLetter } from "./since-letter.ts";
import { limits } from "../../../base/limits.ts";

const effectId = "effect";
/** Letters older than this say nothing of today. */
const lookedBackMs = 180 * dayMs;
const controlMax = 200;

export interface KeptEffect {
  readonly atMs: number;
  readonly effect: LetterEffect;
  /** Sources with a verdict, whether or not there is anybody of the same week to compare them with. */
  readonly notified: number;
  readonly control: number;
}

interface Stratum {
  readonly name: string;
  readonly family: string;
  readonly playbook: string;
  /** The first letter of the week. */
  readonly sentMs: number;
  sources: number;
  stopped: number;
}

function strataOf(letters: readonly KeptLetter[], nowMs: number): readonly Stratum[] {
  const strata = new Map<string, Stratum>();
  const inTime = letters.toSorted((a, b) => (a.letter.sentMs ?? 0) - (b.letter.sentMs ?? 0));
  for (const { letter, playbook, baseline = [], verdicts = [] } of inTime) {
    const { sentMs } = letter;
    if (sentMs === undefined || nowMs - sentMs > lookedBackMs || letter.state === "bounced")
      continue;
    for (const { source, family } of baseline) {
      const verdict = verdicts.find((each) => each.source === source)?.verdict ?? "too-early";
      if (verdict === "too-early") continue;
      const name = `${playbook} ${family} ${Math.floor(sentMs / (7 * dayMs))}`;
      const stratum = strata.get(name) ?? {
        name,
        family,
        playbook,
        sentMs,
        sources: 0,
        stopped: 0,
      };
      stratum.sources += 1;
      stratum.stopped += verdict === "stopped" ? 1 : 0;
      strata.set(name, stratum);
    }
  }
  return [...strata.values()];
}

/** Sources of the family that could have been written to that week, and were not. */
async function controlOf(
  context: WorkContext,
  { family, playbook, sentMs }: Stratum,
  isNotified: (source: string) => boolean,
): Promise<EffectGroup> {
  const { store, estate } = context;
  const fromMs = sentMs - rateDays * dayMs;
  const room = letterRoom(playbook)?.letters;
  const after = await incidentsSince(context, playbook, sentMs);
  let sources = 0;
  let stopped = 0;
  for (const incident of await incidentsSince(context, playbook, fromMs)) {
    if (incident.firstMs > sentMs) continue;
    const query = { incidentKeyed: incident.id, limit: limits.letterFindings };
    const findings = (await store.findings(query)).filter(({ lastMs }) => lastMs <= sentMs);
    const judge = (ip: string) => estate.judge(ip, sentMs);
    const material = { nowMs: sentMs, sources: [], findings, judge, cvesOf: () => [] };
    for (const each of room?.candidates(incident, material) ?? []) {
      const hitsBefore = Math.round(hitsBetween(each.trains, fromMs, sentMs));
      const isLike = each.isCandidate && each.family === family && hitsBefore > 0;
      if (!isLike || isNotified(each.source) || sources >= controlMax) continue;
      const { source, hits, lastMs } = each;
      const baseline = { source, family, hitsBefore, hits: { [incident.id]: hits }, lastMs };
      const { verdict } = didItStop(await sinceLetter(context, baseline, after, sentMs));
      if (verdict === "too-early") continue;
      sources += 1;
      stopped += verdict === "stopped" ? 1 : 0;
    }
  }
  return { sources, stopped };
}

export async function keptEffect({
  store,
}: Pick<WorkContext, "store">): Promise<KeptEffect | undefined> {
  return bodyOf(await store.record("letter-effect", effectId)) as KeptEffect | undefined;
}

/** At most once a day. */
export async function recordEffect(context: WorkContext): Promise<void> {
  const { store, scribe, clock } = context;
  const nowMs = clock.now();
  const before = await keptEffect(context);
  if (before && nowMs - before.atMs < dayMs) return;
  const strata = strataOf(await allLetters(store), nowMs);
  if (strata.length === 0) return;
  const told = new Set(
    (await allSources(store))
      .filter(({ letter }) => letter !== undefined)
      .map(({ source }) => source),
  );
  const pairs: EffectPair[] = [];
  for (const stratum of strata) {
    const { name, sources, stopped } = stratum;
    const control = await controlOf(context, stratum, (source) => told.has(source));
    pairs.push({ stratum: name, notified: { sources, stopped }, control });
  }
  const kept: KeptEffect = {
    atMs: nowMs,
    effect: letterEffect(pairs),
    notified: pairs.reduce((sum, pair) => sum + pair.notified.sources, 0),
    control: pairs.reduce((sum, pair) => sum + pair.control.sources, 0),
  };
  await memoryOf(context).inTurn(() =>
    scribe.write({ records: [recordOf("letter-effect", effectId, nowMs, kept)] }, []),
  );
}
