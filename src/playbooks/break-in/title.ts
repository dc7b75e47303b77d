// For: the one sentence that is an incident's title: what, where, how many, since when, did it work.
// Never: "nobody got in" where the lines cannot tell; a name of an account, which is the client's own text.

import { dayMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import type { Incident } from "../../incidents/incident.ts";
import { dayText, timeText } from "../../words/times.ts";
import { familyFacts } from "./families.ts";
import { familyOf, isInside, nameOf, servicesOf, sourceNote } from "./facts.ts";
import type { Judged } from "./facts.ts";
import { say } from "./say.ts";

export interface Moment {
  readonly isOver: boolean;
  readonly nowMs: number;
  readonly timeZone: string;
}

const nothing: Said = { ja: "", en: "" };
/** A moment so much later is in another year, so that the day is told with its year. */
const otherYearMs = 400 * dayMs;
const servicesShown = 3;

export function hostsText(count: number): Said {
  return count === 1 ? say("hosts.one") : say("hosts.many", { count: grouped(count) });
}

export function timesText(count: number): Said {
  return count === 1 ? say("times.one") : say("times.many", { count: grouped(count) });
}

type Span = Pick<Incident, "firstMs" | "lastMs">;

/** "since 19 July"; when it is over, with the year for good: "from 19 July to 1 August 2001", "on 19 July 2001". */
export function periodText({ firstMs, lastMs }: Span, { isOver, nowMs, timeZone }: Moment): Said {
  if (!isOver) return say("period.since", { first: dayText(firstMs, timeZone, nowMs) });
  const first = dayText(firstMs, timeZone, firstMs + otherYearMs);
  const last = dayText(lastMs, timeZone, lastMs + otherYearMs);
  if (first.en === last.en) return say("period.on", { first });
  return say("period.from", {
    first: { ja: first.ja, en: dayText(firstMs, timeZone, lastMs).en },
    last: { ja: dayText(lastMs, timeZone, firstMs).ja, en: last.en },
  });
}

/** " at sshd, postfix", or nothing where several were tried a little. */
function placeText(incident: Judged): Said {
  const services = servicesOf(incident);
  if (services.length === 0) return nothing;
  const shown = services.slice(0, servicesShown);
  const more = services.length > shown.length;
  return say(more ? "at.more" : "at", {
    services: { ja: shown.join("、"), en: shown.join(", ") },
  });
}

export function reachText(incident: Pick<Incident, "reach" | "notes">): Said {
  const { outcome } = familyFacts(familyOf(incident));
  if (incident.reach !== "attempted") return say(`reach.${incident.reach}`);
  return outcome === "login"
    ? say("reach.none")
    : say(outcome === "refused" ? "reach.refused" : "reach.silent");
}

function enteredTitle(incident: Judged, { timeZone, nowMs }: Moment): Said {
  const day = dayText(incident.lastMs, timeZone, nowMs);
  const time = timeText(incident.lastMs, timeZone, "en").slice(-5);
  const at = { ja: `${day.ja} ${time}`, en: `${time} on ${day.en}` };
  const key = incident.reach === "succeeded" ? "title.entered" : "title.entered.doubtful";
  return say(key, { source: sourceNote(incident) ?? "?", at });
}

export function titleOf(incident: Judged, moment: Moment): Said {
  const family = familyOf(incident);
  if (family === "entered") return enteredTitle(incident, moment);
  const values = {
    name: nameOf(incident),
    at: placeText(incident),
    hosts: hostsText(incident.sources),
    times: timesText(incident.events),
    period: periodText(incident, moment),
    reach: reachText(incident),
    source: sourceNote(incident) ?? "",
  };
  if (family === "new-network") return say("title.new-network", values);
  if (isInside(incident)) return say("title.inside", values);
  if (family === "distributed-guessing" || family === "become-guessing")
    return say(`title.${family}`, values);
  const key = moment.isOver ? "title.past" : incident.sources === 1 ? "title.one" : "title.many";
  return say(key, values);
}
