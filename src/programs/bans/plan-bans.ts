// For: a person's wish as a plan: what would be banned or let in, who is left out and why, the way back, the proof.
// Never: somebody who must never be banned; that is asked last, and shown.

import type { BanWish } from "../../actions/ban-wish.ts";
import type { PlanDraft, StepDraft } from "../../actions/plan.ts";
import type { Said } from "../../base/said.ts";
import { inert } from "../../base/text.ts";
import { neverBan } from "../../estate/never-ban.ts";
import type { Known } from "../../estate/never-ban.ts";
import { spanText } from "../../faces/cli/ban-text.ts";
import { banNetworks, banText } from "../hand/ban/ban-script.ts";
import { banGroups } from "./ban-groups.ts";
import type { BanGroup, TimedBan } from "./ban-groups.ts";
import { banWords } from "./ban-words.ts";

/** Left-out ones that are named; the rest is counted in the last line. */
const leftOutShown = 64;

export interface Judged {
  readonly bans: readonly TimedBan[];
  readonly leftOut: PlanDraft["leftOut"];
}

/** One spelling each, the longest time where one is named twice; what lies inside another is left to that one. */
function distinct(bans: readonly TimedBan[]): readonly TimedBan[] {
  const longest = new Map<string, number>();
  for (const { address, seconds } of bans)
    for (const text of banNetworks([address]).map(banText))
      longest.set(text, Math.max(seconds, longest.get(text) ?? 0));
  return banNetworks([...longest.keys()]).map((network) => {
    const address = banText(network);
    return { address, seconds: longest.get(address) ?? 60 };
  });
}

/** Who of them may be banned. */
export function judgeBans(bans: readonly TimedBan[], known: Known, nowMs: number): Judged {
  const kept: TimedBan[] = [];
  const leftOut: { what: string; why: Said }[] = [];
  for (const ban of bans) {
    const never = neverBan(ban.address, known, nowMs);
    if (never) leftOut.push({ what: ban.address, why: never.why });
    else kept.push(ban);
  }
  return { bans: distinct(kept), leftOut };
}

function shortened(leftOut: PlanDraft["leftOut"]): PlanDraft["leftOut"] {
  const more = leftOut.length - leftOutShown;
  if (more <= 0) return leftOut;
  return [...leftOut.slice(0, leftOutShown), { what: `+${more}`, why: banWords.more }];
}

function isTold(addresses: readonly string[]): Said {
  const few = addresses.slice(0, 3).join(", ");
  if (addresses.length <= 3) return { ja: few, en: few };
  return {
    ja: `${few} ほか${addresses.length - 3}件`,
    en: `${few} and ${addresses.length - 3} more`,
  };
}

function addStep({ addresses, seconds }: BanGroup, index: number): StepDraft {
  const [who, span] = [isTold(addresses), spanText(seconds)];
  const back = { verb: "ban.remove" as const, args: { addresses: [...addresses] } };
  return {
    name: `ban-${index + 1}`,
    call: { verb: "ban.add", args: { addresses: [...addresses], seconds } },
    said: { ja: `${who.ja} を${span.ja}遮断する`, en: `Ban ${who.en} for ${span.en}` },
    why: banWords.drop,
    risk: banWords.risk,
    undo: { type: "call", call: back, said: banWords.letIn },
  };
}

/** `name`: stable, kebab-case, what a plan of this kind is called for ever. */
export function banDraft(
  name: string,
  texts: Pick<PlanDraft, "title" | "why">,
  { bans, leftOut }: Judged,
): PlanDraft {
  return {
    name,
    purpose: "contain",
    ...texts,
    steps: banGroups(bans).map(addStep),
    leftOut: shortened(leftOut),
    proof: banWords.proof,
  };
}

function whyOf(why: string | undefined, otherwise: Said): Said {
  if (why === undefined || why.trim() === "") return otherwise;
  const text = inert(why.trim());
  return { ja: text, en: text };
}

function removeStep({ addresses, seconds }: BanGroup, index: number): StepDraft {
  const who = isTold(addresses);
  const again = { verb: "ban.add" as const, args: { addresses: [...addresses], seconds } };
  return {
    name: `let-in-${index + 1}`,
    call: { verb: "ban.remove", args: { addresses: [...addresses] } },
    said: { ja: `${who.ja} の遮断を解く`, en: `Let ${who.en} in again` },
    why: banWords.letIn,
    risk: banWords.letInRisk,
    // Nothing was left of it: there is nothing to go back to.
    undo:
      seconds >= 60
        ? { type: "call", call: again, said: banWords.banAgain }
        : { type: "none", why: banWords.notInForce },
  };
}

export type Drafted = { readonly draft: PlanDraft } | { readonly refused: Said };

export function draftOf(wish: BanWish, known: Known, nowMs: number): Drafted {
  if (wish.do === "remove") {
    const bans = distinct(wish.bans.map(({ address, seconds = 0 }) => ({ address, seconds })));
    const who = isTold(bans.map(({ address }) => address));
    const title = { ja: `${who.ja} の遮断を解く`, en: `Let ${who.en} in again` };
    const why = whyOf(wish.why, banWords.wanted);
    const steps = banGroups(bans).map(removeStep);
    const rest = { leftOut: [], proof: banWords.letInProof };
    return { draft: { name: "unban-by-hand", purpose: "fix", title, why, steps, ...rest } };
  }
  const judged = judgeBans(wish.bans, known, nowMs);
  const [first] = judged.leftOut;
  if (judged.bans.length === 0) {
    return {
      refused: {
        ja: `${first?.what ?? ""} は遮断できません：${first?.why.ja ?? ""}。何も遮断していません。`,
        en: `${first?.what ?? ""} must not be banned: ${first?.why.en ?? ""}. Nobody was banned.`,
      },
    };
  }
  const isTakenOver = wish.origin !== undefined;
  const who = isTold(judged.bans.map(({ address }) => address));
  const title = isTakenOver
    ? {
        ja: `${wish.origin} の遮断${judged.bans.length}件を引き継ぐ`,
        en: `Take over ${judged.bans.length} bans of ${wish.origin}`,
      }
    : { ja: `${who.ja} を遮断する`, en: `Ban ${who.en}` };
  const why = whyOf(wish.why, isTakenOver ? banWords.takenOver : banWords.wanted);
  const name = isTakenOver ? `take-over-${wish.origin}` : "ban-by-hand";
  return { draft: banDraft(name, { title, why }, judged) };
}
