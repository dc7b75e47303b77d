// For: the open line to hinomi: what changed, whether the line stands, and what time it is there.
// Never: say "connected" on trust: without a sign of life for a while the line counts as lost.

import { useSyncExternalStore } from "react";
import { systemClock } from "../../../../base/clock.ts";
import type { Change } from "../../../kit/contract.ts";
import { ask } from "./ask.ts";

export type Connection = "connecting" | "live" | "lost" | "signed-out";

/** Heartbeats come every 5 s. */
const silenceMs = 12_000;
const retryMs = 3000;
const signedOutRetryMs = 10_000;

let connection: Connection = "connecting";
let heardMs = 0;
let serverAheadMs = 0;
let stillMs: number | undefined;
const connectionListeners = new Set<() => void>();
const changeListeners = new Set<(change: Change) => void>();

/** Everything may be out of date: after the first and every later connection. */
export const everything: Change = { status: true, pages: true, incidentsMore: true };

function setConnection(next: Connection): void {
  if (connection === next) return;
  connection = next;
  for (const listener of connectionListeners) listener();
}

function heard(data: string): void {
  heardMs = systemClock.now();
  const { nowMs } = JSON.parse(data) as { nowMs?: number };
  if (typeof nowMs === "number") serverAheadMs = nowMs - heardMs;
}

function tell(change: Change): void {
  for (const listener of changeListeners) listener(change);
}

/** A closed stream does not say why: a 401 (session over) must be told apart from a dead server. */
async function findOutWhy(): Promise<void> {
  const answer = await ask("/api/v1/pages");
  const isSignedOut = answer.kind === "refused" && answer.code === "not-signed-in";
  setConnection(isSignedOut ? "signed-out" : "lost");
  // A link opened in another tab signs this one in too.
  setTimeout(openLine, isSignedOut ? signedOutRetryMs : retryMs);
}

function openLine(): void {
  const stream = new EventSource("/api/v1/events");
  stream.addEventListener("hello", (event: MessageEvent<string>) => {
    heard(event.data);
    setConnection("live");
    tell(everything);
  });
  stream.addEventListener("change", (event: MessageEvent<string>) => {
    heardMs = systemClock.now();
    tell(JSON.parse(event.data) as Change);
  });
  stream.addEventListener("beat", (event: MessageEvent<string>) => heard(event.data));
  stream.addEventListener("error", () => {
    if (connection === "live") setConnection("lost");
    if (stream.readyState !== EventSource.CLOSED) return;
    clearInterval(watch);
    void findOutWhy();
  });
  const watch = setInterval(() => {
    if (connection !== "live" || systemClock.now() - heardMs < silenceMs) return;
    setConnection("lost");
    clearInterval(watch);
    stream.close();
    void findOutWhy();
  }, 1000);
}

export function startLive(): void {
  openLine();
}

/** The clock there, as last heard and carried on. */
export function serverNow(): number {
  return stillMs ?? systemClock.now() + serverAheadMs;
}

/** `isStill`: a rehearsal's clock stands; what its line of events says is the time of the machine, not of the story. */
export function noteServerTime(nowMs: number, isStill: boolean): void {
  stillMs = isStill ? nowMs : undefined;
  serverAheadMs = nowMs - systemClock.now();
}

/** When the last sign of life came, by the clock there. */
export function lastHeardMs(): number {
  return stillMs ?? heardMs + serverAheadMs;
}

export function onChange(listener: (change: Change) => void): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

function subscribe(listener: () => void): () => void {
  connectionListeners.add(listener);
  return () => connectionListeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => connection);
}
