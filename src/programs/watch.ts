// For: the one path of live and replayed logs behind the scan: hits → correlation → incidents → one commit.
// Never: reads a log or a clock; what it is given decides what it says.

import { hourMs } from "../base/clock.ts";
import { limits } from "../base/limits.ts";
import type { LimitReached } from "../base/limits.ts";
import { grouped, inert } from "../base/text.ts";
import { createCorrelator } from "../detect/correlate/correlator.ts";
import type { FileSummary, Finding, FindingDelta, Hit } from "../detect/finding.ts";
import { addLimit } from "../detect/scan/totals.ts";
import type { Estate } from "../estate/estate.ts";
import type { Evidence } from "../events/evidence.ts";
import type { Appraiser, Surroundings } from "../incidents/appraisal.ts";
import { createFold } from "../incidents/fold.ts";
import type { Unfinished, WantedEvidence } from "../incidents/fold.ts";
import type { Incident } from "../incidents/incident.ts";
import type { JournalDraft } from "../incidents/journal.ts";
import { runningStates } from "../incidents/life/transitions.ts";
import type { Changes } from "../incidents/ledger.ts";
import { ownRules } from "../incidents/own-rules.ts";
import type { Batch, Checkpoint, Store, WindowState } from "../incidents/store.ts";
import { playbooks } from "../playbooks/index.ts";
import { createInTurn } from "../base/in-turn.ts";
import { pendingRule } from "./merge-streams.ts";
import type { RulesInForce } from "./rules.ts";
import type { Scribe } from "./scribe.ts";

const notFoundKinds = 64;
/** In a flood findings are folded before there are too many to hold; looked at every so many hits. */
const undrainedMax = 10_000;
const hitsPerLook = 1024;

export interface WatchOptions {
  readonly rules: RulesInForce;
  readonly estate: Estate;
  readonly store: Store;
  readonly scribe: Scribe;
  readonly timeZone: string;
  /** Hears of every growth of a finding. */
  readonly onGrowth?: (delta: FindingDelta) => void;
  /**
   * False: nobody will go on from the store. Findings are not stored one by one, nor sums by source and hour, nor the
   * windows of the correlations. Default true.
   */
  readonly keepsFindings?: boolean;
  /** The present time: lines that are far ahead of it are told. */
  readonly now: () => number;
  /** Fetches lines while their file is still what it was. */
  readonly readEvidence: (wanted: readonly WantedEvidence[]) => Promise<readonly Evidence[]>;
}

/** What a commit carries besides what the watch knows itself. */
export interface Settled {
  readonly checkpoints: readonly Checkpoint[];
  readonly files: readonly FileSummary[];
  /** Hits that were scanned but not taken yet: rule "pending", so that a restart takes them first. */
  readonly pending: readonly WindowState[];
  readonly journal: readonly JournalDraft[];
}

export interface Watch {
  /** Takes one hit of the log at `path`; hits come in order of event time, late ones by a bounded amount. */
  take(hit: Hit): void;
  /** Event time has come this far. */
  advance(eventMs: number): void;
  /** What a scanned stretch says besides its hits: what ordinary "not found" answers weigh, and limits it met. */
  heard(file: FileSummary): void;
  /** Writes everything since the last call in one transaction. Answers the incidents that changed. */
  commit(settled: Settled): Promise<readonly Incident[]>;
  /** Runs work that writes to the store itself, between two commits, so that neither overwrites the other. */
  between<T>(work: () => Promise<T>): Promise<T>;
  /** Takes over what a person decided about an incident; only inside `between`. */
  decided(incident: Incident): Promise<void>;
  /** Findings that opened nothing, of one room or of all, since this watch began; most hits first. */
  keptApart(room?: string): readonly Finding[];
  limits(): readonly LimitReached[];
  /** Newest event time seen. */
  eventMs(): number;
}

const restoredSources = 100_000;

async function unfinishedOf(store: Store, incident: Incident): Promise<Unfinished> {
  return {
    incident,
    sources: await store.sources(incident.id, restoredSources),
    hours: await store.hours(incident.id),
  };
}

const reopenableMax = 200;

/** Those that run, and the latest of those that the same trouble would open again. */
async function allUnfinished(store: Store): Promise<Unfinished[]> {
  const open = await store.incidents({ states: [...runningStates] });
  const over = await store.incidents({ states: ["resolved", "closed"], limit: reopenableMax });
  const reopenable = over.filter(({ notes }) => Number(notes["reopenMs"] ?? 0) > 0);
  // The newest of a key comes first, and is the one that counts.
  const wanted = new Map([...reopenable.toReversed(), ...open].map((each) => [each.key, each]));
  return Promise.all([...wanted.values()].map((incident) => unfinishedOf(store, incident)));
}

async function nextNumber(store: Store): Promise<number> {
  const all = await store.incidents();
  return Math.max(0, ...all.map(({ id }) => Number(id.split("-").at(-1)))) + 1;
}

