// For: from what is known to one verdict, one sentence and its reasons. Used by the desk and by `hinomi status`.
// Never: call something well that was not looked at (house rule 7).

import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import type { Incident } from "../../incidents/incident.ts";
import { verdicts, type Reason, type SourceStatus, type Status, type Verdict } from "./status.ts";

/** Share of lines that did not parse from which a source counts as not understood, and fewest lines to judge by. */
const unparsedShareMax = 0.05;
const unparsedLinesMin = 100;

export type StatusFacts = Omit<Status, "verdict" | "said" | "reasons"> & {
  /** Incidents that are not over. */
  readonly open: readonly Incident[];
  /** False when no watch is running: then nothing is known of what happens now. */
  readonly isWatching: boolean;
  /** Held mails that somebody asks for, and nobody has decided on. */
  readonly asking?: number;
};

function isOver(incident: Incident): boolean {
  return ["resolved", "closed", "false-alarm", "merged"].includes(incident.state);
}

function incidentReasons(open: readonly Incident[]): Reason[] {
  return open
    .filter(
      (incident) => !isOver(incident) && (incident.severity < 4 || incident.reach !== "attempted"),
    )
    .map((incident) => ({
      verdict: incident.severity <= 2 || incident.reach === "succeeded" ? "trouble" : "attention",
      said: incident.title,
      incident: incident.id,
    }));
}

function names(sources: readonly SourceStatus[]): string {
  const rest = sources.length - 3;
  const first = sources.slice(0, 3).map((source) => source.name.slice(0, 80));
  return rest > 0 ? `${first.join(", ")} (+${rest})` : first.join(", ");
}

function ofState(facts: StatusFacts, state: SourceStatus["state"]): SourceStatus[] {
  return facts.sources.filter((source) => source.state === state);
}

function sourceReasons(facts: StatusFacts): Reason[] {
  const reasons: Reason[] = [];
  if (!facts.isWatching) {
    reasons.push({
      verdict: "unknown",
      said: {
        ja: "見張りが動いていません。ここに見えるのは前回までの記録です。",
        en: "The watch is not running. What you see is what was known when it ended.",
      },
      next: { ja: "「hinomi up」で見張りを始めてください。", en: "Start it with “hinomi up”." },
    });
  }
  if (facts.sources.length === 0) {
    reasons.push({
      verdict: "unknown",
      said: { ja: "見張るログがまだありません。", en: "There is no log to watch yet." },
      next: {
        ja: "「hinomi doctor」で、読めるログと読めない理由を確かめてください。",
        en: "Run “hinomi doctor”: it lists the logs that can be read, and why others cannot.",
      },
    });
  }
  const unreadable = ofState(facts, "unreadable");
  if (unreadable.length > 0) {
    reasons.push({
      verdict: "unknown",
      said: {
        ja: `読めないログがあります：${names(unreadable)}`,
        en: `Cannot read ${names(unreadable)}.`,
      },
      next: unreadable[0]?.note ?? {
        ja: "hinomi を動かす利用者を adm グループに加えてください。",
        en: "Add the user that runs hinomi to the group adm.",
      },
    });
  }
  const gone = [...ofState(facts, "vanished"), ...ofState(facts, "silent")];
  if (gone.length > 0) {
    reasons.push({
      verdict: "unknown",
      said: {
        ja: `何も言わなくなった情報源があります：${names(gone)}`,
        en: `No more news from ${names(gone)}.`,
      },
      next: gone[0]?.note ?? {
        ja: "そのサービスが動いているか、ログの出力先が変わっていないかを見てください。",
        en: "Check that its service runs and still writes to this place.",
      },
    });
  }
  return reasons;
}

function parsingReasons(facts: StatusFacts): Reason[] {
  return facts.sources
    .filter(
      (source) =>
        source.lines >= unparsedLinesMin && source.unparsed > source.lines * unparsedShareMax,
    )
    .map((source) => {
      const percent = Math.round((source.unparsed / source.lines) * 100);
      const name = source.name.slice(0, 80);
      return {
        verdict: "unknown",
        said: {
          ja: `${name}の${percent}% の行が読み取れていません。`,
          en: `${percent} % of the lines of ${name} are not understood.`,
        },
        next: {
          ja: "「hinomi explain」に一行渡すと、どこで読めなくなるかがわかります。",
          en: "Give one such line to “hinomi explain”: it shows where reading fails.",
        },
      };
    });
}

