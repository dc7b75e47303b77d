// For: the plots of the worms page: attempts per family, and the share of the line in and out, attack beside everything.
// Never: a share without a known line; then the plot shows kilobytes.

import { hourMs } from "../../../base/clock.ts";
import type { View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { percentOfLine } from "../line-share.ts";
import type { HourBytes } from "../line-share.ts";
import { say } from "../say.ts";
import { axisOf, bucketOf } from "./buckets.ts";
import type { Axis } from "./buckets.ts";
import { attackHours, wholeHours } from "./line-hours.ts";
import { familySums, ourIncidents } from "./sums.ts";
import { familyOf } from "../detect.ts";

type Series = Extract<View, { type: "series" }>;

/** Families with a line of their own; the rest is added up. */
const linesMax = 7;

function zeros(axis: Axis): number[] {
  return Array<number>(axis.count).fill(0);
}

function attackAxis(snapshot: RoomSnapshot): Axis | undefined {
  const hours = ourIncidents(snapshot).flatMap(({ id }) => snapshot.hours.get(id) ?? []);
  return axisOf(
    hours.map((hour) => hour.hourMs),
    snapshot.timeZone,
  );
}

export function attemptsSeries(snapshot: RoomSnapshot): Series | undefined {
  const axis = attackAxis(snapshot);
  if (!axis) return undefined;
  const shown = familySums(snapshot).slice(0, linesMax);
  const lines = new Map(
    shown.map(({ family, name }) => [family as string, { label: name, values: zeros(axis) }]),
  );
  const others = { label: say("series.others"), values: zeros(axis) };
  for (const incident of ourIncidents(snapshot)) {
    const { values } = lines.get(familyOf(incident) ?? "") ?? others;
    for (const hour of snapshot.hours.get(incident.id) ?? []) {
      const at = bucketOf(axis, hour.hourMs);
      if (at !== undefined) values[at] = (values[at] ?? 0) + hour.hits;
    }
  }
  const isByHour = axis.stepMs === hourMs;
  return {
    type: "series",
    title: say(isByHour ? "series.attempts.hour" : "series.attempts.day"),
    unit: say("series.attempts.unit"),
    times: axis.times,
    stepMs: axis.stepMs,
    lines: others.values.some((value) => value > 0)
      ? [...lines.values(), others]
      : [...lines.values()],
  };
}

type Direction = "bytesIn" | "bytesOut";

/** The busiest hour of each bucket. */
function peaks(
  axis: Axis,
  hours: ReadonlyMap<number, HourBytes>,
  direction: Direction,
  measure: (bytes: number) => number,
): number[] {
  const values = zeros(axis);
  for (const [atMs, hour] of hours) {
    const at = bucketOf(axis, atMs);
    if (at !== undefined) values[at] = Math.max(values[at] ?? 0, measure(hour[direction]));
  }
  return values;
}

/** Attack beside everything, each way, against the line's capacity (100 %). */
export function shareSeries(snapshot: RoomSnapshot): Series | undefined {
  const axis = attackAxis(snapshot);
  if (!axis) return undefined;
  const { lineBitsPerSecond: speed } = snapshot;
  const measure = (bytes: number) =>
    speed === undefined
      ? Math.round(bytes / 100) / 10
      : Math.round(percentOfLine(bytes, speed) * 100) / 100;
  const attacks = attackHours(snapshot);
  const whole = wholeHours(snapshot);
  const isByHour = axis.stepMs === hourMs;
  const kind = speed === undefined ? "bytes" : "share";
  return {
    type: "series",
    title: say(isByHour ? `series.${kind}.hour` : `series.${kind}.day`),
    unit: say(`series.${kind}.unit`),
    times: axis.times,
    stepMs: axis.stepMs,
    lines: [
      { label: say("series.attack.in"), values: peaks(axis, attacks, "bytesIn", measure) },
      { label: say("series.all.in"), values: peaks(axis, whole, "bytesIn", measure) },
      { label: say("series.attack.out"), values: peaks(axis, attacks, "bytesOut", measure) },
      { label: say("series.all.out"), values: peaks(axis, whole, "bytesOut", measure) },
    ],
  };
}
