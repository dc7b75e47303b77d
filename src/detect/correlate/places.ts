// For: the first 3 and the last 3 lines of a finding, as one reference while there is one line.
// Never: the lines themselves.

import { limits } from "../../base/limits.ts";
import type { Place } from "../../events/evidence.ts";

/** A list is changed in place. */
export type Places = Place | Place[] | undefined;

const ends = limits.evidenceEnds;

export function withPlace(places: Places, place: Place): Places {
  if (places === undefined) return place;
  if (!Array.isArray(places)) return [places, place];
  if (places.length < 2 * ends) {
    places.push(place);
    return places;
  }
  for (let at = ends; at < places.length - 1; at += 1) places[at] = places[at + 1] as Place;
  places[places.length - 1] = place;
  return places;
}

/** As a copy. */
export function placesOf(places: Places): Place[] {
  if (places === undefined) return [];
  return Array.isArray(places) ? [...places] : [places];
}
