// For: the one sentence that is an incident's title: what people cannot do, because of what, and what is well.
// Never: a stranger's text but the address of who asked; a promise.

import type { Said } from "../../base/said.ts";
import { dayText, timeText } from "../../words/times.ts";
import {
  askedOf,
  causeWordOf,
  deathsOf,
  factOf,
  feltOf,
  isLoop,
  nothing,
  rootOf,
  stateOf,
  stepOf,
  wellOf,
  scoreOf,
} from "./facts.ts";
import { surePoints } from "./judge/surer.ts";
import type { Judged } from "./facts.ts";
import { brokenSaid, capital, nodeSaid } from "./node-words.ts";
import { say } from "./say.ts";
import type { WordKey } from "./say.ts";

export interface Moment {
  readonly nowMs: number;
  readonly timeZone: string;
}

const plainKinds = ["disk", "memory", "line", "certificate", "queue", "clock", "hand"] as const;

type Kind =
  | "dead"
  | "first"
  | "settings"
  | "stopped"
  | "hung"
  | (typeof plainKinds)[number]
  | "other"
  | "unchecked";

/** In which words it is said to be broken. */
export function kindOf(incident: Judged): Kind {
  const state = stateOf(incident);
  const cause = causeWordOf(incident);
  if (state === "dead" && stepOf(incident) === "held-first-look") return "first";
  if (state === "dead" && cause === "configuration" && scoreOf(incident) >= surePoints)
    return "settings";
  if (state === "dead" && cause === "stopped") return "stopped";
  if (state === "dead" || state === "hung") return state;
  if (cause === "unchecked") return "unchecked";
  return plainKinds.find((each) => each === cause) ?? "other";
}

export function at(ms: number, timeZone: string): Said {
  return { ja: timeText(ms, timeZone, "ja"), en: timeText(ms, timeZone, "en") };
}

/** "; the proxy (squid) is healthy": the first that people would suspect. */
export function wellSaid(incident: Judged): Said {
  const [well] = wellOf(incident);
  return well === undefined ? nothing : say("title.well", { node: nodeSaid(well) });
}

function downTitle(incident: Judged): Said {
  const root = nodeSaid(rootOf(incident));
  const felt = feltOf(incident).find((node) => node !== rootOf(incident));
  const kind = kindOf(incident);
  if (felt === undefined) return capital(say(`down.${kind}`, { root }));
  const because = say(`because.${kind}`, { root });
  const broken = capital(brokenSaid(felt));
  return say("title.because", { because, broken, well: wellSaid(incident) });
}

/** What all deaths have in common, as far as they do. */
export function sameSaid(incident: Judged): Said {
  if (factOf(incident, "always") === undefined) return nothing;
  return say(causeWordOf(incident) === "assertion" ? "loop.assertion" : "loop.same");
}

export function askedSaid(incident: Judged): Said {
  const asked = askedOf(incident);
  if (!asked) return nothing;
  const { type, client } = asked;
  const key: WordKey =
    type === undefined ? "loop.client" : client === undefined ? "loop.type" : "loop.asked";
  return say(key, { type: type ?? "", client: client ?? "" });
}

/** It counts as over by then. */
function isOver({ lastMs, notes }: Judged, nowMs: number): boolean {
  return nowMs - lastMs >= Number(notes["quietMs"]);
}

function nowKey(incident: Judged, nowMs: number): WordKey {
  if (stateOf(incident) !== "up") return "loop.down";
  return isOver(incident, nowMs) ? "loop.over" : "loop.up";
}

function loopTitle(incident: Judged, { nowMs, timeZone }: Moment): Said {
  const count = Math.max(incident.events, deathsOf(incident));
  return say("title.loop", {
    root: capital(nodeSaid(rootOf(incident))),
    count,
    first: dayText(incident.firstMs, timeZone, nowMs),
    same: sameSaid(incident),
    asked: askedSaid(incident),
    now: say(nowKey(incident, nowMs)),
  });
}

export function titleOf(incident: Judged, moment: Moment): Said {
  const state = stateOf(incident);
  const root = nodeSaid(rootOf(incident));
  if (isLoop(incident) && state !== "explained") return loopTitle(incident, moment);
  if (state === "explained")
    return say("title.explained", {
      root: capital(root),
      by: nodeSaid(factOf(incident, "by") ?? ""),
    });
  if (state === "unknown") return say("title.unknown", { root: capital(root) });
  if (state !== "up") return downTitle(incident);
  const { nowMs, timeZone } = moment;
  const first = dayText(incident.firstMs, timeZone, nowMs);
  const since = say(isOver(incident, nowMs) ? "died.over" : "died.watched");
  const values = { root: capital(root), count: incident.events, first, since };
  if (incident.events === 0)
    return say("title.back", { root: capital(root), at: at(incident.lastMs, timeZone) });
  if (incident.events > 1) return say("title.died-more", values);
  return say("title.died", { ...values, at: at(incident.firstMs, timeZone) });
}
