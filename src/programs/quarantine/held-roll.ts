// For: the newest mails of the quarantine as the filter remembers them, so that a list is answered without reading a file.
// Never: a mail's own text; so much of a stranger's names that many mails of them would fill the memory.

import { limits } from "../../base/limits.ts";
import type { HeldMail, IndexRecord } from "./held-mail.ts";
import { createHeldRows } from "./held-rows.ts";
import type { HeldRows } from "./held-rows.ts";

export interface HeldRoll {
  take(record: IndexRecord): void;
  /** Those that are held, and all that are still known. */
  readonly held: HeldRows;
  readonly all: HeldRows;
}

const chars = 200;
const recipientsMax = 50;
const reasonsMax = 5;
const partsMax = 8;
const namesMax = 2;

function cut(text: string): string {
  return text.length > chars ? `${text.slice(0, chars - 1)}…` : text;
}

/** What a list tells of a mail. */
export function shortened(mail: HeldMail): HeldMail {
  return {
    ...mail,
    from: cut(mail.from),
    // An address that is cut would be another one.
    to: mail.to.filter((each) => each.length <= 254).slice(0, recipientsMax),
    subject: cut(mail.subject),
    messageId: cut(mail.messageId),
    reasons: mail.reasons
      .slice(0, reasonsMax)
      .map((reason) => ({ ...reason, path: cut(reason.path) })),
    parts: mail.parts
      .filter(({ names }) => names.length > 0)
      .slice(0, partsMax)
      .map((part) => ({
        ...part,
        path: cut(part.path),
        names: part.names.slice(0, namesMax).map(cut),
      })),
  };
}

export function createHeldRoll(): HeldRoll {
  const options = { max: limits.quarantineListed, shorten: shortened };
  const held = createHeldRows({ ...options, onlyHeld: true });
  const all = createHeldRows({ ...options, onlyHeld: false });
  return {
    held,
    all,
    take(record) {
      held.take(record);
      all.take(record);
    },
  };
}
