// For: letters and what belongs to them, out of the store and as records for it.
// Never: a change of its own; what is made here is written by whoever asked, in one go with its journal entries.

import { createHash } from "node:crypto";
import type { Store, StoredRecord } from "../../../incidents/store.ts";
import { bodyOf, recordOf } from "../../desk-work/records.ts";
import type { KeptLetter, KeptLines, KeptParts, KeptSource, KeptText } from "./kept.ts";

export function letterRecord(kept: KeptLetter, atMs: number): StoredRecord {
  return recordOf("letter", kept.id, atMs, kept, kept.incident);
}

export function textRecord(kept: KeptLetter, text: KeptText, atMs: number): StoredRecord {
  const { subject, text: body } = text;
  return recordOf("letter-text", kept.id, atMs, { subject, text: body }, kept.incident);
}

export function partsRecord(kept: KeptLetter, parts: KeptParts, atMs: number): StoredRecord {
  const { body, sources } = parts;
  return recordOf("letter-parts", kept.id, atMs, { body, sources }, kept.incident);
}

export function sourceRecord(kept: KeptSource, atMs: number): StoredRecord {
  return recordOf("letter-source", kept.id, atMs, kept, kept.incidents[0]);
}

export function linesRecord(source: string, lines: KeptLines, atMs: number): StoredRecord {
  return recordOf("letter-lines", sourceId(source), atMs, lines);
}

/** A source's name in addresses of pages: nothing of a stranger's text in it. */
export function sourceId(source: string): string {
  return `SRC-${createHash("sha256").update(source).digest("hex").slice(0, 16)}`;
}

export async function allLetters(store: Store): Promise<readonly KeptLetter[]> {
  const records = await store.records({ kind: "letter" });
  return records.map(({ body }) => body as unknown as KeptLetter);
}

export async function letterOfId(store: Store, id: string): Promise<KeptLetter | undefined> {
  return bodyOf(await store.record("letter", id)) as KeptLetter | undefined;
}

export async function allSources(store: Store): Promise<readonly KeptSource[]> {
  const records = await store.records({ kind: "letter-source" });
  return records.map(({ body }) => body as unknown as KeptSource);
}

export async function sourceOfId(store: Store, id: string): Promise<KeptSource | undefined> {
  return bodyOf(await store.record("letter-source", id)) as KeptSource | undefined;
}

export async function textOf(store: Store, id: string): Promise<KeptText | undefined> {
  return bodyOf(await store.record("letter-text", id)) as KeptText | undefined;
}

export async function partsOf(store: Store, id: string): Promise<KeptParts | undefined> {
  return bodyOf(await store.record("letter-parts", id)) as KeptParts | undefined;
}

export async function linesOf(store: Store, source: string): Promise<KeptLines["lines"]> {
  const kept = bodyOf(await store.record("letter-lines", sourceId(source)));
  return (kept as KeptLines | undefined)?.lines ?? [];
}

/** `LTR-2001-0007`: the year it was written in, and a number that only grows. */
export function nextLetterId(letters: readonly KeptLetter[], atMs: number): string {
  const last = Math.max(0, ...letters.map(({ id }) => Number(id.split("-").at(-1)) || 0));
  return `LTR-${new Date(atMs).getUTCFullYear()}-${String(last + 1).padStart(4, "0")}`;
}
