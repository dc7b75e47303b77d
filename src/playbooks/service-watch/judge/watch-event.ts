// For: one event of the watch's own log (class `watch`, docs/reference/service-watch.md): every field is always there, so that rules can group by it.
// Never: a stranger's text but in watch.evidence, which is for the eye only.

import type { Event } from "../../../events/event.ts";
import { daemonOf } from "./cause/exit-lines.ts";
import type { Found } from "./memory.ts";
import { isProcess } from "./votes.ts";

export type WatchAction =
  | "failed"
  | "changed"
  | "lasts"
  | "recovered"
  | "died"
  | "looped"
  | "restarted"
  | "unchecked";

export interface Telling {
  readonly action: WatchAction;
  readonly root: string;
  readonly startedMs: number;
  readonly sequence: number;
  readonly found: Found;
  /** Facts about people and minutes. */
  readonly harm: readonly string[];
  readonly isTellingEvidence: boolean;
  readonly atMs: number;
}

/** Rules cut a value that groups at 256 characters. */
const joinedChars = 240;
const evidenceChars = 1024;

/** What must not be cut off stands first. */
const factOrder = [
  "service",
  "try",
  "felt",
  "order",
  "hold",
  "asked",
  "always",
  "same",
  "class",
  "by",
  "unchecked",
  "exit",
  "took",
  "users",
  "lost",
  "times",
  "changed",
  "well",
];

function inOrder(facts: readonly string[]): readonly string[] {
  const rank = (fact: string) => {
    const at = factOrder.indexOf(fact.split("=")[0] ?? "");
    return at < 0 ? factOrder.length : at;
  };
  return facts.toSorted((a, b) => rank(a) - rank(b));
}

/** Whole words only, so that what is cut off is missing and not wrong. */
function joined(words: readonly string[]): string {
  let text = "";
  for (const word of words) {
    const safe = word.replaceAll(/[^\w.:/,+=@?-]/g, "_").slice(0, 120);
    const longer = text === "" ? safe : `${text} ${safe}`;
    if (longer.length > joinedChars) break;
    text = longer;
  }
  return text === "" ? "none" : text;
}

export function watchEvent(telling: Telling): Event {
  const { action, root, startedMs, sequence, found, harm, isTellingEvidence, atMs } = telling;
  const evidence = found.evidence.slice(0, evidenceChars);
  return {
    "@timestamp": atMs,
    "event.action": action,
    "event.session": `${root}@${new Date(startedMs).toISOString().slice(0, 19)}Z/${sequence}`,
    "event.reason": found.step,
    "watch.node": root,
    "watch.root": root,
    "watch.state": found.state,
    "watch.cause": found.cause,
    "watch.signature": found.signature ?? "none",
    "watch.deaths": found.deaths,
    "watch.score": found.score,
    "watch.affected": joined(found.affected),
    "watch.facts": joined(inOrder([...found.facts, ...harm])),
    ...(isProcess(root) && { "process.target.name": daemonOf(root) }),
    ...(isTellingEvidence && evidence !== "" && { "watch.evidence": evidence }),
  };
}

/** A node that nobody could ask any more: neither well nor broken, and said once. */
export function uncheckedEvent(node: string, why: string, atMs: number): Event {
  return {
    "@timestamp": atMs,
    "event.action": "unchecked",
    "watch.node": node,
    "watch.state": "unknown",
    "event.reason": why === "" ? "unknown" : why,
  };
}

/** A restart that was ordered: worth a line in the log, and no trouble. */
export function restartedEvent(node: string, isOurs: boolean, atMs: number): Event {
  return {
    "@timestamp": atMs,
    "event.action": "restarted",
    "watch.node": node,
    "watch.state": "up",
    "event.reason": isOurs ? "by-us" : "ordered",
    "process.target.name": daemonOf(node),
  };
}
