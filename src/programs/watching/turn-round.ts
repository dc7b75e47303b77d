// For: the watch by asking, round by round: ask everything, hand the room what was seen and heard, write down what it says.
// Never: a judgement of its own; never a round whose clock jumped.

import { minuteMs } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";
import type { Settings } from "../../base/settings.ts";
import type { Drafted } from "../../estate/graph-standard.ts";
import type { ServiceWatch, WatchRound, WatchWish } from "../../playbooks/playbook.ts";
import type { Asked, Asker } from "../../sources/asking/create-asker.ts";
import { ownLine } from "../../sources/formats/own/own-log.ts";
import { changedSettings } from "./changed-settings.ts";
import { recentLines } from "./recent-lines.ts";
import type { RecentLog } from "./recent-lines.ts";
import { recentUsers } from "./recent-users.ts";
import { seeHand } from "./see-hand.ts";
import type { WatchLedger } from "./watch-ledger.ts";

const heardMs = 10 * minuteMs;
/** So long after a change the logs are still looked into: what they say of it may come late. */
const settledMs = 2 * minuteMs;
/** Rounds that follow at once on a first failure; then the clock's turn comes again. */
const roundsAtOnce = 4;
const nameServer = "proc:named";

export interface RoundDeps {
  readonly asker: Asker;
  readonly watch: ServiceWatch;
  readonly ledger: WatchLedger;
  readonly clock: Clock;
  readonly timeZone: string;
  /** Where deaths are told of, beside systemd's journal, and who works just now (the proxy's). */
  readonly logs: readonly RecentLog[];
  readonly settings: Pick<Settings, "offices" | "hand">;
  readonly hasJournal: boolean;
  /** Services that are not to be started again: until when. */
  readonly held: () => Promise<ReadonlyMap<string, number>>;
  readonly onSaid: (said: Said) => void;
  /** What is wanted done, when its time has come; resolves when it was tried, or when the signal is given while it waits. */
  readonly carry: (wish: WatchWish, signal: AbortSignal) => Promise<void>;
  readonly wait: (ms: number) => Promise<unknown>;
  /** A round was judged and written down. */
  readonly onRound?: () => void;
}

export interface RoundTurner {
  /** One look at everything, and the looks that it asks for at once. */
  turn(drafted: Drafted): Promise<void>;
  /** What waits for its time is dropped; resolves when what is being done has ended. */
  stop(): Promise<void>;
  /** Of the last round that counted. */
  last(): (Asked & Pick<WatchRound, "held">) | undefined;
}

type Heard = Pick<WatchRound, "heard" | "changed" | "asked" | "users">;

const nothingHeard: Heard = { heard: [], changed: new Map(), asked: new Map() };

function startsOf({ saw }: Asked): string {
  return saw.flatMap(({ node, startedMs }) => (startedMs ? [`${node} ${startedMs}`] : [])).join();
}

/** What fails, and which processes run. */
function pictureOf(asked: Asked): string {
  const failing = asked.saw.flatMap(({ node, status }) => (status === "fail" ? [node] : []));
  return `${failing.join()} ${startsOf(asked)}`;
}

export function createRoundTurner(deps: RoundDeps): RoundTurner {
  const { asker, watch, ledger, clock, timeZone } = deps;
  let last: (Asked & Pick<WatchRound, "held">) | undefined;
  let lastPicture = "";
  let lastHeard = nothingHeard;
  let changedMs = -Infinity;
  const end = new AbortController();
  /** One after another for each node. Nobody is asked less because somebody else is started again in a minute. */
  const carrying = new Map<string, Promise<void>>();
  let fault: { readonly error: unknown } | undefined;

  function carry(wish: WatchWish): void {
    const before = carrying.get(wish.node) ?? Promise.resolve();
    const after = before
      .then(() => (end.signal.aborted ? undefined : deps.carry(wish, end.signal)))
      .catch((error: unknown) => {
        fault ??= { error };
      })
      .finally(() => {
        if (carrying.get(wish.node) === after) carrying.delete(wish.node);
      });
    carrying.set(wish.node, after);
  }

  /** What could not be carried out fails the round after it, which tells it. */
  function throwFault(): void {
    if (!fault) return;
    const { error } = fault;
    fault = undefined;
    throw error;
  }

  /** Logs are read when something begins to fail or a process is another one than before, and for a while after that. */
  async function heardOf(asked: Asked): Promise<Heard> {
    const nowMs = clock.now();
    const picture = pictureOf(asked);
    if (picture !== lastPicture) changedMs = nowMs;
    lastPicture = picture;
    const isWell = asked.saw.every(({ status }) => status !== "fail");
    if (isWell && (!last || startsOf(last) === startsOf(asked))) return nothingHeard;
    if (nowMs - changedMs > settledMs) return lastHeard;
    const context = { nowMs, timeZone };
    const lines = await recentLines(deps.logs, deps.hasJournal, context, nowMs - heardMs);
    const queries = lines.filter(({ text }) => text.includes(": query: "));
    const nodes = asked.saw.map(({ node }) => node);
    const users = await recentUsers(deps.logs, deps.settings.offices, context);
    lastHeard = {
      ...(users && { users }),
      heard: lines.filter(({ text }) => !text.includes(": query: ")),
      changed: changedSettings(nodes, nowMs),
      asked: new Map(
        queries.length > 0 ? [[nameServer, queries.slice(-limits.recentQueries)]] : [],
      ),
    };
    return lastHeard;
  }

  /** Answers how soon it wants to look again; undefined: in its turn. */
  async function oneRound({ graph, targets }: Drafted): Promise<number | undefined> {
    const [round, hand] = await Promise.all([asker.round(graph, targets), seeHand(deps.settings)]);
    if (round.voided) {
      deps.onSaid(round.voided);
      return undefined;
    }
    const asked = hand ? { ...round, saw: [...round.saw, hand] } : round;
    const heard = await heardOf(asked);
    const held = await deps.held();
    last = { ...asked, held };
    const { atMs, saw } = asked;
    const judged = watch.judge(ledger.memory, { atMs, graph, saw, held, ...heard });
    const lines = judged.events.map((event) => ownLine("watch", atMs, event)).join("");
    ledger.commit(judged.memory, lines);
    deps.onRound?.();
    for (const wish of judged.wishes) if (wish.does !== "look-at-once") carry(wish);
    const soon = judged.wishes.filter(({ does }) => does === "look-at-once");
    return soon.length === 0 ? undefined : Math.min(...soon.map(({ afterMs }) => afterMs));
  }

  return {
    async turn(drafted) {
      throwFault();
      for (let round = 0; round < roundsAtOnce; round += 1) {
        const afterMs = await oneRound(drafted);
        if (afterMs === undefined) return;
        await deps.wait(afterMs);
      }
    },
    last: () => last,
    async stop() {
      end.abort();
      await Promise.all(carrying.values());
    },
  };
}
