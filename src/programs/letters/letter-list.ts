// For: the list of letters as the desk shows it, with the figures: sent, answered, stopped, and whether writing helps.
// Never: more than a page can show; letters come before sources that only wait.

import type { Said } from "../../base/said.ts";
import type { LetterList } from "../../faces/kit/contract.ts";
import { letterMetrics } from "../../words/letters/effect/letter-effect.ts";
import type { LetterEffect } from "../../words/letters/effect/letter-effect.ts";
import { fill } from "../../words/fill.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { keptEffect } from "./after/effect-record.ts";
import type { KeptEffect } from "./after/effect-record.ts";
import { allLetters, allSources } from "./kept/letter-records.ts";
import { shownLetter, shownSource, waitingWhy } from "./shown/shown-letter.ts";

const shownMax = 200;

const effectWords: Readonly<Record<LetterEffect["kind"], Said>> = {
  told: {
    ja: "知らせた{notified}件のうち{yes}%、知らせなかった{control}件のうち{no}%で攻撃が止まりました。差は{points}ポイント（±{uncertain}）です。",
    en: "Of {notified} sources written about {yes}% stopped, of {control} like them that were not {no}%: a difference of {points} points (±{uncertain}).",
  },
  "too-few": {
    ja: "効き目はまだわかりません（知らせた{notified}件、比べる相手{control}件。20件ずつ必要です）。",
    en: "Too few to tell whether writing helps ({notified} written about, {control} to compare with; 20 of each are needed).",
  },
};

function effectSaid({ effect, ...all }: KeptEffect): Said {
  const values =
    effect.kind === "told"
      ? {
          notified: effect.notified,
          control: effect.control,
          yes: Math.round(effect.notifiedPercent),
          no: Math.round(effect.controlPercent),
          points: Math.round(effect.differencePoints),
          uncertain: Math.round(effect.uncertainPoints),
        }
      : { notified: all.notified, control: all.control };
  const { ja, en } = effectWords[effect.kind];
  return { ja: fill(ja, values, "ja"), en: fill(en, values, "en") };
}

export async function letterList(context: WorkContext): Promise<LetterList> {
  const { store, settings } = context;
  const letters = await allLetters(store);
  const waiting = (await allSources(store))
    .filter(({ state }) => state === "waiting")
    .toSorted((a, b) => b.hits - a.hits || (a.source < b.source ? -1 : 1));
  const why = await waitingWhy(context, waiting);
  const newest = letters.toSorted((a, b) => b.madeMs - a.madeMs || (a.id < b.id ? 1 : -1));
  const shown = await Promise.all(
    newest.slice(0, shownMax).map((each) => shownLetter(store, each)),
  );
  const metrics = letterMetrics(letters.map(({ letter }) => letter));
  const { sent, answered, stopped, bounced, reminded, replyMedianMs } = metrics;
  const kept = await keptEffect(context);
  return {
    letters: [
      ...shown,
      ...waiting.slice(0, shownMax - shown.length).map((each) => shownSource(each, why, settings)),
    ],
    figures: {
      sent,
      answered,
      stopped,
      bounced,
      reminded,
      ...(replyMedianMs !== undefined && { replyMedianMs }),
    },
    ...(kept && { effect: effectSaid(kept) }),
  };
}
