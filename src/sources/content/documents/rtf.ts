// For: RTF: objects in it, decoded from their hex, objects that open by themselves, templates from elsewhere.
// Never: the text; a control word inside of the hex stops it, as it does not stop Word.

import { distinct, namesOf } from "../names.ts";
import type { Visit } from "../visit.ts";
import { readOle10Native } from "./ole10-native.ts";

const objectsMax = 64;

export function readRtf(visit: Visit): void {
  const text = visit.bytes.toString("latin1");
  if (/\\obj(?:ect|data|emb|ocx|link|html)\b/.test(text)) visit.mark("rtf-object");
  if (/\\obj(?:update|autlink|alias)\b/.test(text)) visit.mark("rtf-update");
  const template = /\\\*\s*\\template\s+([^}]{1,512})/.exec(text)?.[1];
  if (template !== undefined && /:\/\/|\\\\|\\u-?\d/.test(template)) {
    visit.mark("template-injection");
    visit.show(template);
  }
  if (/\\field\b/.test(text) && /\bDDE(?:AUTO)?\b/.test(text)) visit.mark("dde");
  let objects = 0;
  for (let at = text.indexOf("\\objdata"); at >= 0; at = text.indexOf("\\objdata", at + 8)) {
    objects += 1;
    if (objects > objectsMax) {
      visit.unread("too-many");
      break;
    }
    visit.budget.checkTime();
    seeObject(visit, readHex(text, at + 8));
  }
}

/** Hex digits up to the end of the group; control words, blanks and groups inside of it are passed over. */
function readHex(text: string, from: number): Buffer {
  let digits = Buffer.allocUnsafe(4096);
  let length = 0;
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b) {
      depth += 1;
    } else if (code === 0x7d) {
      if (depth === 0) break;
      depth -= 1;
    } else if (code === 0x5c) {
      const word = controlLength(text, at);
      at += word - 1;
    } else if ((code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 102)) {
      if (length === digits.length) digits = Buffer.concat([digits], length * 2);
      digits[length] = code;
      length += 1;
    }
  }
  return Buffer.from(digits.toString("latin1", 0, length & ~1), "hex");
}

/** Length of the control word or symbol at `at`, its number and one blank counted in. */
function controlLength(text: string, at: number): number {
  let end = at + 1;
  if (text[end] === "'") return 4;
  const isLetter = (code: number) => (code | 32) >= 97 && (code | 32) <= 122;
  while (end < text.length && end - at < 40 && isLetter(text.charCodeAt(end))) end += 1;
  if (end === at + 1) return 2;
  while (end < text.length && end - at < 60 && /[-\d]/.test(text[end] ?? "")) end += 1;
  return end - at + (text[end] === " " ? 1 : 0);
}

const compound = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** OLE 1.0 ([MS-OLEDS] 2.2.5): version, kind, then three texts with their lengths, then the data. */
function seeObject(visit: Visit, bytes: Buffer): void {
  if (bytes.length < 12) return;
  const className = lengthed(bytes, 8);
  const name = namesOf(className.bytes)[0] ?? "";
  if (/^equation/i.test(name)) visit.mark("equation");
  visit.show(name);
  const at = bytes.indexOf(compound);
  if (at >= 0) {
    visit.entry({
      names: [],
      size: bytes.length - at,
      open: () => taken(visit, bytes.subarray(at)),
    });
    return;
  }
  const topic = lengthed(bytes, className.end);
  const item = lengthed(bytes, topic.end);
  const data = bytes.subarray(item.end + 4);
  if (/^package$/i.test(name) && data.length > 6) {
    visit.mark("package");
    // Here the size of Ole10Native stands before it already.
    readOle10Native(visit, bytes.subarray(item.end));
    return;
  }
  const names = distinct([...namesOf(topic.bytes), ...namesOf(item.bytes)]);
  visit.entry({ names, size: data.length, open: () => taken(visit, data) });
}

function taken(visit: Visit, bytes: Buffer): Buffer {
  visit.budget.spend(bytes.length);
  return bytes;
}

function lengthed(bytes: Buffer, at: number): { readonly bytes: Buffer; readonly end: number } {
  const size = at + 4 <= bytes.length ? bytes.readUInt32LE(at) : 0;
  const end = Math.min(at + 4 + size, bytes.length);
  return { bytes: bytes.subarray(at + 4, end), end };
}
