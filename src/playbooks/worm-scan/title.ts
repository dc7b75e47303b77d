// For: the one sentence that is an incident's title: what, how many, since when, did it work, what it costs.
// Never: "0 %", "none succeeded" where the log cannot tell, or a share without a known line.

import { dayMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import type { Reach } from "../../incidents/incident.ts";
import { dayText } from "../../words/times.ts";
import type { Share } from "./line-share.ts";
import type { Answer } from "./families.ts";
import { say } from "./say.ts";

export interface TitleFacts {
  readonly name: Said;
  readonly sources: number;
  readonly attempts: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** The wave is over: it is told in the past, with its end. */
  readonly isOver: boolean;
  readonly reach: Reach;
  readonly answer: Answer;
  readonly share: Share | undefined;
  readonly nowMs: number;
  readonly timeZone: string;
}

export function hostsText(count: number): Said {
  return count === 1 ? say("hosts.one") : say("hosts.many", { count: grouped(count) });
}

export function timesText(count: number): Said {
  return count === 1 ? say("times.one") : say("times.many", { count: grouped(count) });
}

type Period = Pick<TitleFacts, "firstMs" | "lastMs" | "isOver" | "nowMs" | "timeZone">;

/** A moment so much later is in another year, so that the day is told with its year. */
const otherYearMs = 400 * dayMs;

/** "since 19 July"; when it is over, with the year for good: "from 19 July to 1 August 2001", "on 19 July 2001". */
export function periodText({ firstMs, lastMs, isOver, nowMs, timeZone }: Period): Said {
  if (!isOver) return say("period.since", { first: dayText(firstMs, timeZone, nowMs) });
  const first = dayText(firstMs, timeZone, firstMs + otherYearMs);
  const last = dayText(lastMs, timeZone, lastMs + otherYearMs);
  if (first.en === last.en) return say("period.on", { first });
  // The year is told once, where each language puts it.
  return say("period.from", {
    first: { ja: first.ja, en: dayText(firstMs, timeZone, lastMs).en },
    last: { ja: dayText(lastMs, timeZone, firstMs).ja, en: last.en },
  });
}

/** Whether it worked, as far as the log can say. */
export function reachText({ reach, answer }: Pick<TitleFacts, "reach" | "answer">): Said {
  if (reach === "succeeded") return say("reach.succeeded");
  if (reach === "doubtful") return say("reach.doubtful");
  return answer === "silent" ? say("reach.silent") : say("reach.none");
}

/** In whole percent of the busiest hour; little is said as "less than 1 %", never as 0. */
function shareText({ share, isOver }: TitleFacts): Said {
  if (!share) return { ja: "", en: "" };
  if (share.percent < 1) return say(isOver ? "share.was.little" : "share.is.little");
  const percent = grouped(share.percent);
  return say(isOver ? "share.was" : "share.is", { percent });
}

export function titleOf(facts: TitleFacts): Said {
  const key = facts.isOver ? "title.past" : facts.sources === 1 ? "title.one" : "title.many";
  return say(key, {
    name: facts.name,
    hosts: hostsText(facts.sources),
    times: timesText(facts.attempts),
    period: periodText(facts),
    reach: reachText(facts),
    share: shareText(facts),
  });
}
