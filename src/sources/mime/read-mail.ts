// For: what is seen in a mail: every part, every name it could have, everything hidden in it, and what could not be read.
// Never: throws; keeps more than one decoded part at a time; judges whether any of it is allowed.

import { hash } from "node:crypto";
import type { MailContent, MailPartSeen, UnreadPart } from "../../events/mail-content.ts";
import type { Found, FoundPart } from "./found.ts";
import { readFields, unfolded, valuesOf } from "./header/read-fields.ts";
import { mailBounds } from "./look-into.ts";
import type { LookInto, MailBounds } from "./look-into.ts";
import { decodeWords } from "./text/decode-words.ts";
import { walkMail } from "./walk-mail.ts";

/** Further unread parts say nothing new. */
const unreadMax = 200;
const headerCharsMax = 1_000;

interface Gathered {
  readonly parts: MailPartSeen[];
  readonly unread: UnreadPart[];
}

function tell(gathered: Gathered, path: string, why: string): void {
  const isTold = gathered.unread.some((each) => each.path === path && each.why === why);
  if (!isTold && gathered.unread.length < unreadMax) gathered.unread.push({ path, why });
}

function seePart(found: FoundPart, look: LookInto, gathered: Gathered): void {
  const { path, names, declaredType, depth, bytes, marks, kind } = found;
  const about = { path, names, declaredType, depth };
  const size = bytes.length;
  const sha256 = hash("sha256", bytes, "hex");
  // A mail's own parts come next by themselves.
  if (kind === "mail") return void gathered.parts.push({ ...about, kind, size, sha256, marks });
  try {
    const seen = look(bytes, about);
    gathered.parts.push({
      ...about,
      kind: kind ?? seen.kind,
      size,
      sha256,
      marks: [...new Set([...marks, ...seen.marks])],
      ...(seen.evidence !== undefined && seen.evidence.length > 0 && { evidence: seen.evidence }),
    });
    for (const entry of seen.entries) gathered.parts.push(entry);
    for (const each of seen.unread) tell(gathered, each.path, each.why);
  } catch {
    // A fault of whoever looks must not let a part pass unseen.
    gathered.parts.push({ ...about, kind: kind ?? "unknown", size, sha256, marks });
    tell(gathered, path, "broken");
  }
}

function gather(found: Iterable<Found>, look: LookInto): Gathered {
  const gathered: Gathered = { parts: [], unread: [] };
  for (const each of found)
    if (each.type === "unread") tell(gathered, each.path, each.why);
    else seePart(each, look, gathered);
  return gathered;
}

/** `mail`: header, blank line, body, as the mail server has them; lines may end in any way. */
export function readMail(
  mail: Buffer,
  look: LookInto,
  bounds: Partial<MailBounds> = {},
): MailContent {
  const { fields } = readFields(mail);
  const text = (name: string) =>
    decodeWords(unfolded(valuesOf(fields, name)[0] ?? "").slice(0, 4 * headerCharsMax)).slice(
      0,
      headerCharsMax,
    );
  return {
    subject: text("subject"),
    from: text("from"),
    messageId: text("message-id"),
    ...gather(walkMail(mail, { ...mailBounds, ...bounds }), look),
  };
}

/** A mail found in an archive or a mail store, for whoever looks into parts. `path` and `depth` as of what holds it. */
export function readMailInside(
  mail: Buffer,
  at: { readonly path: string; readonly depth: number },
  look: LookInto,
  bounds: Partial<MailBounds> = {},
): Pick<MailContent, "parts" | "unread"> {
  return gather(walkMail(mail, { ...mailBounds, ...bounds }, at), look);
}
