// For: what the desk itself keeps of held mail: deeds that were approved, requests for a release, and how far it has heard of the filter.
// Never: a mail's content; the quarantine has it.

import type { StoredRecord, Store } from "../../../incidents/store.ts";
import { bodyOf, recordOf } from "../../desk-work/records.ts";

/** Something approved on the desk: written down before the filter is asked. */
export interface ApprovedDeed {
  readonly deed: string;
  readonly mail: string;
  readonly do: "release" | "delete" | "extend";
  readonly hash: string;
  readonly who: string;
  readonly why: string;
  readonly untilMs?: number;
  readonly atMs: number;
  /** `approved`: how it ended is not known yet. */
  readonly state: "approved" | "done" | "failed" | "unsure" | "not-done";
}

/** Somebody used the link of a digest. Addresses, names and subject are strangers' texts. */
export interface ReleaseAsk {
  readonly id: string;
  readonly mail: string;
  readonly recipient: string;
  readonly from: string;
  readonly subject: string;
  readonly atMs: number;
  readonly state: "open" | "released" | "kept" | "over";
}

const kinds = { deed: "held-deed", ask: "release-ask", place: "quarantine-place" } as const;
const placeId = "filter";

export function deedRecord(deed: ApprovedDeed, atMs: number): StoredRecord {
  return recordOf(kinds.deed, deed.deed, atMs, deed);
}

export async function deedOf(store: Store, deed: string): Promise<ApprovedDeed | undefined> {
  return bodyOf(await store.record(kinds.deed, deed)) as ApprovedDeed | undefined;
}

const deedsLooked = 500;

/** Those of which nobody knows yet how they ended. */
export async function openDeeds(store: Store): Promise<readonly ApprovedDeed[]> {
  const records = await store.records({ kind: kinds.deed, limit: deedsLooked });
  return records
    .map(({ body }) => body as unknown as ApprovedDeed)
    .filter(({ state }) => state === "approved");
}

export function askRecord(ask: ReleaseAsk, atMs: number): StoredRecord {
  return recordOf(kinds.ask, ask.id, atMs, ask);
}

const asksLooked = 2_000;

/** Of one mail, or of all; oldest first. */
export async function openAsks(store: Store, mail?: string): Promise<readonly ReleaseAsk[]> {
  const records = await store.records({ kind: kinds.ask, limit: asksLooked });
  return records
    .map(({ body }) => body as unknown as ReleaseAsk)
    .filter((ask) => ask.state === "open" && (mail === undefined || ask.mail === mail))
    .sort((a, b) => a.atMs - b.atMs);
}

export function placeRecord(after: string, atMs: number): StoredRecord {
  return recordOf(kinds.place, placeId, atMs, { after });
}

/** How far the filter's journal was taken over; undefined: not begun. */
export async function placeOf(store: Store): Promise<string | undefined> {
  const body = bodyOf(await store.record(kinds.place, placeId)) as { after: string } | undefined;
  return body?.after;
}