/** Starts from what the store knows: windows, unfinished incidents, the end of the journal. */
export async function createWatch(options: WatchOptions): Promise<Watch> {
  const { rules, estate, store, scribe, keepsFindings = true } = options;
  const appraisers: readonly Appraiser[] = [
    ...playbooks.map(({ appraiser }) => appraiser),
    ownRules,
  ];
  const correlator = createCorrelator(rules.rules, {
    ...(rules.countryOf && { countryOf: rules.countryOf }),
  });
  const stored = await store.windows();
  correlator.restore(stored.filter(({ rule }) => rule !== pendingRule));
  const fold = createFold(
    {
      appraisers,
      roomOf: rules.roomOf,
      counts: rules.counts,
      timeZone: options.timeZone,
      ...(estate.lineBitsPerSecond !== undefined && {
        lineBitsPerSecond: estate.lineBitsPerSecond,
      }),
      nextNumber: await nextNumber(store),
      keepsTallies: keepsFindings,
    },
    await allUnfinished(store),
  );
  const inTurn = createInTurn();
  const notFoundSizes = new Map<number, number>();
  for (const file of await store.files()) learn(file.notFoundSizes);
  let newestMs = Number.NEGATIVE_INFINITY;
  let taken = 0;
  let toldHour = Number.NEGATIVE_INFINITY;
  const met: LimitReached[] = [];
  let toldLimits = new Set<string>();
  const allFindings = new Map<string, Finding>();

  function learn(sizes: ReadonlyMap<number, number>): void {
    for (const [size, times] of sizes) {
      if (notFoundSizes.has(size) || notFoundSizes.size < notFoundKinds) {
        notFoundSizes.set(size, (notFoundSizes.get(size) ?? 0) + times);
      }
    }
  }

  function surroundings(): Surroundings {
    return { notFoundSizes, isOurs: (ip) => estate.isKeptApart(ip, newestMs) };
  }

  /** Each hour of event time is told by itself, so that the journal of a replay has the days that live watching would have. */
  function step(eventMs: number): void {
    const hour = Math.floor(eventMs / hourMs);
    if (hour <= toldHour) return;
    if (Number.isFinite(toldHour)) {
      takeFindings();
      fold.advance(newestMs);
      fold.tell(newestMs);
    }
    toldHour = hour;
  }

  function takeFindings(): void {
    const deltas: readonly FindingDelta[] = correlator.drain();
    for (const delta of deltas) {
      options.onGrowth?.(delta);
      if (keepsFindings) allFindings.set(delta.finding.key, delta.finding);
    }
    fold.take(deltas, surroundings());
  }

  function limitEntries(): JournalDraft[] {
    const fresh = allLimits().filter(({ limit, where }) => !toldLimits.has(`${limit} ${where}`));
    toldLimits = new Set([...toldLimits, ...fresh.map(({ limit, where }) => `${limit} ${where}`)]);
    return fresh.map(({ limit, where, times }) => ({
      atMs: Number.isFinite(newestMs) ? newestMs : 0,
      kind: "limit.reached",
      who: "hinomi" as const,
      said: {
        ja: `上限 ${limit} に${grouped(times)}回達しました（${inert(where)}）。どう扱われるかは docs/reference/limits.md にあります。`,
        en: `The limit ${limit} was reached ${grouped(times)} times (${inert(where)}). What happens then: docs/reference/limits.md`,
      },
      data: { limit, where, times },
    }));
  }

  const allLimits = () => [...correlator.limits(), ...fold.limits(), ...met];

  function heard(file: FileSummary): void {
    learn(file.notFoundSizes);
    for (const reached of file.limits) addLimit(met, reached);
    const where = file.path;
    if (file.cut > 0) addLimit(met, { limit: "lineBytes", where, times: file.cut });
    const isAhead = file.lastMs > options.now() + limits.futureMs;
    if (isAhead) addLimit(met, { limit: "futureMs", where, times: 1 });
  }

  return {
    take(hit) {
      step(hit.timeMs);
      if (hit.timeMs > newestMs) newestMs = hit.timeMs;
      correlator.take(hit);
      taken += 1;
      if (taken % hitsPerLook === 0 && correlator.undrained() > undrainedMax) takeFindings();
    },
    advance(eventMs) {
      step(eventMs);
      if (eventMs > newestMs) newestMs = eventMs;
      correlator.advance(newestMs);
    },
    heard,
    commit: (settled) => inTurn(() => commit(settled)),
    between: inTurn,
    async decided(incident) {
      if (fold.decided(incident) || !runningStates.has(incident.state)) return;
      fold.restore(await unfinishedOf(store, incident));
    },
    keptApart: (room) => fold.keptApart(room),
    limits: allLimits,
    eventMs: () => newestMs,
  };

  async function commit({
    checkpoints,
    files,
    pending,
    journal: drafts,
  }: Settled): Promise<readonly Incident[]> {
    takeFindings();
    fold.advance(newestMs);
    const folded = fold.drain(newestMs);
    const evidence = await evidenceFor(folded.wanted);
    const changes: Partial<Changes> = {
      checkpoints,
      files,
      findings: [...allFindings.values()].map((finding) => {
        const incident = folded.incidentOf.get(finding.key);
        return incident === undefined ? finding : { ...finding, incident };
      }),
      incidents: folded.incidents,
      sources: folded.sources,
      hours: folded.hours,
      evidence,
      windows: keepsFindings ? [...correlator.windows(), ...pending] : [],
    };
    await scribe.write(changes, [...drafts, ...folded.journal, ...limitEntries()]);
    allFindings.clear();
    return folded.incidents;
  }

  async function evidenceFor(wanted: readonly WantedEvidence[]): Promise<Batch["evidence"]> {
    if (wanted.length === 0) return [];
    // One line may prove several incidents: it is read once and kept for each of them.
    const lineOf = ({ place, timeMs }: Pick<WantedEvidence, "place" | "timeMs">) =>
      `${place.file}\n${place.offset}\n${timeMs}`;
    const byLine = Map.groupBy(wanted, lineOf);
    const lines = await options.readEvidence([...byLine.values()].flatMap(([one]) => one ?? []));
    return lines.flatMap((line) => {
      const incidents = new Set(byLine.get(lineOf(line))?.map(({ incident }) => incident));
      return [...incidents].map((incident) => ({ ...line, incident }));
    });
  }
}
