// For: every leaf of a mail's tree in every reading that some mail program takes, decoded, in order. RFC 2045, 2046, 5322.
// Never: throws; keeps decoded bytes; goes on beyond a bound, or stops without saying so.

import { readContentFields } from "./header/content-fields.ts";
import type { ContentFields } from "./header/content-fields.ts";
import { partNames } from "./header/part-names.ts";
import { isTellingField, readFields } from "./header/read-fields.ts";
import type { Field } from "./header/read-fields.ts";
import { decodeBody } from "./decode-body.ts";
import type { Found, Span } from "./found.ts";
import type { MailBounds } from "./look-into.ts";
import { walkLeaf } from "./walk-leaf.ts";
import { childPath, mayGoOn, openWalk, unread } from "./walk.ts";
import type { Entity, Walk } from "./walk.ts";
import { walkMultipart } from "./walk-multipart.ts";

/** Every `message/` that is not known to be something else is a mail to some program. */
const messageTypes =
  /^message\/(?!(?:partial|external-body|(?:global-)?(?:delivery-status|disposition-notification|headers)|feedback-report|tracking-status)$)/;

function spanOf(entity: Entity, bodyAt: number): Span {
  const { offset, bytes } = entity;
  if (entity.span) return entity.span;
  const start = offset ?? 0;
  return { start, end: start + bytes.length, bodyAt: start + bodyAt };
}

/** A mail inside the mail. Encoding it is forbidden and done: what is read is what some program shows. */
function* walkMessages(
  walk: Walk,
  entity: Entity,
  body: Buffer,
  content: ContentFields,
  about: { names: readonly string[]; span: Span; marks: readonly string[] },
): Generator<Found> {
  if (entity.level >= walk.bounds.nesting) {
    yield unread(entity.leafPath, "too-deep");
    return;
  }
  const bodies = decodeBody(body, content.encodings);
  const looksRaw = /^[!-9;-~]{1,100}[ \t]*:/.test(body.toString("latin1", 0, 120));
  if (looksRaw && !bodies.includes(body)) bodies.push(body);
  for (const bytes of bodies) {
    const { names, marks, span } = about;
    const path = entity.leafPath;
    walk.partsLeft -= 1;
    yield {
      type: "part",
      path,
      names,
      declaredType: content.types[0] ?? "",
      charset: content.charset,
      depth: walk.depth,
      bytes,
      marks,
      kind: "mail",
      span,
    };
    const isOwn = bytes === body && entity.offset !== undefined;
    yield* walkEntity(walk, {
      bytes,
      offset: isOwn ? span.bodyAt : undefined,
      ...(!isOwn && { span }),
      prefix: path,
      leafPath: childPath(path, 1),
      level: entity.level + 1,
      defaultType: "text/plain",
      marks,
      names: [],
    });
  }
}

function* walkBody(
  walk: Walk,
  entity: Entity,
  fields: readonly Field[],
  bodyAt: number,
): Generator<Found, readonly string[]> {
  const content = readContentFields(fields, entity.defaultType);
  if (content.isAmbiguous) yield unread(entity.leafPath, "ambiguous");
  const body = entity.bytes.subarray(bodyAt);
  const named = partNames(fields);
  if (named.isCut) yield unread(entity.leafPath, "too-large");
  const names = [...new Set([...named.names, ...entity.names])];
  const marks = named.isDiffering ? [...entity.marks, "names-differ"] : entity.marks;
  const span = spanOf(entity, bodyAt);
  const isMultipart = content.types.some((each) => each.startsWith("multipart/"));
  if (isMultipart || content.boundaries.length > 0) {
    const isRead = yield* walkMultipart(
      walk,
      { ...entity, marks },
      { body, bodyAt, content, isMultipart, span },
      walkEntity,
    );
    const isAll = content.types.every((each) => each.startsWith("multipart/"));
    if (isRead && isAll && names.length === 0) return [];
  }
  const about = { names, marks, span };
  if (content.types.some((each) => messageTypes.test(each)))
    yield* walkMessages(walk, entity, body, content, about);
  if (content.types.some((each) => !messageTypes.test(each)))
    return yield* walkLeaf(walk, entity, body, content, about, walkEntity);
  return [];
}

function* walkEntity(walk: Walk, entity: Entity): Generator<Found, readonly string[]> {
  if (!(yield* mayGoOn(walk, entity.leafPath, entity.bytes.length))) return [];
  const { fields, junk, bodyAt, isCut, isOdd } = readFields(entity.bytes);
  walk.headersLeft -= bodyAt;
  if (isCut) yield unread(entity.leafPath, "too-large");
  if (isOdd) yield unread(entity.leafPath, "ambiguous");
  if (junk) {
    // The blank line is missing: for some programs the body has begun, others go on looking for fields.
    const names = yield* walkBody(walk, entity, fields.slice(0, junk.fieldsBefore), junk.at);
    if (!fields.slice(junk.fieldsBefore).some(isTellingField)) return names;
    yield unread(entity.leafPath, "ambiguous");
  }
  return yield* walkBody(walk, entity, fields, bodyAt);
}

/** `path` is "" for a mail itself; that of the archive's entry for a mail found in there. */
export function* walkMail(
  mail: Buffer,
  bounds: MailBounds,
  at: { readonly path: string; readonly depth: number } = { path: "", depth: 0 },
): Generator<Found> {
  const walk = openWalk(mail, bounds, at.depth);
  const prefix = at.path === "" ? "" : `${at.path}/`;
  yield* walkEntity(walk, {
    bytes: mail,
    offset: 0,
    prefix,
    leafPath: childPath(prefix, 1),
    level: 0,
    defaultType: "text/plain",
    marks: [],
    names: [],
  });
  for (const line of walk.longer)
    if (!walk.boundaries.has(line) && !walk.boundaries.has(line.replace(/--$/, ""))) {
      yield unread(prefix, "ambiguous");
      return;
    }
}
