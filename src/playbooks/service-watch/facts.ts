// For: what the watch wrote into an incident's notes, read back: root, state, cause, traces, who is affected.
// Never: a text of its own making.

import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import { isCauseWord } from "./judge/cause/cause-words.ts";
import type { CauseWord } from "./judge/cause/cause-words.ts";
import { watchStates } from "./judge/memory.ts";
import type { WatchState } from "./judge/memory.ts";
import { byNotice } from "./node-words.ts";

export const playbookName = "service-watch";

export type Judged = Omit<Incident, "title" | "severity">;

type Noted = Pick<Incident, "notes">;

function textOf({ notes }: Noted, name: string): string {
  const value = notes[name];
  return typeof value === "string" ? value : "";
}

function numberOf({ notes }: Noted, name: string): number {
  const value = Number(notes[name]);
  return Number.isFinite(value) ? value : 0;
}

export function rootOf(incident: Noted): string {
  return textOf(incident, "root");
}

export function stateOf(incident: Noted): WatchState {
  const state = textOf(incident, "state");
  return watchStates.find((each) => each === state) ?? "unknown";
}

export function causeWordOf(incident: Noted): CauseWord {
  const { cause } = incident.notes;
  return isCauseWord(cause) ? cause : "unseen";
}

export function scoreOf(incident: Noted): number {
  return numberOf(incident, "score");
}

export function deathsOf(incident: Noted): number {
  return numberOf(incident, "deaths");
}

/** The step under way, a word of the watch: restarting, held-disk … */
export function stepOf(incident: Noted): string {
  return textOf(incident, "step");
}

export function isLoop({ notes }: Noted): boolean {
  return notes["loop"] === true;
}

/** Process and state say that it is not working now. */
export function isDown(incident: Noted): boolean {
  const state = stateOf(incident);
  return state === "dead" || state === "hung" || state === "failing";
}

/** One of the facts `name=value`; undefined when it is not known. */
export function factOf(incident: Noted, name: string): string | undefined {
  const start = `${name}=`;
  const fact = textOf(incident, "facts")
    .split(" ")
    .find((each) => each.startsWith(start));
  return fact?.slice(start.length);
}

/** All facts of one name: several logs may have spoken. */
export function factsOf(incident: Noted, name: string): readonly string[] {
  const start = `${name}=`;
  return textOf(incident, "facts")
    .split(" ")
    .flatMap((each) => (each.startsWith(start) ? [each.slice(start.length)] : []));
}

function nodesOf(text: string | undefined): readonly string[] {
  return text === undefined || text === "" ? [] : text.split(",");
}

/** What people notice of it, the most noticed first. */
export function feltOf(incident: Noted): readonly string[] {
  return byNotice(nodesOf(factOf(incident, "felt")));
}

/** What people would suspect, and what is well. */
export function wellOf(incident: Noted): readonly string[] {
  return nodesOf(factOf(incident, "well"));
}

export function affectedOf(incident: Noted): readonly string[] {
  const text = textOf(incident, "affected");
  return text === "" || text === "none" ? [] : text.split(" ");
}

/** `asked=TKEY,203.0.113.7,5`: what was asked before each death, by whom, before how many. */
export function askedOf(incident: Noted) {
  const [type = "?", client = "?", times = "0"] = (factOf(incident, "asked") ?? "").split(",");
  if (times === "0") return undefined;
  return {
    times: Number(times),
    ...(type !== "?" && { type }),
    ...(client !== "?" && { client }),
  };
}

/** Seconds that it took the last times, and how many times those were. */
export function tookOf(incident: Noted) {
  const [, min, max, times] = /^(\d+)-(\d+),(\d+)$/.exec(factOf(incident, "took") ?? "") ?? [];
  return min === undefined
    ? undefined
    : { minMs: Number(min) * 1000, maxMs: Number(max) * 1000, times: Number(times) };
}

export const nothing: Said = { ja: "", en: "" };
