// For: attachments in winmail.dat, Outlook's own wrapping: names and bytes. [MS-OXTNEF], [MS-OXCDATA].
// Never: throws; follows a length beyond the end; nests without end.

import { limits } from "../../../base/limits.ts";
import { cleanedNames } from "../header/clean-name.ts";
import { decodings } from "../text/decode-bytes.ts";
import type { HiddenFile } from "./hidden-file.ts";
import { readMapiProperties } from "./read-mapi-properties.ts";

const signature = 0x223e9f78;
const nestingMax = 5;
const attributeIds = {
  attachTitle: 0x8010,
  attachData: 0x800f,
  attachRendering: 0x9002,
  attachProperties: 0x9005,
  attachTransportName: 0x9001,
} as const;
const properties = {
  data: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  displayName: 0x3001,
} as const;

export function isTnef(bytes: Buffer): boolean {
  return bytes.length >= 6 && bytes.readUInt32LE(0) === signature;
}

interface Attachment {
  readonly names: string[];
  readonly data: Buffer[];
}

function* attributesOf(bytes: Buffer): Generator<{ id: number; data: Buffer; isBroken: boolean }> {
  let at = 6;
  while (at + 9 <= bytes.length) {
    const id = bytes.readUInt32LE(at + 1) & 0xffff;
    const size = bytes.readUInt32LE(at + 5);
    const end = at + 9 + size;
    yield { id, data: bytes.subarray(at + 9, end), isBroken: end > bytes.length };
    at = end + 2;
  }
}

function addNames(attachment: Attachment, raw: Buffer): void {
  const end = raw.indexOf(0);
  attachment.names.push(...decodings(end < 0 ? raw : raw.subarray(0, end)));
}

function addProperties(attachment: Attachment, data: Buffer): boolean {
  const { found, isBroken } = readMapiProperties(data);
  for (const { id, isWide, value } of found) {
    if (id === properties.data) attachment.data.push(value);
    if (id !== properties.longName && id !== properties.shortName && id !== properties.displayName)
      continue;
    if (!isWide) addNames(attachment, value);
    else
      attachment.names.push(
        value
          .subarray(0, value.length & ~1)
          .toString("utf16le")
          .replace(/\0[\s\S]*$/, ""),
      );
  }
  return isBroken;
}

/** An attached mail or object begins with the name of its interface; a mail is TNEF again. */
function innerTnef(data: Buffer): Buffer | undefined {
  if (data.length > 22 && isTnef(data.subarray(16))) return data.subarray(16);
  return isTnef(data) ? data : undefined;
}

/** `bytes` as decoded. Everything that it holds is answered as it comes, files of mails inside it too. */
export function* readTnef(bytes: Buffer, level = 0): Generator<HiddenFile> {
  let attachment: Attachment | undefined;
  let isBroken = false;
  function* finished(): Generator<HiddenFile> {
    if (!attachment) return;
    const { names, data } = attachment;
    const all = names
      .filter((each) => each !== "")
      .map((each) => each.slice(0, limits.mailNameChars));
    const shown = [...new Set([...all, ...all.flatMap(cleanedNames)])].slice(
      0,
      limits.mailPartNames,
    );
    if (data.length === 0)
      yield { names: shown, bytes: Buffer.alloc(0), mark: "tnef", isBroken: true };
    for (const each of data) {
      const inner = innerTnef(each);
      yield {
        names: shown,
        bytes: each,
        mark: "tnef",
        isBroken: isBroken || (inner !== undefined && level >= nestingMax),
      };
      if (inner && level < nestingMax) yield* readTnef(inner, level + 1);
    }
    attachment = undefined;
  }
  for (const { id, data, isBroken: isCut } of attributesOf(bytes)) {
    if (id === attributeIds.attachRendering) {
      yield* finished();
      attachment = { names: [], data: [] };
    }
    if (isCut) isBroken = true;
    const isOfAttachment = Object.values<number>(attributeIds).includes(id);
    if (!isOfAttachment) continue;
    attachment ??= { names: [], data: [] };
    if (id === attributeIds.attachTitle || id === attributeIds.attachTransportName)
      addNames(attachment, data);
    if (id === attributeIds.attachData) attachment.data.push(data);
    if (id === attributeIds.attachProperties && addProperties(attachment, data)) isBroken = true;
  }
  yield* finished();
}
