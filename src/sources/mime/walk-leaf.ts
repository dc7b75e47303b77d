// For: a part that has no parts: its decoded bytes, and the files and mails that hide in them.
// Never: an encrypted, partial or external one passed over as an ordinary one.

import { decodeBody } from "./decode-body.ts";
import type { Found, Span } from "./found.ts";
import { cleanedNames } from "./header/clean-name.ts";
import type { ContentFields } from "./header/content-fields.ts";
import { appleNames } from "./inside/apple-name.ts";
import type { HiddenFile } from "./inside/hidden-file.ts";
import { hiddenInText, isEncryptedText } from "./inside/hidden-in-text.ts";
import { readSmime } from "./inside/read-smime.ts";
import { isTnef, readTnef } from "./inside/read-tnef.ts";
import { childPath, holdsDelimiter, mayGoOn, unread } from "./walk.ts";
import type { Entity, Walk } from "./walk.ts";
import type { WalkEntity } from "./walk-multipart.ts";

const pathCharsMax = 1_000;
const textTypes = /^(?:text|message)\//;
const smimeTypes = /^application\/(?:x-)?pkcs7-mime$/;

interface Leaf {
  readonly names: readonly string[];
  readonly marks: readonly string[];
  readonly span: Span;
}

/** NUL soon stands in whatever is no text. */
function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 1_000).includes(0);
}

/** Files found in something that has a path. */
export function* walkHidden(
  walk: Walk,
  path: string,
  depth: number,
  span: Span,
  files: Iterable<HiddenFile>,
): Generator<Found> {
  let number = 0;
  for (const { names, bytes, mark, isBroken } of files) {
    number += 1;
    const own = `${path}/${names[0] ?? `${mark}-${number}`}`.slice(0, pathCharsMax);
    if (!(yield* mayGoOn(walk, own, bytes.length))) return;
    walk.partsLeft -= 1;
    yield {
      type: "part",
      path: own,
      names,
      declaredType: "",
      charset: "",
      depth,
      bytes,
      marks: [mark],
      span,
    };
    if (isBroken) yield unread(own, "broken");
  }
}

function* walkSmime(
  walk: Walk,
  entity: Entity,
  bytes: Buffer,
  span: Span,
  walkEntity: WalkEntity,
): Generator<Found, readonly string[]> {
  const found = readSmime(bytes);
  if (found.type === "encrypted") return ["encrypted"];
  if (found.type === "not-understood") yield unread(entity.leafPath, "not-understood");
  else if (entity.level >= walk.bounds.nesting) yield unread(entity.leafPath, "too-deep");
  else {
    yield* walkEntity(walk, {
      bytes: found.bytes,
      offset: undefined,
      span,
      prefix: entity.leafPath,
      leafPath: childPath(entity.leafPath, 1),
      level: entity.level + 1,
      defaultType: "text/plain",
      marks: ["signed"],
      names: [],
    });
  }
  return ["signed"];
}

/** Answers names for its neighbours: those of a Macintosh file stand in the header beside it. */
export function* walkLeaf(
  walk: Walk,
  entity: Entity,
  body: Buffer,
  content: ContentFields,
  { names, marks: own, span }: Leaf,
  walkEntity: WalkEntity,
): Generator<Found, readonly string[]> {
  const path = entity.leafPath;
  const declaredType = content.types[0] ?? "";
  const marks = new Set(own);
  const neighbours = new Set<string>();
  const isSmime =
    content.types.some((each) => smimeTypes.test(each)) ||
    names.some((each) => /\.p7m$/i.test(each));
  if (content.types.includes("application/pgp-encrypted")) marks.add("encrypted");
  if (content.types.includes("message/partial")) yield unread(path, "partial");
  if (content.types.includes("message/external-body")) {
    marks.add("external-body");
    yield unread(path, "external");
  }
  if (holdsDelimiter(walk, body, content.boundaries)) yield unread(path, "ambiguous");
  for (const bytes of decodeBody(body, content.encodings)) {
    if (!(yield* mayGoOn(walk, path, bytes.length))) return [];
    walk.partsLeft -= 1;
    const isWrapped = isTnef(bytes);
    const isText = content.types.some((each) => textTypes.test(each)) || !isBinary(bytes);
    if (isEncryptedText(bytes)) marks.add("encrypted");
    if (isSmime)
      for (const mark of yield* walkSmime(walk, entity, bytes, span, walkEntity)) marks.add(mark);
    const apple = appleNames(bytes).flatMap((each) => [each, ...cleanedNames(each)]);
    for (const each of apple) neighbours.add(each);
    const all = apple.length > 0 ? [...new Set([...names, ...apple])] : names;
    yield {
      type: "part",
      path,
      names: all,
      declaredType,
      charset: content.charset,
      depth: walk.depth,
      bytes,
      marks: [...marks],
      ...(isWrapped && { kind: "tnef" as const }),
      span,
    };
    if (isWrapped) yield* walkHidden(walk, path, walk.depth + 1, span, readTnef(bytes));
    if (isText) yield* walkHidden(walk, path, walk.depth, span, hiddenInText(bytes));
    // What is no base64 is shown as it stands by some.
    if (isText && content.encodings.includes("base64"))
      yield* walkHidden(walk, path, walk.depth, span, hiddenInText(body));
  }
  return [...neighbours];
}
