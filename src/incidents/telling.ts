// For: the journal's sentences about an incident: opened, worse, further, a milestone passed, over.
// Never: an entry when nothing a person would mention has changed.

import type { Said } from "../base/said.ts";
import type { Incident, Reach, Severity } from "./incident.ts";
import type { JournalDraft } from "./journal.ts";

const severityWords: Readonly<Record<Severity, Said>> = {
  1: { ja: "緊急", en: "critical" },
  2: { ja: "重大", en: "serious" },
  3: { ja: "注意", en: "to be watched" },
  4: { ja: "参考", en: "for information" },
};

const reachWords: Readonly<Record<Reach, Said>> = {
  attempted: { ja: "成功した形跡はありません", en: "no attempt has succeeded" },
  doubtful: {
    ja: "成功したおそれがあり、確認が必要です",
    en: "it may have succeeded and has to be checked",
  },
  succeeded: {
    ja: "成功したものがあります。すぐ確認してください",
    en: "it has succeeded somewhere: check at once",
  },
};

function entry(incident: Incident, atMs: number, verb: string, said: Said): JournalDraft {
  const { id, state, severity, reach, events, sources } = incident;
  return {
    atMs,
    kind: `incident.${verb}`,
    incident: id,
    who: "hinomi",
    said,
    data: { state, severity, reach, events, sources, title: incident.title },
  };
}

/** Entries for the step from `before` (undefined: it is new) to `after`. */
export function journalOf(
  before: Incident | undefined,
  after: Incident,
  milestones: readonly { readonly name: string; readonly said: Said }[],
  atMs: number = after.lastMs,
): JournalDraft[] {
  const entries: JournalDraft[] = [];
  if (!before) {
    entries.push(
      entry(after, after.firstMs, "opened", {
        ja: `事件として記録を始めました：${after.title.ja}`,
        en: `An incident was opened: ${after.title.en}`,
      }),
    );
  } else if (before.severity !== after.severity) {
    const [from, to] = [severityWords[before.severity], severityWords[after.severity]];
    entries.push(
      entry(after, atMs, after.severity < before.severity ? "worsened" : "eased", {
        ja: `重大さを「${from.ja}」から「${to.ja}」に改めました：${after.title.ja}`,
        en: `It is now ${to.en} instead of ${from.en}: ${after.title.en}`,
      }),
    );
  }
  if (after.reach !== (before?.reach ?? "attempted")) {
    const { ja, en } = reachWords[after.reach];
    entries.push(entry(after, atMs, "reached", { ja: `${ja}。`, en: `Finding: ${en}.` }));
  }
  for (const { name, said } of milestones) {
    entries.push({ ...entry(after, atMs, "grown", said), data: { milestone: name } });
  }
  if (before && before.state !== after.state && after.state === "resolved") {
    entries.push(
      entry(after, atMs, "resolved", {
        ja: `静かになったので、収まったものとします：${after.title.ja}`,
        en: `It has gone quiet, so it counts as over: ${after.title.en}`,
      }),
    );
  }
  return entries;
}

/** The entry for an incident that was over, and begins again. */
export function reopenedEntry(
  incident: Incident,
  from: Incident["state"],
  atMs: number,
): JournalDraft[] {
  return [
    {
      ...entry(incident, atMs, "reopened", {
        ja: `収まったはずのものが、また起きました：${incident.title.ja}`,
        en: `It was over, and has begun again: ${incident.title.en}`,
      }),
      data: { from, state: incident.state },
    },
  ];
}
