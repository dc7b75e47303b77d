// For: bytes by hour, of the attacks and of everything the logs show, so that the two can stand side by side.
// Never: a part larger than its whole.

import type { RoomSnapshot } from "../../playbook.ts";
import { familyOf } from "../detect.ts";
import { bodyBytesOf } from "../families.ts";
import type { HourBytes } from "../line-share.ts";
import { ourIncidents } from "./sums.ts";

/** Bytes of all attacks by hour, request bodies that no log shows included. */
export function attackHours(snapshot: RoomSnapshot): Map<number, HourBytes> {
  const sums = new Map<number, HourBytes>();
  for (const { id } of ourIncidents(snapshot)) {
    for (const { hourMs, bytesIn, bytesOut } of snapshot.hours.get(id) ?? []) {
      const before = sums.get(hourMs);
      sums.set(hourMs, {
        hourMs,
        bytesIn: (before?.bytesIn ?? 0) + bytesIn,
        bytesOut: (before?.bytesOut ?? 0) + bytesOut,
      });
    }
  }
  return sums;
}

/** Request bodies of the attacks by hour: they took the line, but stand in no access log. */
function unloggedHours(snapshot: RoomSnapshot): Map<number, number> {
  const sums = new Map<number, number>();
  for (const incident of ourIncidents(snapshot)) {
    const bodyBytes = bodyBytesOf(familyOf(incident) ?? "probing");
    if (bodyBytes === 0) continue;
    for (const { hourMs, hits } of snapshot.hours.get(incident.id) ?? [])
      sums.set(hourMs, (sums.get(hourMs) ?? 0) + hits * bodyBytes);
  }
  return sums;
}

/**
 * Everything by hour: what the logs show, and the bodies they do not. A log with measured bytes has the bodies already;
 * there the whole is stated too high by at most the attack. One request that two families claim is in the part twice,
 * therefore the whole is never below the part.
 */
export function wholeHours(snapshot: RoomSnapshot): Map<number, HourBytes> {
  const attacks = attackHours(snapshot);
  const unlogged = unloggedHours(snapshot);
  const sums = new Map<number, HourBytes>();
  for (const hourMs of new Set([...snapshot.lineHours.keys(), ...attacks.keys()])) {
    const logged = snapshot.lineHours.get(hourMs);
    const bytesIn = (logged?.bytesIn ?? 0) + (unlogged.get(hourMs) ?? 0);
    const part = attacks.get(hourMs);
    sums.set(hourMs, {
      hourMs,
      bytesIn: Math.max(bytesIn, part?.bytesIn ?? 0),
      bytesOut: Math.max(logged?.bytesOut ?? 0, part?.bytesOut ?? 0),
    });
  }
  return sums;
}
