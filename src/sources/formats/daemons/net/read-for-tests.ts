// For: tests: what a program's message says, short enough to stand in a table.
// Never: used by the product.

import type { FieldValue } from "../../../../events/event.ts";
import type { Format } from "../../../../events/format.ts";
import { readDaemon } from "../read-daemon.ts";
import { ownFileFormats } from "./net.ts";

/** `action outcome reason xATTEMPTS`, what is not said left away. */
export function gist(fields: Readonly<Record<string, FieldValue>> | undefined): string {
  if (!fields) return "unread";
  const attempts = fields["event.attempts"];
  const words = ["event.action", "event.outcome", "event.reason"].map((name) => fields[name]);
  return [...words, typeof attempts === "number" ? `x${attempts}` : undefined]
    .filter((word) => typeof word === "string")
    .join(" ");
}

export interface Reading {
  readonly gist: string;
  readonly source: unknown;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function reading(program: string, message: string): Reading {
  const fields = readDaemon(program, message);
  return { gist: gist(fields), source: fields?.["source.ip"], fields: fields ?? {} };
}

export function formatNamed(name: string): Format {
  const format = ownFileFormats.find((one) => one.name === name);
  if (!format) throw new Error(`no format ${name}`);
  return format;
}

export const context = { nowMs: Date.UTC(2026, 10, 24, 12), timeZone: "Asia/Tokyo" };
