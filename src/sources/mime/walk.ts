// For: what one walk through a mail shares: what is left of its bounds, and the boundaries it came by.
// Never: a bound passed over in silence.

import { limits } from "../../base/limits.ts";
import type { Found, FoundUnread, Span } from "./found.ts";
import type { MailBounds } from "./look-into.ts";

export interface Walk {
  readonly bounds: MailBounds;
  readonly depth: number;
  partsLeft: number;
  /** Bytes that may still be gone through: readings multiply, time must not. */
  workLeft: number;
  /** Bytes of headers that may still be taken apart, which is slow work. */
  headersLeft: number;
  /** Lines that may still be held against the boundaries. */
  delimitersLeft: number;
  isOver: boolean;
  readonly boundaries: Set<string>;
  /** Lines that begin like a delimiter and are none, if nobody declares them. */
  readonly longer: Set<string>;
}

/** Something with a header and a body: the mail, a part, a mail inside it. */
export interface Entity {
  readonly bytes: Buffer;
  /** Where it begins in the mail itself; undefined inside of something decoded, whose `span` then counts. */
  readonly offset: number | undefined;
  readonly span?: Span;
  /** What its parts are numbered under, and what it is called if it has none. */
  readonly prefix: string;
  readonly leafPath: string;
  readonly level: number;
  readonly defaultType: string;
  readonly marks: readonly string[];
  readonly names: readonly string[];
}

const workPerByte = 24;
const workAlways = 1024 * 1024;
const headersPerMail = 2;
const delimitersMax = 100_000;
const boundaryCharsMax = 300;

export function openWalk(mail: Buffer, bounds: MailBounds, depth: number): Walk {
  return {
    bounds,
    depth,
    partsLeft: bounds.parts,
    workLeft: workPerByte * mail.length + workAlways,
    headersLeft: headersPerMail * limits.mailHeaderBytes,
    delimitersLeft: delimitersMax,
    isOver: false,
    boundaries: new Set(),
    longer: new Set(),
  };
}

export function unread(path: string, why: FoundUnread["why"]): FoundUnread {
  return { type: "unread", path, why };
}

/** Whether so much more may be gone through. If not, that is told once and the walk is over. */
export function* mayGoOn(walk: Walk, path: string, bytes: number): Generator<Found, boolean> {
  if (walk.isOver) return false;
  walk.workLeft -= bytes;
  const isWork = walk.workLeft >= 0 && walk.headersLeft >= 0;
  if (isWork && walk.partsLeft > 0) return true;
  walk.isOver = true;
  yield unread(path, isWork ? "too-many" : "too-large");
  return false;
}

export function childPath(prefix: string, number: number): string {
  return prefix === "" || prefix.endsWith("/") ? `${prefix}${number}` : `${prefix}.${number}`;
}

/**
 * Whether a delimiter of some multipart of this mail, but its own, stands in the body of a leaf: for programs that mind only the innermost boundary its
 * parts go on there, as where a line of an outer one was slipped in between them.
 */
export function holdsDelimiter(walk: Walk, body: Buffer, own: readonly string[]): boolean {
  if (walk.boundaries.size === own.length) return false;
  const isOthers = (text: string) => walk.boundaries.has(text) && !own.includes(text);
  for (let at = lineOf(body, 0); at >= 0; at = lineOf(body, at + 2)) {
    walk.delimitersLeft -= 1;
    if (walk.delimitersLeft < 0) return true;
    const end = Math.min(body.length, at + 4 + boundaryCharsMax);
    const [line = ""] = body.toString("latin1", at + 2, end).split(/[\r\n]/, 1);
    const text = line.trimEnd();
    if (isOthers(text) || isOthers(text.replace(/--$/, ""))) return true;
  }
  return false;
}

function lineOf(body: Buffer, from: number): number {
  if (from === 0 && body[0] === 0x2d && body[1] === 0x2d) return 0;
  const at = body.indexOf("\n--", from);
  return at < 0 ? -1 : at + 1;
}
