// For: how often each registry is asked: once a second, LACNIC ten times a minute; and an hour's rest when one says 429.
// Never: a burst saved up; never a clock of its own.

import { hourMs, minuteMs, secondMs } from "../../base/clock.ts";
import type { RegistryName } from "../../estate/registry-answer.ts";

export type Paced = RegistryName | "other";

export const heldForMs = hourMs;
/** A registry may name a longer rest (Retry-After); nobody is believed for longer than a day. */
const heldMaxMs = 24 * hourMs;
const betweenMs = secondMs;
const lacnicTimes = 10;
const lacnicPerMs = minuteMs;

export interface Pace {
  /** How long to wait before asking; the turn is taken. Or until when the registry is left alone. */
  take(
    registry: Paced,
    nowMs: number,
  ): { readonly waitMs: number } | { readonly heldUntilMs: number };
  /** 429: rest for an hour, or for as long as the registry said if that is longer. */
  hold(registry: Paced, nowMs: number, retryAfterMs?: number): number;
}

/** JPNIC's RDAP is APNIC's machine, but another service with its own count. */
export function createPace(): Pace {
  const turns = new Map<Paced, number[]>();
  const held = new Map<Paced, number>();

  function take(registry: Paced, nowMs: number) {
    const heldUntilMs = held.get(registry) ?? 0;
    if (heldUntilMs > nowMs) return { heldUntilMs };
    const taken = turns.get(registry) ?? [];
    const last = taken.at(-1);
    let atMs = last === undefined ? nowMs : Math.max(nowMs, last + betweenMs);
    const tenth = registry === "lacnic" ? taken.at(-lacnicTimes) : undefined;
    if (tenth !== undefined) atMs = Math.max(atMs, tenth + lacnicPerMs);
    turns.set(registry, [...taken.slice(1 - lacnicTimes), atMs]);
    return { waitMs: atMs - nowMs };
  }

  function hold(registry: Paced, nowMs: number, retryAfterMs = 0): number {
    const untilMs = nowMs + Math.min(heldMaxMs, Math.max(heldForMs, retryAfterMs));
    held.set(registry, Math.max(untilMs, held.get(registry) ?? 0));
    return held.get(registry) ?? untilMs;
  }

  return { take, hold };
}
