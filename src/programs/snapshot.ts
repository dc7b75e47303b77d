// For: what the rooms look at to draw their pages: their incidents with hours and sources, and the line's hours.
// Never: more sources than a page can show.

import type { Settings } from "../base/settings.ts";
import type { Estate } from "../estate/estate.ts";
import type { Registries } from "../estate/registries.ts";
import { neverBan } from "../estate/never-ban.ts";
import type { Store } from "../incidents/store.ts";
import type { Finding } from "../detect/finding.ts";
import { playbooks } from "../playbooks/index.ts";
import type { RoomSnapshot } from "../playbooks/playbook.ts";
import { knownNow } from "./bans/known-now.ts";
import { donePlans } from "./desk-work/records.ts";
import type { createSights } from "./room-sights.ts";

const incidentsMax = 500;
const sourcesMax = 1_000;

export interface SnapshotOptions {
  readonly nowMs: number;
  readonly timeZone: string;
  readonly settings: Settings;
  readonly keptApart: readonly Finding[];
  readonly registries: Registries;
  readonly estate: Estate;
  /** A log of this room is not heard. */
  readonly isBlind: boolean;
  /** What the room asked to see beside its incidents. */
  readonly sights: ReturnType<typeof createSights>;
}

type LineHour = { lines: number; bytesIn: number; bytesOut: number };

async function lineHoursOf(store: Store): Promise<Map<number, LineHour>> {
  const sums = new Map<number, LineHour>();
  for (const { hours } of await store.files()) {
    for (const [hourMs, [lines, bytesIn, bytesOut]] of hours) {
      const known = sums.get(hourMs) ?? { lines: 0, bytesIn: 0, bytesOut: 0 };
      sums.set(hourMs, {
        lines: known.lines + lines,
        bytesIn: known.bytesIn + bytesIn,
        bytesOut: known.bytesOut + bytesOut,
      });
    }
  }
  return sums;
}

/** The view of one room, or of one incident of it. */
export async function snapshotOf(
  store: Store,
  playbook: string,
  { nowMs, timeZone, settings, keptApart, registries, estate, isBlind, sights }: SnapshotOptions,
): Promise<RoomSnapshot> {
  const incidents = await store.incidents({ playbook, limit: incidentsMax });
  const hours = new Map(
    await Promise.all(incidents.map(async ({ id }) => [id, await store.hours(id)] as const)),
  );
  const sources = new Map(
    await Promise.all(
      incidents.map(async ({ id }) => [id, await store.sources(id, sourcesMax)] as const),
    ),
  );
  const known = await knownNow({ store, settings, nowMs });
  const room = playbooks.find(({ name }) => name === playbook);
  return {
    ...(room && (await sights(room, incidents))),
    nowMs,
    timeZone,
    ...(settings.line && { lineBitsPerSecond: settings.line.speed }),
    incidents,
    hours,
    sources,
    lineHours: await lineHoursOf(store),
    keptApart,
    judge: (ip) => {
      const verdict = estate.judge(ip, nowMs);
      const never = verdict.kind === "stranger" ? neverBan(ip, known, nowMs) : undefined;
      return never ? { kind: "own", said: never.why } : verdict;
    },
    done: Map.groupBy(await donePlans(store), ({ run }) => run.incident),
    isBlind,
    ...(registries.ranges > 0 && { countryOf: (ip: string) => registries.countryOf(ip) }),
  };
}
