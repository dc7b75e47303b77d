// For: the numbers at the top of the worms page.
// Never: a share of a line whose speed nobody has told; it says how to tell it.

import { hourMs } from "../../../base/clock.ts";
import type { View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { busiestHour, percentOfLine } from "../line-share.ts";
import { say } from "../say.ts";
import { dayStart } from "./buckets.ts";
import { attackHours } from "./line-hours.ts";
import { familySums, ourIncidents, sourceSums } from "./sums.ts";

type Figures = Extract<View, { type: "figures" }>;
type Figure = Figures["figures"][number];

function attemptsSince(snapshot: RoomSnapshot, sinceMs: number): number {
  let hits = 0;
  for (const { id } of ourIncidents(snapshot)) {
    for (const hour of snapshot.hours.get(id) ?? []) if (hour.hourMs >= sinceMs) hits += hour.hits;
  }
  return hits;
}

function shareFigures(snapshot: RoomSnapshot): Figure[] {
  const { lineBitsPerSecond, nowMs } = snapshot;
  if (lineBitsPerSecond === undefined) {
    return [
      {
        label: say("figure.share.unknown"),
        value: say("figure.share.unknown.value"),
        note: say("figure.share.unknown.note"),
      },
    ];
  }
  const hours = attackHours(snapshot);
  const current = hours.get(Math.floor(nowMs / hourMs) * hourMs);
  const now = current ? Math.max(current.bytesIn, current.bytesOut) : 0;
  const peak = busiestHour(hours.values(), lineBitsPerSecond);
  return [
    { label: say("figure.share.now"), value: { percent: percentOfLine(now, lineBitsPerSecond) } },
    {
      label: say("figure.share.peak"),
      value: { percent: peak?.percent ?? 0 },
      ...(peak && { note: say(peak.direction === "in" ? "figure.share.in" : "figure.share.out") }),
    },
  ];
}

/** Sources that may have succeeded; an incident whose sources are not listed counts as one. */
function succeeded(snapshot: RoomSnapshot): number {
  const listed = sourceSums(snapshot).filter(({ reach }) => reach === "succeeded").length;
  const incidents = ourIncidents(snapshot).filter(({ reach }) => reach === "succeeded").length;
  return Math.max(listed, incidents);
}

export function figuresOf(snapshot: RoomSnapshot): Figures {
  const sums = familySums(snapshot);
  const total = (pick: (sum: (typeof sums)[number]) => number) =>
    sums.reduce((all, sum) => all + pick(sum), 0);
  return {
    type: "figures",
    title: say("page.figures"),
    figures: [
      {
        label: say("figure.today"),
        value: attemptsSince(snapshot, dayStart(snapshot.nowMs, snapshot.timeZone)),
      },
      { label: say("figure.all"), value: total(({ attempts }) => attempts) },
      {
        label: say("figure.sources"),
        value: total(({ sources }) => sources),
        note: say("figure.sources.note"),
      },
      {
        label: say("figure.succeeded"),
        value: succeeded(snapshot),
        note: say("figure.succeeded.note"),
      },
      ...shareFigures(snapshot),
    ],
  };
}
