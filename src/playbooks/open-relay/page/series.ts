// For: the plot of the room's page: misused mails by hour over the last three days, each kind with a line of its own.
// Never: more points than a screen can show.

import { hourMs } from "../../../base/clock.ts";
import type { View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { familyOf } from "../facts.ts";
import { say } from "../say.ts";
import { kindSums, ourIncidents } from "./sums.ts";

const hoursShown = 72;

/** Undefined when nothing happened in the last three days. */
export function mailsSeries(snapshot: RoomSnapshot): View | undefined {
  const last = Math.floor(snapshot.nowMs / hourMs) * hourMs;
  const start = last - (hoursShown - 1) * hourMs;
  const lines = new Map(
    kindSums(snapshot).map(({ family, name }) => [
      family,
      { label: name, values: Array<number>(hoursShown).fill(0) },
    ]),
  );
  for (const incident of ourIncidents(snapshot)) {
    const values = lines.get(familyOf(incident))?.values ?? [];
    for (const hour of snapshot.hours.get(incident.id) ?? []) {
      const at = (hour.hourMs - start) / hourMs;
      const before = values[at];
      if (before !== undefined) values[at] = before + hour.hits;
    }
  }
  const shown = [...lines.values()].filter(({ values }) => values.some((value) => value > 0));
  if (shown.length === 0) return undefined;
  return {
    type: "series",
    title: say("series.hour"),
    unit: say("series.unit"),
    times: Array.from({ length: hoursShown }, (_, at) => start + at * hourMs),
    stepMs: hourMs,
    lines: shown,
  };
}
