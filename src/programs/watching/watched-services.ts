// For: the chore that keeps asking the services of this machine while Hinomi is up.
// Never: asked where only named logs are watched, unless the settings speak of services.

import { setTimeout as sleep } from "node:timers/promises";
import { hourMs, stopwatch } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import { servicesShape } from "../../base/services-shape.ts";
import type { Settings } from "../../base/settings.ts";
import { mergeGraph } from "../../estate/graph-merge.ts";
import type { Merged } from "../../estate/graph-merge.ts";
import { standardGraph } from "../../estate/graph-standard.ts";
import { serviceWatch } from "../../playbooks/index.ts";
import type { WatchRound, WatchWish } from "../../playbooks/playbook.ts";
import { createAsker } from "../../sources/asking/create-asker.ts";
import { whatRuns } from "../../sources/discover/what-runs/what-runs.ts";
import type { RecentLog } from "./recent-lines.ts";
import { keepFound, readFoundBefore, withAbsent } from "./found-before.ts";
import { createRoundTurner } from "./turn-round.ts";
import { withHand } from "./see-hand.ts";
import { openWatchLedger } from "./watch-ledger.ts";

export interface WatchedServicesOptions {
  readonly settings: Settings;
  readonly storeFolder: string;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly logs: readonly RecentLog[];
  readonly hasJournal: boolean;
  readonly held: () => Promise<ReadonlyMap<string, number>>;
  readonly onSaid: (said: Said) => void;
  readonly carry: (wish: WatchWish, signal: AbortSignal) => Promise<void>;
  readonly onRound?: () => void;
}

export interface WatchedServices {
  /** One round; what runs here is looked for again every hour. */
  turn(): Promise<void>;
  /** Nothing new is done; resolves when what is being done has ended. */
  stop(): Promise<void>;
  /** Of the last round that counted, and who else could be asked for names. */
  last():
    | {
        readonly round: Pick<WatchRound, "atMs" | "graph" | "saw" | "held">;
        readonly providerResolvers: readonly string[];
      }
    | undefined;
}

interface Drawn {
  readonly merged: Merged;
  readonly providerResolvers: readonly string[];
}

function graphNow(
  { settings, storeFolder, clock }: WatchedServicesOptions,
  onSaid: (said: Said) => void,
): Drawn {
  const nowMs = clock.now();
  const seen = withAbsent(whatRuns({ root: "/" }), readFoundBefore(storeFolder), nowMs);
  keepFound(storeFolder, seen);
  const { found } = seen;
  const drawn = mergeGraph(standardGraph(found), settings.services ?? servicesShape.parse({}));
  const merged = { ...drawn, graph: withHand(drawn.graph, settings) };
  for (const note of [...merged.faults, ...found.notes]) onSaid(note);
  const foreign = found.resolvers.filter(({ isOurs }) => !isOurs);
  return { merged, providerResolvers: foreign.map(({ at }) => at.address) };
}

/** Everything that is said is said once, however often it is found again. */
function onceEach(onSaid: (said: Said) => void): (said: Said) => void {
  const told = new Set<string>();
  return (said) => {
    if (told.has(said.en)) return;
    told.add(said.en);
    onSaid(said);
  };
}

export function watchedServices(options: WatchedServicesOptions): WatchedServices {
  const { storeFolder, clock } = options;
  const onSaid = onceEach(options.onSaid);
  const sinceLooked = stopwatch();
  let lookedAt = -Infinity;
  let drawn: Drawn | undefined;
  const turner = createRoundTurner({
    ...options,
    asker: createAsker({ clock }),
    watch: serviceWatch,
    ledger: openWatchLedger(storeFolder),
    onSaid,
    wait: sleep,
  });
  return {
    async turn() {
      if (!drawn || (sinceLooked() - lookedAt) * 1000 >= hourMs) {
        drawn = graphNow(options, onSaid);
        lookedAt = sinceLooked();
      }
      await turner.turn(drawn.merged);
    },
    stop: () => turner.stop(),
    last() {
      const asked = turner.last();
      if (!drawn || !asked) return undefined;
      const { atMs, saw, held = new Map<string, number>() } = asked;
      const { graph } = drawn.merged;
      return { round: { atMs, graph, saw, held }, providerResolvers: drawn.providerResolvers };
    },
  };
}
