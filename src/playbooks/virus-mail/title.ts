// For: the one sentence that is an incident's title: what was stopped, how many, since when, and whether somebody has it.
// Never: "nobody got it" where only the filter's own log was searched: it says what was found there.

import type { Said } from "../../base/said.ts";
import { dayMs } from "../../base/clock.ts";
import { grouped } from "../../base/text.ts";
import type { Incident } from "../../incidents/incident.ts";
import { dayText } from "../../words/times.ts";
import {
  familyOf,
  filesOf,
  firstName,
  isFromOutside,
  isReceived,
  mailsOf,
  quotable,
  sourceNote,
  threatOf,
} from "./facts.ts";
import type { Judged } from "./facts.ts";
import { say } from "./say.ts";

export interface Moment {
  readonly isOver: boolean;
  readonly nowMs: number;
  readonly timeZone: string;
}

/** A moment so much later is in another year, so that the day is told with its year. */
const otherYearMs = 400 * dayMs;
const nothing: Said = { ja: "", en: "" };

export function mailsText(count: number): Said {
  return count === 1 ? say("mails.one") : say("mails.many", { count: grouped(count) });
}

/** Lines of one mail that is sent again and again are not so many mails. */
export function timesText(count: number): Said {
  return count === 1 ? say("times.one") : say("times.many", { count: grouped(count) });
}

/** "since 12 March"; when it is over, with the year: "on 12 March 2026". */
export function sinceText(
  { firstMs }: Pick<Incident, "firstMs">,
  { isOver, nowMs, timeZone }: Moment,
): Said {
  if (!isOver) return say("period.since", { first: dayText(firstMs, timeZone, nowMs) });
  return say("period.from", { first: dayText(firstMs, timeZone, firstMs + otherYearMs) });
}

/** 「請求書.doc.pif」, or with "and others"; empty where no name is known. */
export function fileText(incident: Judged): Said {
  const name = firstName(incident);
  if (name === undefined) return nothing;
  const file = quotable(name);
  return say(filesOf(incident).length > 1 ? "file.many" : "file.one", { file });
}

function whatText(incident: Judged): Said {
  const threat = threatOf(incident);
  if (threat !== undefined) return say("what.virus", { threat: quotable(threat) });
  return say(familyOf(incident) === "wave" ? "what.one" : "what.many");
}

/** Nothing of it was stopped in numbers yet: one file was stopped, and it had passed before. */
function isOnlyReceived(incident: Judged): boolean {
  return isReceived(incident) && mailsOf(incident) === 0;
}

export function titleOf(incident: Judged, moment: Moment): Said {
  const family = familyOf(incident);
  const mails = mailsText(mailsOf(incident));
  const since = sinceText(incident, moment);
  if (family === "scanner-down" || family === "filter-busy" || family === "quarantine-full")
    return say(moment.isOver ? `title.${family}.past` : `title.${family}`, {
      times: timesText(mailsOf(incident)),
      since,
    });
  if (family === "inside") {
    const key = isFromOutside(incident) ? "title.account" : "title.inside";
    return say(key, { source: sourceNote(incident) ?? "", mails, since });
  }
  if (isOnlyReceived(incident)) return say("title.received");
  return say("title.stopped", {
    what: whatText(incident),
    file: fileText(incident),
    mails,
    since,
    reach: say(isReceived(incident) ? "reach.received" : "reach.none"),
  });
}
