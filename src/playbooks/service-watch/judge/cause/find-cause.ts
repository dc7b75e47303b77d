// For: what lies under a root: every trace adds points to a word, the most points win, and the traces are the reasons.
// Never: certain: 95 is the most; without any trace the word says that nothing was seen.

import type { Death } from "../memory.ts";
import { pointsOf } from "../standing-words.ts";
import { commonAsked } from "./asked.ts";
import type { CauseWord } from "./cause-words.ts";
import { endingOf, isAbout, namesOf } from "./exit-lines.ts";
import type { Heard } from "./exit-lines.ts";
import { holeOf, logSignatures } from "./log-signatures.ts";

export interface CauseQuestion {
  /** The process, or the root where there is none. */
  readonly node: string;
  /** Lines since half a minute before it was last well. */
  readonly heard: readonly Heard[];
  /** What the probe's own word for the failure suggests. */
  readonly suggests: CauseWord | undefined;
  /** Deaths in seven days, the newest last; with it the one that is asked about. */
  readonly deaths: readonly Death[];
  /** Path of a setting changed in the last day. */
  readonly changed: string | undefined;
  readonly isDiskFull: boolean;
  readonly isMemoryShort: boolean;
  /** Advisories that fit the installed version, where somebody knows. */
  readonly advisories: readonly string[];
}

export interface Cause {
  readonly word: CauseWord;
  /** What makes two deaths the same; undefined: it left no trace. */
  readonly signature?: string;
  /** 0–95. */
  readonly score: number;
  /** `name=value`. */
  readonly facts: readonly string[];
  readonly evidence: string;
}

const scoreMax = 95;

interface Scales {
  readonly points: Map<CauseWord, number>;
  readonly facts: string[];
  readonly signatures: Map<CauseWord, string>;
  readonly lines: Map<CauseWord, string>;
}

function add({ points }: Scales, word: CauseWord, more: number): void {
  points.set(word, (points.get(word) ?? 0) + more);
}

const crashSignals: ReadonlySet<string> = new Set(["ABRT", "SEGV", "BUS", "ILL", "FPE"]);

function weighEnding(scales: Scales, { node, heard }: CauseQuestion): void {
  const { signal, status, hasCore, isOom, hasGivenUp, line } = endingOf(node, heard);
  const said = (word: CauseWord, more: number, signature: string) => {
    add(scales, word, more);
    scales.signatures.set(word, signature);
    if (line !== undefined) scales.lines.set(word, line);
  };
  if (isOom) {
    said("out-of-memory", 75, "oom");
    scales.facts.push("exit=oom");
  } else if (signal !== undefined) {
    const isCrash = crashSignals.has(signal);
    said(isCrash ? "crash" : "killed", isCrash ? 45 : 50, `signal ${signal}`);
    scales.facts.push(`exit=${signal}`);
  } else if (status !== undefined && status > 0) {
    said("exited", 30, `exit ${status}`);
    scales.facts.push(`exit=${status}`);
  }
  if (hasCore) scales.facts.push("core=yes");
  if (hasGivenUp) scales.facts.push("gave-up=yes");
}

function weighLog(scales: Scales, { node, heard }: CauseQuestion): void {
  const names = namesOf(node);
  const seen = new Set<string>();
  for (const each of heard.filter((one) => isAbout(node, one))) {
    for (const { name, of, pattern, cause, points } of logSignatures) {
      if (seen.has(name) || (of && !of.some((daemon) => names.includes(daemon)))) continue;
      const match = pattern.exec(each.text);
      if (!match) continue;
      seen.add(name);
      add(scales, cause, points);
      scales.facts.push(`log=${name}`);
      const detail = match.slice(1).join(" ").trim();
      if (detail !== "" || !scales.signatures.has(cause)) {
        scales.signatures.set(cause, detail === "" ? cause : `${cause} ${detail}`);
        scales.lines.set(cause, each.text);
      }
      const hole = cause === "assertion" ? holeOf(each.text) : undefined;
      if (hole) scales.facts.push(`class=${hole}`);
    }
  }
}

/** A signal tells that it aborted itself; the assertion tells why. */
function joinAssertion({ points }: Scales): void {
  const assertion = points.get("assertion");
  const crash = points.get("crash");
  if (assertion === undefined || crash === undefined) return;
  points.set("assertion", assertion + Math.min(30, crash));
  points.delete("crash");
}

function weighSurroundings(scales: Scales, question: CauseQuestion): void {
  const { changed, isDiskFull, isMemoryShort, suggests } = question;
  if (suggests) {
    add(scales, suggests, pointsOf(suggests));
    scales.signatures.set(suggests, suggests);
  }
  if (changed !== undefined) {
    add(scales, "configuration", 15);
    scales.facts.push(`changed=${changed}`);
  }
  if (isDiskFull) {
    add(scales, "disk", 40);
    scales.facts.push("disk=full");
  }
  if (isMemoryShort) {
    add(scales, scales.points.has("out-of-memory") ? "out-of-memory" : "memory", 20);
    scales.facts.push("memory=short");
  }
}

function weighPast(
  scales: Scales,
  word: CauseWord,
  signature: string | undefined,
  question: CauseQuestion,
): void {
  const { deaths, advisories } = question;
  const equal = deaths.filter(
    (death) => death.signature !== undefined && death.signature === signature,
  );
  if (equal.length > 1) {
    add(scales, word, Math.min(20, 5 * equal.length));
    scales.facts.push(`same=${equal.length}`);
  }
  if (equal.length > 1 && equal.length === deaths.length) scales.facts.push("always=yes");
  if (word !== "assertion" && word !== "crash") return;
  const common = commonAsked(equal.length > 1 ? equal : deaths);
  if (common) {
    add(scales, word, 20);
    const { client, type, times } = common;
    scales.facts.push(`asked=${type ?? "?"},${client ?? "?"},${times}`);
  }
  const [advisory] = advisories;
  if (advisory !== undefined) {
    add(scales, word, 20);
    scales.facts.push(`advisory=${advisory}`);
  }
}

export function findCause(question: CauseQuestion): Cause {
  const scales: Scales = { points: new Map(), facts: [], signatures: new Map(), lines: new Map() };
  weighEnding(scales, question);
  weighLog(scales, question);
  joinAssertion(scales);
  weighSurroundings(scales, question);
  const [best] = [...scales.points].sort(([, a], [, b]) => b - a);
  const word = best?.[0] ?? "unseen";
  const signature = scales.signatures.get(word);
  weighPast(scales, word, signature, question);
  return {
    word,
    score: best ? Math.min(scoreMax, scales.points.get(word) ?? 0) : 20,
    facts: scales.facts,
    evidence: scales.lines.get(word) ?? "",
    ...(signature !== undefined && { signature: signature.slice(0, 120) }),
  };
}
