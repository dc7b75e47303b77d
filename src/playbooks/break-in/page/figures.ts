// For: the numbers at the top of the room's page.
// Never: a ban that has run out.

import { hourMs } from "../../../base/clock.ts";
import type { View } from "../../../words/view.ts";
import { timeText } from "../../../words/times.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { bannedIn } from "../banned.ts";
import { familyOf } from "../facts.ts";
import { say } from "../say.ts";
import { familySums, ourIncidents } from "./sums.ts";

/** Hits of the hours that begin on the same day of the zone as now. */
function today(snapshot: RoomSnapshot): number {
  const dayOf = (ms: number) => timeText(ms, snapshot.timeZone, "en").slice(0, 10);
  const now = dayOf(snapshot.nowMs);
  let hits = 0;
  for (const { id } of ourIncidents(snapshot))
    for (const hour of snapshot.hours.get(id) ?? [])
      if (hour.hourMs > snapshot.nowMs - 25 * hourMs && dayOf(hour.hourMs) === now)
        hits += hour.hits;
  return hits;
}

export function figuresOf(snapshot: RoomSnapshot): View {
  const sums = familySums(snapshot);
  const total = (pick: (sum: (typeof sums)[number]) => number) =>
    sums.reduce((all, sum) => all + pick(sum), 0);
  const entered = ourIncidents(snapshot).filter((each) => familyOf(each) === "entered").length;
  const banned = bannedIn([...snapshot.done.values()].flat(), snapshot.nowMs).size;
  return {
    type: "figures",
    title: say("page.figures"),
    figures: [
      {
        label: say("figure.entered"),
        value: entered,
        note: say("figure.entered.note"),
      },
      { label: say("figure.today"), value: today(snapshot) },
      { label: say("figure.all"), value: total(({ attempts }) => attempts) },
      {
        label: say("figure.sources"),
        value: total(({ sources }) => sources),
        note: say("figure.sources.note"),
      },
      { label: say("figure.banned"), value: banned },
    ],
  };
}
