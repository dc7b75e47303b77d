// For: which addresses a ban would shut out and for how long, the same for every room: ours never, who comes again for longer.
// Never: words (a room says them), or a ban carried out; what the hand's own allow-list says comes last.

import { putBackName } from "./ban-history.ts";
import { joinedSites, siteOf } from "./ban-width.ts";
import { normalAddress, readAddress, sourceKey } from "../base/ip.ts";
import type { Verdict } from "../estate/estate.ts";
import type { Plan } from "./plan.ts";
import type { Run } from "./run.ts";

/** A source that a room finds worth shutting out, most urgent first. Address, or an IPv6 source's key (`…/64`). */
export interface BanCandidate {
  readonly source: string;
  readonly lastMs: number;
}

/** A plan and its run, of any incident. */
export interface DoneBan {
  readonly plan: Pick<Plan, "name" | "steps">;
  readonly run: Pick<Run, "state" | "startedMs">;
}

export interface BanQuestion {
  readonly candidates: readonly BanCandidate[];
  readonly nowMs: number;
  /** Who was heard of last longer ago than this is left alone. */
  readonly recentMs: number;
  readonly most: number;
  /** Seconds of the first ban, the second, … the last one is for all further ones. Never empty. */
  readonly lengths: readonly number[];
  /** IPv6 by its /64, within which a host takes any address it likes. */
  readonly isWide: boolean;
  readonly done: Iterable<DoneBan>;
  readonly judge: (ip: string) => Verdict;
}

export interface BanChoice {
  /** Targets of one length each, shortest first; addresses in their own order, so that a few more hits give the same plan. */
  readonly groups: readonly { readonly seconds: number; readonly addresses: readonly string[] }[];
  /** Sources behind the targets. */
  readonly chosen: ReadonlySet<string>;
  readonly leftOut: readonly { readonly source: string; readonly verdict: Verdict }[];
}

interface Past {
  times: number;
  untilMs: number;
}

/** Target → how often it was banned and until when the newest ban holds. A ban that was taken back was none. */
function pastBans(done: Iterable<DoneBan>): Map<string, Past> {
  const past = new Map<string, Past>();
  for (const { plan, run } of done) {
    // What was put back after a reboot is the same ban still.
    if (run.state !== "done" || plan.name === putBackName) continue;
    for (const { call } of plan.steps) {
      if (call.verb !== "ban.add") continue;
      const untilMs = run.startedMs + call.args.seconds * 1000;
      for (const target of call.args.addresses) {
        const before = past.get(target) ?? { times: 0, untilMs: -Infinity };
        past.set(target, {
          times: before.times + 1,
          untilMs: Math.max(before.untilMs, untilMs),
        });
      }
    }
  }
  return past;
}

/** What is banned for a source; undefined for a name, which is never resolved. */
export function banTarget(source: string, isWide: boolean): string | undefined {
  const address = readAddress(source.replace(/\/\d{1,3}$/, ""));
  if (!address) return undefined;
  return isWide || source.includes("/") ? sourceKey(address) : normalAddress(source);
}

/** Many /64 of one /48 become that /48, for the longest time of any; not where one of ours is in it. */
function withSites(
  seconds: ReadonlyMap<string, number>,
  spared: ReadonlySet<string | undefined>,
  judge: BanQuestion["judge"],
): ReadonlyMap<string, number> {
  const sparedSites = new Set([...spared].map((target) => siteOf(target ?? "")));
  const mayBan = (site: string) => judge(site).kind === "stranger" && !sparedSites.has(site);
  const joined = joinedSites(seconds.keys(), mayBan);
  const wide = new Map<string, number>();
  for (const [target, length] of seconds) {
    const site = siteOf(target);
    const banned = site !== undefined && joined.has(site) ? site : target;
    wide.set(banned, Math.max(length, wide.get(banned) ?? 0));
  }
  return wide;
}

export function chooseBans(question: BanQuestion): BanChoice {
  const { candidates, nowMs, recentMs, most, lengths, isWide, judge } = question;
  const past = pastBans(question.done);
  const seconds = new Map<string, number>();
  const chosen = new Set<string>();
  const leftOut: { source: string; verdict: Verdict }[] = [];
  const judged = candidates
    .filter(({ lastMs }) => nowMs - lastMs < recentMs)
    .map(({ source }) => ({
      source,
      target: banTarget(source, isWide),
      verdict: judge(source),
    }));
  // A /64 in which one of ours was heard of is ours as a whole.
  const spared = new Set(
    judged.filter(({ verdict }) => verdict.kind !== "stranger").map(({ target }) => target),
  );
  for (const { source, target, verdict } of judged) {
    if (target === undefined) continue;
    const before = past.get(target);
    const held = [target, siteOf(target)].map((each) => past.get(each ?? "")?.untilMs ?? 0);
    if (held.some((untilMs) => untilMs > nowMs)) continue;
    if (verdict.kind !== "stranger") {
      if (leftOut.length < most) leftOut.push({ source, verdict });
      continue;
    }
    if (spared.has(target) || (!seconds.has(target) && seconds.size >= most)) continue;
    const length = lengths[Math.min(before?.times ?? 0, lengths.length - 1)] as number;
    seconds.set(target, length);
    chosen.add(source);
  }
  const groups = [...Map.groupBy(withSites(seconds, spared, judge), ([, length]) => length)]
    .sort(([a], [b]) => a - b)
    .map(([length, targets]) => ({
      seconds: length,
      addresses: targets.map(([target]) => target).sort(),
    }));
  return { groups, chosen, leftOut };
}
