// For: the log of what block lists said about our own addresses; `up` watches it like every other log.
// Never: larger than a day's asking would make it in years: it is set aside once and begun anew.

import { appendFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ListAnswer } from "../../sources/blocklist/list-answer.ts";
import { ownLine } from "../../sources/formats/own/own-log.ts";

export const blocklistLogName = "blocklists.log";

const logBytesMax = 1024 * 1024;

function factsOf(answer: ListAnswer): string {
  if (answer.state === "listed") return `codes=${answer.codes.join(",")} reason=${answer.reason}`;
  return answer.state === "unknown" ? `why=${answer.why}` : "";
}

export function answerLine(atMs: number, zone: string, ip: string, answer: ListAnswer): string {
  return ownLine("watch", atMs, {
    "event.action": `blocklist-${answer.state}`,
    "watch.node": `blocklist:${zone}`,
    "watch.facts": `address=${ip} ${factsOf(answer)}`.trimEnd(),
  });
}

/** When something was asked last; -Infinity: never. */
export function askedMs(storeFolder: string): number {
  const found = statSync(join(storeFolder, blocklistLogName), { throwIfNoEntry: false });
  return found?.mtimeMs ?? -Infinity;
}

export function appendAnswers(storeFolder: string, lines: string): void {
  const path = join(storeFolder, blocklistLogName);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logBytesMax) renameSync(path, `${path}.1`);
  appendFileSync(path, lines, { mode: 0o600 });
}
