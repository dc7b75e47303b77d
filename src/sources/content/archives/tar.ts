// For: tar of every age: ustar, GNU long names, pax headers (POSIX.1-2001).
// Never: links followed, sparse files filled: their bytes are not in the archive.

import { distinct, namesOf, untilNul } from "../names.ts";
import { stop } from "../stop.ts";
import type { Visit } from "../visit.ts";
import { pathMarks } from "./path-marks.ts";
import { seeRest } from "./rest.ts";

const blockBytes = 512;

/** Octal digits, or big-endian with the highest bit set as GNU writes large ones. */
function number(field: Buffer): number {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    const value = field.readUIntBE(field.length - 6, 6);
    return Number.isSafeInteger(value) ? value : stop("broken");
  }
  const text = field.toString("latin1").replaceAll("\0", " ").trim();
  if (text === "") return 0;
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : stop("broken");
}

function isRightSum(header: Buffer): boolean {
  let sum = 8 * 32;
  for (let at = 0; at < blockBytes; at += 1) if (at < 148 || at >= 156) sum += header[at] ?? 0;
  return number(header.subarray(148, 156)) === sum;
}

/** `path=` of a pax header: "LENGTH KEY=VALUE\n" again and again. */
function paxPath(bytes: Buffer): Buffer | undefined {
  let at = 0;
  let path: Buffer | undefined;
  while (at < bytes.length) {
    const blank = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString("latin1", at, blank < 0 ? at : blank));
    if (!(length > 0) || at + length > bytes.length) break;
    const record = bytes.subarray(blank + 1, at + length - 1);
    if (record.toString("latin1", 0, 5) === "path=") path = record.subarray(5);
    at += length;
  }
  return path;
}

export function readTar(visit: Visit): void {
  const { bytes } = visit;
  let at = 0;
  let longName: Buffer | undefined;
  let isEnded = false;
  while (at + blockBytes <= bytes.length) {
    visit.budget.checkTime();
    const header = bytes.subarray(at, at + blockBytes);
    if (header.every((byte) => byte === 0)) {
      isEnded = true;
      break;
    }
    if (!isRightSum(header)) stop("broken");
    const size = number(header.subarray(124, 136));
    const from = at + blockBytes;
    if (from + size > bytes.length) stop("broken");
    const type = String.fromCharCode(header[156] ?? 0);
    const data = bytes.subarray(from, from + size);
    at = from + Math.ceil(size / blockBytes) * blockBytes;
    if (type === "L") longName = untilNul(data, 0);
    else if (type === "x") longName = paxPath(data) ?? longName;
    else if (type !== "g" && type !== "K") {
      seeMember(visit, header, longName, type, data);
      longName = undefined;
    }
  }
  if (!isEnded && at < bytes.length) visit.unread("broken");
  if (isEnded) seeRest(visit, at);
}

function seeMember(
  visit: Visit,
  header: Buffer,
  longName: Buffer | undefined,
  type: string,
  data: Buffer,
): void {
  const isFolder = type === "5" && data.length === 0;
  if (isFolder) return;
  const isUstar = header.toString("latin1", 257, 262) === "ustar";
  const prefix = isUstar ? untilNul(header.subarray(345, 500), 0) : Buffer.alloc(0);
  const short = untilNul(header.subarray(0, 100), 0);
  const whole = prefix.length > 0 ? Buffer.concat([prefix, Buffer.from("/"), short]) : short;
  const names = distinct([...(longName ? namesOf(longName) : []), ...namesOf(whole)]);
  // A link out of the folder, and the next file is written through it.
  const target =
    type === "1" || type === "2" ? namesOf(untilNul(header.subarray(157, 257), 0)) : [];
  const marks = pathMarks([...names, ...target]);
  visit.entry({ names, size: data.length, marks, open: () => data });
}
