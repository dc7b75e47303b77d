// For: the parts of a multipart, by every boundary that it may have, and what stands around them.
// Never: a multipart without parts passed over: that is told.

import { decodeBody } from "./decode-body.ts";
import type { Found, Span } from "./found.ts";
import type { ContentFields } from "./header/content-fields.ts";
import { hiddenInText } from "./inside/hidden-in-text.ts";
import { guessBoundary, splitParts } from "./split-parts.ts";
import type { SplitBody } from "./split-parts.ts";
import { walkHidden } from "./walk-leaf.ts";
import { childPath, mayGoOn, unread } from "./walk.ts";
import type { Entity, Walk } from "./walk.ts";

export interface Multipart {
  readonly body: Buffer;
  readonly bodyAt: number;
  readonly content: ContentFields;
  readonly isMultipart: boolean;
  readonly span: Span;
}

/** Walks one part; answers names that its neighbours may go by. */
export type WalkEntity = (walk: Walk, entity: Entity) => Generator<Found, readonly string[]>;

interface Division {
  readonly body: Buffer;
  readonly split: SplitBody;
}

/** Encoding a multipart is forbidden: the raw body is looked at first, the decoded one where that has no parts. */
function divisionsOf(
  walk: Walk,
  { body, content }: Multipart,
  boundaries: readonly string[],
): Division[] {
  const bodies = [body, ...decodeBody(body, content.encodings).filter((each) => each !== body)];
  for (const each of bodies) {
    const divisions = new Map<string, Division>();
    for (const boundary of boundaries) {
      const split = splitParts(each, boundary, walk.partsLeft);
      if (!split) continue;
      const key = split.parts.map(({ start, end }) => `${start}-${end}`).join();
      if (!divisions.has(key)) divisions.set(key, { body: each, split });
    }
    if (divisions.size > 0) return [...divisions.values()];
  }
  return [];
}

function* walkDivision(
  walk: Walk,
  entity: Entity,
  multipart: Multipart,
  division: Division,
  walkEntity: WalkEntity,
): Generator<Found> {
  const { body, split } = division;
  const { content, span } = multipart;
  const isOwn = body === multipart.body && entity.offset !== undefined;
  const isDigest = content.types.includes("multipart/digest");
  const isEncrypted = content.types.includes("multipart/encrypted");
  const isApple = content.types.includes("multipart/appledouble");
  const names: string[] = [];
  for (const line of split.longer) walk.longer.add(line);
  for (const [index, { start, end }] of split.parts.entries()) {
    const path = childPath(entity.prefix, index + 1);
    const more = yield* walkEntity(walk, {
      bytes: body.subarray(start, end),
      offset: isOwn ? (entity.offset ?? 0) + multipart.bodyAt + start : undefined,
      ...(!isOwn && { span }),
      prefix: path,
      leafPath: path,
      level: entity.level + 1,
      defaultType: isDigest ? "message/rfc822" : "text/plain",
      marks: isEncrypted ? [...entity.marks, "encrypted"] : entity.marks,
      names: isApple ? names : [],
    });
    names.push(...more);
    if (walk.isOver) return;
  }
  const place = entity.prefix === "" ? "0" : entity.prefix;
  for (const { start, end } of split.outside)
    yield* walkHidden(walk, place, walk.depth, span, hiddenInText(body.subarray(start, end)));
  if (split.isOdd) yield unread(entity.leafPath, "ambiguous");
  if (split.isCut) yield unread(entity.leafPath, "too-many");
}

/** Whether it had parts. */
export function* walkMultipart(
  walk: Walk,
  entity: Entity,
  multipart: Multipart,
  walkEntity: WalkEntity,
): Generator<Found, boolean> {
  const { content, isMultipart, body } = multipart;
  for (const boundary of content.boundaries) walk.boundaries.add(boundary);
  const tries = content.boundaries.length;
  if (tries > 0 && !(yield* mayGoOn(walk, entity.leafPath, tries * body.length))) return true;
  let divisions = divisionsOf(walk, multipart, content.boundaries);
  if (divisions.length === 0) {
    if (!isMultipart) return false;
    yield unread(entity.leafPath, "broken");
    const guessed = guessBoundary(body);
    if (guessed !== undefined) divisions = divisionsOf(walk, multipart, [guessed]);
  }
  if (divisions.length > 1) yield unread(entity.leafPath, "ambiguous");
  if (divisions.length > 0 && entity.level >= walk.bounds.nesting) {
    yield unread(entity.leafPath, "too-deep");
    return true;
  }
  for (const division of divisions)
    yield* walkDivision(walk, entity, multipart, division, walkEntity);
  if (divisions.some(({ split }) => split.parts.length > 0)) return true;
  if (divisions.length > 0) yield unread(entity.leafPath, "broken");
  return false;
}
