// For: the plot of the room's page: attempts by hour over the last three days, the busiest kinds with a line of their own.
// Never: more points than a screen can show.

import { hourMs } from "../../../base/clock.ts";
import type { View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { familyOf } from "../facts.ts";
import { say } from "../say.ts";
import { familySums, ourIncidents } from "./sums.ts";

const hoursShown = 72;
const linesMax = 6;

/** Undefined when nothing happened in the last three days. */
export function attemptsSeries(snapshot: RoomSnapshot): View | undefined {
  const last = Math.floor(snapshot.nowMs / hourMs) * hourMs;
  const start = last - (hoursShown - 1) * hourMs;
  const shown = familySums(snapshot).slice(0, linesMax);
  const lines = new Map(
    shown.map(({ family, name }) => [
      family,
      { label: name, values: Array<number>(hoursShown).fill(0) },
    ]),
  );
  let hits = 0;
  for (const incident of ourIncidents(snapshot)) {
    const line = lines.get(familyOf(incident));
    for (const hour of snapshot.hours.get(incident.id) ?? []) {
      const at = (hour.hourMs - start) / hourMs;
      const before = line?.values[at];
      if (!line || before === undefined) continue;
      line.values[at] = before + hour.hits;
      hits += hour.hits;
    }
  }
  if (hits === 0) return undefined;
  return {
    type: "series",
    title: say("series.hour"),
    unit: say("series.unit"),
    times: Array.from({ length: hoursShown }, (_, at) => start + at * hourMs),
    stepMs: hourMs,
    lines: [...lines.values()].filter(({ values }) => values.some((value) => value > 0)),
  };
}
