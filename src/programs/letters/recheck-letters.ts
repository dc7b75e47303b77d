// For: the chore that looks, day by day, whether the attacks stopped after a letter: thanks, one reminder, or the end.
// Never: "stopped" while a log is silent; a reminder that leaves without a person's yes.

import { dayMs, hourMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import type { JournalDraft } from "../../incidents/journal.ts";
import type { StoredRecord } from "../../incidents/store.ts";
import { didItStop, letterVerdict } from "../../words/letters/effect/did-it-stop.ts";
import { isOut, nextLetter } from "../../words/letters/life/next-letter.ts";
import type { Letter } from "../../words/letters/life/letter.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { endedSources } from "./after/end-letter.ts";
import { recordEffect } from "./after/effect-record.ts";
import type { KeptLetter } from "./kept/kept.ts";
import { aboutSaid, letterEntry } from "./write/letter-entries.ts";
import { portsOf } from "./letter-ports.ts";
import type { LetterPorts } from "./letter-ports.ts";
import { allLetters, letterOfId, letterRecord } from "./kept/letter-records.ts";
import { memoryOf } from "./kept/letter-turn.ts";
import { incidentsSince, sinceLetter } from "./after/since-letter.ts";
import { followUp } from "./after/follow-up.ts";
import type { Seen } from "./after/follow-up.ts";

/** Nobody said thanks; it is closed all the same. */
const thanksWaitMs = 30 * dayMs;

const words: Readonly<Record<"silent" | "stopped" | "reduced" | "continuing" | "closed", Said>> = {
  silent: { ja: "7日たちましたが、返事はありません", en: "no answer for seven days" },
  stopped: {
    ja: "攻撃が止まりました。お礼の文を用意しました",
    en: "the attacks have stopped; a note of thanks is ready",
  },
  reduced: { ja: "攻撃は減りましたが、続いています", en: "the attacks are fewer, but go on" },
  continuing: { ja: "攻撃が続いています", en: "the attacks go on" },
  closed: { ja: "これで終わりにします", en: "it is closed" },
};

async function look(context: WorkContext, kept: KeptLetter): Promise<readonly Seen[]> {
  const { letter, playbook, baseline = [] } = kept;
  const sentMs = letter.remindedMs ?? letter.sentMs ?? context.clock.now();
  const incidents = await incidentsSince(context, playbook, sentMs);
  const seen: Seen[] = [];
  for (const each of baseline) {
    const since = await sinceLetter(context, each, incidents, sentMs);
    seen.push({ baseline: each, since, told: didItStop(since) });
  }
  return seen;
}

function againMs(seen: readonly Seen[], nowMs: number): number {
  const times = seen.flatMap(({ told }) => told.againMs ?? []);
  return Math.min(nowMs + dayMs, Math.max(nowMs + hourMs, Math.min(Infinity, ...times)));
}

/** After some time nothing more is expected of it. */
function ofTime(kept: KeptLetter, nowMs: number): Letter {
  const { letter } = kept;
  const waited = nextLetter(letter, { kind: "waited", atMs: nowMs }).letter;
  const isThanked = letter.state === "stopped" && kept.message === undefined;
  const isLong = nowMs - (letter.recheckedMs ?? nowMs) >= thanksWaitMs;
  return isThanked && isLong ? nextLetter(letter, { kind: "closed", atMs: nowMs }).letter : waited;
}

function stateEntry(before: KeptLetter, { state }: Letter, atMs: number): JournalDraft[] {
  if (state === before.letter.state || !(state in words)) return [];
  const about = aboutSaid(before);
  const { ja, en } = words[state as keyof typeof words];
  return [
    letterEntry(state, before, { ja: `${about.ja}：${ja}。`, en: `${about.en}: ${en}.` }, atMs),
  ];
}

async function recheck(context: WorkContext, ports: LetterPorts, id: string): Promise<void> {
  const { store, scribe, clock, changed } = context;
  const kept = await letterOfId(store, id);
  if (!kept) return;
  const nowMs = clock.now();
  let after: KeptLetter = { ...kept, letter: ofTime(kept, nowMs) };
  const records: StoredRecord[] = [];
  const isDue = isOut(after.letter) && kept.message === undefined && (kept.recheckMs ?? 0) <= nowMs;
  if (isDue && !(await context.snapshot(kept.playbook)).isBlind) {
    const seen = await look(context, kept);
    const verdict = letterVerdict(seen.map(({ told }) => told.verdict));
    const step = nextLetter(after.letter, { kind: "rechecked", atMs: nowMs, verdict });
    const verdicts = seen.map(({ baseline: { source }, told: { verdict: its } }) => ({
      source,
      verdict: its,
    }));
    after = { ...after, letter: step.letter, verdicts, recheckMs: againMs(seen, nowMs) };
    if (step.refused === undefined) {
      const follow = await followUp(context, ports, after, seen);
      if (follow) after = follow.kept;
      records.push(...(follow?.records ?? []));
    }
  }
  if (after.letter.state === "closed") records.push(...(await endedSources(context, kept, nowMs)));
  if (JSON.stringify(after) === JSON.stringify(kept)) return;
  const entries = stateEntry(kept, after.letter, nowMs);
  await scribe.write({ records: [letterRecord(after, nowMs), ...records] }, entries);
  if (entries.length > 0) changed({ incidents: [kept.incident] });
}

export async function recheckLetters(
  context: WorkContext,
  ports: LetterPorts = portsOf(context),
): Promise<void> {
  const { inTurn } = memoryOf(context);
  for (const { id, letter } of await allLetters(context.store))
    if (isOut(letter) || letter.state === "stopped")
      await inTurn(() => recheck(context, ports, id));
  await recordEffect(context);
}
