// For: decoded parts one after another, for whoever wants their bytes: the virus scanner, a preview.
// Never: keeps them; looks into archives (their entries are not parts of the mail).

import type { FoundPart } from "./found.ts";
import { mailBounds } from "./look-into.ts";
import type { MailBounds } from "./look-into.ts";
import { walkMail } from "./walk-mail.ts";

export type PartBytes = Pick<FoundPart, "path" | "names" | "declaredType" | "charset" | "bytes">;

/** Every leaf in every reading, and the files hidden in them. One whose programs differ about it comes several times. */
export function* eachPart(mail: Buffer, bounds: Partial<MailBounds> = {}): Generator<PartBytes> {
  for (const found of walkMail(mail, { ...mailBounds, ...bounds }))
    if (found.type === "part" && found.kind !== "mail") yield found;
}

/** The bytes of one part, in its likeliest reading; undefined where there is no such part. */
export function partBytes(mail: Buffer, path: string): Buffer | undefined {
  for (const found of walkMail(mail, mailBounds))
    if (found.type === "part" && found.path === path) return found.bytes;
  return undefined;
}