function limitReasons(facts: StatusFacts): Reason[] {
  if (facts.limits.length === 0) return [];
  const times = facts.limits.reduce((sum, limit) => sum + limit.times, 0);
  const kinds = [...new Set(facts.limits.map((limit) => limit.limit))].join(", ");
  return [
    {
      verdict: "attention",
      said: {
        ja: `上限に${grouped(times)}回達しました（${kinds}）。そこから先は数えていません。`,
        en: `A limit was reached ${grouped(times)} times (${kinds}); what is beyond it was not counted.`,
      },
      next: { ja: "くわしくは下の「上限」の欄に。", en: "See “Limits reached” below." },
    },
  ];
}

function askingReasons({ asking = 0 }: StatusFacts): Reason[] {
  if (asking === 0) return [];
  return [
    {
      verdict: "attention",
      said: {
        ja: `止めたメール${grouped(asking)}通を届けてほしいと頼まれています。`,
        en: `${asking === 1 ? "A held mail is" : `${grouped(asking)} held mails are`} asked for.`,
      },
      next: {
        ja: "「止めたメール」を開いて、届けるかどうかを決めてください。",
        en: "Open “Held mail” and decide.",
      },
      page: "/quarantine",
    },
  ];
}

function sentence(verdict: Verdict, facts: StatusFacts, count: number): Said {
  if (verdict === "well") {
    const quiet = facts.open.filter((incident) => !isOver(incident)).length;
    const sources = facts.sources.length;
    return quiet > 0
      ? {
          ja: `いま手を打つことはありません。知らせるだけの事件が${quiet}件あります。`,
          en: `Nothing needs doing. ${quiet} incident${quiet > 1 ? "s are" : " is"} noted for your information.`,
        }
      : {
          ja: `すべて順調です。${sources}件の情報源を見張っています。`,
          en: `All is well. ${sources} source${sources === 1 ? " is" : "s are"} being watched.`,
        };
  }
  if (facts.replay && verdict !== "trouble") {
    return {
      ja: "過去のログを読み返しています。終わるまでは、まだ全部はわかりません。",
      en: "Past logs are still being read. Until that is done, not everything is known.",
    };
  }
  if (verdict === "unknown") {
    return {
      ja: "見えていないところがあります。無事とは言い切れません。",
      en: "Part of the view is missing, so this is not an all-clear.",
    };
  }
  if (verdict === "trouble") {
    return count > 1
      ? {
          ja: `すぐに見てほしい事件が${count}件あります。`,
          en: `${count} incidents need you now.`,
        }
      : { ja: "すぐに見てほしい事件が1件あります。", en: "One incident needs you now." };
  }
  return count > 1
    ? {
        ja: `急ぎではありませんが、目を通してほしいことが${count}件あります。`,
        en: `${count} things want a look today.`,
      }
    : {
        ja: "急ぎではありませんが、目を通してほしいことが1件あります。",
        en: "One thing wants a look today.",
      };
}

/** Worst first. */
function byUrgency(a: Reason, b: Reason): number {
  return verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict);
}

/** The whole status from facts; the verdict is that of the worst reason, `well` only when there is none. */
export function judgeStatus(facts: StatusFacts): Status {
  const reasons = [
    ...incidentReasons(facts.open),
    ...sourceReasons(facts),
    ...parsingReasons(facts),
    ...limitReasons(facts),
    ...askingReasons(facts),
  ];
  if (facts.replay) {
    reasons.push({
      verdict: "unknown",
      said: {
        ja: "過去のログを読み返しているところです。",
        en: "The backlog is still being read.",
      },
    });
  }
  reasons.sort(byUrgency);
  const verdict = reasons[0]?.verdict ?? "well";
  const count = reasons.filter((reason) => reason.verdict === verdict).length;
  const { open: _open, isWatching: _isWatching, asking: _asking, ...rest } = facts;
  return { ...rest, verdict, said: sentence(verdict, facts, count), reasons };
}
