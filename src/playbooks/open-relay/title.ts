// For: the one sentence that is an incident's title: what is done with our mail server, by how many, how much, since when.
// Never: an address or an account out of the log.

import { dayMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import type { Incident } from "../../incidents/incident.ts";
import { dayText } from "../../words/times.ts";
import { bouncesOf, familyOf, hostsOf, listsOf, mailsOf } from "./facts.ts";
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

export function hostsText(count: number): Said {
  return count === 1 ? say("hosts.one") : say("hosts.many", { count: grouped(count) });
}

export function mailsText(count: number): Said {
  return count === 1 ? say("mails.one") : say("mails.many", { count: grouped(count) });
}

export function listsText(count: number): Said {
  return count === 1 ? say("lists.one") : say("lists.many", { count: grouped(count) });
}

type Span = Pick<Incident, "firstMs" | "lastMs">;

/** "since 19 July"; when it is over, with the year for good: "from 19 July to 1 August 2001", "on 19 July 2001". */
export function periodText({ firstMs, lastMs }: Span, { isOver, nowMs, timeZone }: Moment): Said {
  if (!isOver) return say("period.since", { first: dayText(firstMs, timeZone, nowMs) });
  const first = dayText(firstMs, timeZone, firstMs + otherYearMs);
  const last = dayText(lastMs, timeZone, lastMs + otherYearMs);
  return first.en === last.en ? say("period.on", { first }) : say("period.from", { first, last });
}

export function titleOf(incident: Judged, moment: Moment): Said {
  const family = familyOf(incident);
  const isRoot = family === "relayed" && bouncesOf(incident) === "root";
  const values = {
    hosts: hostsText(hostsOf(incident)),
    mails: mailsText(mailsOf(incident)),
    period: periodText(incident, moment),
    bounces: isRoot ? say("title.root") : nothing,
  };
  if (family === "listed" && incident.events === 0)
    return say("title.on-list", { ...values, lists: listsText(listsOf(incident).length) });
  if (family !== "relayed") return say(`title.${family}`, values);
  if (incident.reach !== "succeeded") return say("title.waiting", values);
  if (incident.events === 0) return say("title.bounced", values);
  return say(moment.isOver ? "title.relayed-over" : "title.relayed", values);
}
