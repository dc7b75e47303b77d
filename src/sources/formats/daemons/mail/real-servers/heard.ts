// For: system tests of mail servers: what they wrote, read and summed up so that it can be compared.
// Never: used by the product.

import { readFileSync } from "node:fs";
import { daemonsRequired } from "../../../../../base/settings.ts";
import type { Event } from "../../../../../events/event.ts";
import type { Format } from "../../../../../events/format.ts";
import { isInstalled } from "../../../real-daemons/daemon.ts";
import { unshareProgram } from "./own-names.ts";

const context = { nowMs: Date.UTC(2100, 0, 1), timeZone: "UTC" };

/** From an address that is not among the server's friends. */
export const bad = { from: "127.0.0.66" };

/** An address that clients write into everything they may choose. Nobody here has it. */
export const forged = "192.0.2.66";

/** A missing daemon skips its tests (their titles say which package is needed), or fails them where daemons are required. */
export function isWanted(program: string): boolean {
  return (isInstalled(program) && isInstalled(unshareProgram)) || daemonsRequired();
}

export function linesOfFile(path: string): readonly Buffer[] {
  return readFileSync(path, "latin1")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Buffer.from(line, "latin1"));
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export interface Heard {
  readonly line: string;
  readonly event: Event;
}

export function heardIn(lines: readonly Buffer[], format: Format): readonly Heard[] {
  return lines.map((line) => ({
    line: line.toString("latin1"),
    event: format.parse(line, context) ?? {},
  }));
}

/** Lines of which the service's reader says nothing. */
export function unread(heard: readonly Heard[]): readonly string[] {
  return heard
    .filter(({ event }) => event["service.name"] === undefined)
    .map(({ line }) => line.replace(/^<\d+>/, "").replace(/^\S+ +\S+ +\S+ \S+ /, ""));
}

export function addressesOf(heard: readonly Heard[]): readonly unknown[] {
  const all = heard.flatMap(({ event }) => [event["source.ip"], event["destination.ip"]]);
  return [...new Set(all)].filter((address) => address !== undefined).sort();
}

const annoying: ReadonlySet<string> = new Set(["login", "refuse", "garbage"]);

/** What the server held against somebody, said as `action reason stage source user`, each once. */
export function annoyances(heard: readonly Heard[]): readonly string[] {
  const said = heard
    .filter(({ event }) => annoying.has(String(event["event.action"])))
    .map(({ event }) =>
      ["event.action", "event.reason", "mail.stage", "source.ip", "user.name"]
        .map((field) => String(event[field] ?? "-"))
        .join(" "),
    );
  return [...new Set(said)].sort();
}
