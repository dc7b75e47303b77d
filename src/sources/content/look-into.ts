// For: what one decoded part of a mail is by its bytes, what it bears, and everything inside of it.
// Never: throws; passes over what it could not read: that is told as unread, and unread means hold.

import { createHash } from "node:crypto";
import type { MailPartSeen, UnreadPart } from "../../events/mail-content.ts";
import { contentBounds, openBudget } from "./budget.ts";
import type { Budget, ContentBounds } from "./budget.ts";
import { kindsOf } from "./kind-of.ts";
import { nameMarks } from "./name-marks.ts";
import { distinct } from "./names.ts";
import { readers } from "./readers.ts";
import { endsTheMail, whyOf } from "./stop.ts";
import type { Found, Visit } from "./visit.ts";

export interface PartToLookInto {
  readonly path: string;
  readonly names: readonly string[];
  readonly declaredType: string;
  /** Archives it stands in; 0 for a part of the mail itself. */
  readonly depth: number;
}

export interface LookedInto {
  readonly kind: string;
  readonly marks: readonly string[];
  /** Short texts that show what it does, such as the command of a shortcut. Strangers' texts. */
  readonly evidence: readonly string[];
  /** What stands inside of it, parents before children. */
  readonly entries: readonly MailPartSeen[];
  readonly unread: readonly UnreadPart[];
}

export type LookInto = (bytes: Buffer, part: PartToLookInto) => LookedInto;

export interface LookerOptions {
  readonly bounds?: Partial<ContentBounds>;
  /** A clock that only goes forward; of it the time of one mail is taken. */
  readonly nowMs: () => number;
  /** Reads a mail that was found inside of an archive or a mail store. */
  readonly readNested: (
    bytes: Buffer,
    path: string,
    depth: number,
  ) => { readonly parts: readonly MailPartSeen[]; readonly unread: readonly UnreadPart[] };
}

const pathCharsMax = 2048;
const evidenceMax = 8;
const evidenceCharsMax = 512;
/** Further unread parts say nothing new. */
const unreadMax = 200;

/** What one call of `look` gathers; shared by all that it finds on its way down. */
interface Gathering {
  readonly entries: MailPartSeen[];
  readonly unread: UnreadPart[];
  isOver: boolean;
}

interface Seen {
  readonly kind: string;
  readonly marks: readonly string[];
  readonly evidence: readonly string[];
}

/**
 * For one mail: all parts looked into by the answered function share one budget of bytes, entries and time.
 * Memory: the bytes of one entry at each depth at a time, at most `bounds.unpackedBytes` altogether.
 */
export function createLooker(options: LookerOptions): LookInto {
  const budget = openBudget({ ...contentBounds, ...options.bounds }, options.nowMs);
  return (bytes, part) => {
    const gathering: Gathering = { entries: [], unread: [], isOver: false };
    const seen = see(bytes, part, { budget, gathering, readNested: options.readNested });
    return { ...seen, entries: gathering.entries, unread: gathering.unread };
  };
}

interface Looking {
  readonly budget: Budget;
  readonly gathering: Gathering;
  readonly readNested: LookerOptions["readNested"];
}

function tellUnread(gathering: Gathering, path: string, why: string): void {
  if (endsTheMail(why)) gathering.isOver = true;
  const isTold = gathering.unread.some((each) => each.path === path && each.why === why);
  if (!isTold && gathering.unread.length < unreadMax) gathering.unread.push({ path, why });
}

/** One part and all that is in it. Whatever happens inside is caught here and told of this path. */
function see(bytes: Buffer, part: PartToLookInto, looking: Looking): Seen {
  const { budget, gathering } = looking;
  const kinds = kindsOf(bytes);
  const marks = new Set<string>();
  const evidence: string[] = [];
  let kind = kinds[0] ?? "unknown";
  if (kinds.length > 1) marks.add("polyglot");
  const visit: Visit = {
    bytes,
    path: part.path,
    names: part.names,
    declaredType: part.declaredType,
    depth: part.depth,
    budget,
    mark: (word) => void marks.add(word),
    is: (finer) => {
      if (kinds.length === 1) kind = finer;
    },
    show: (text) => {
      if (evidence.length < evidenceMax) evidence.push(text.slice(0, evidenceCharsMax));
    },
    unread: (why) => tellUnread(gathering, part.path, why),
    entry: (found) => seeEntry(found, part, looking),
    mail: (nested) => seeMail(nested, part, looking),
  };
  for (const each of kinds) {
    const reader = readers.get(each);
    if (reader === undefined) continue;
    try {
      budget.checkTime();
      if (reader.opensDepth && part.depth >= budget.bounds.depth) visit.unread("too-deep");
      else reader.read(visit);
    } catch (error) {
      visit.unread(whyOf(error));
    }
  }
  for (const mark of nameMarks(part.names, kind)) marks.add(mark);
  return { kind, marks: [...marks], evidence };
}

/** Stops, through its container, only when nothing of the mail can be read any more. */
function seeEntry(found: Found, container: PartToLookInto, looking: Looking): void {
  const { budget, gathering } = looking;
  budget.checkTime();
  budget.countEntry();
  const names = distinct(found.names);
  const label = names[0] ?? `#${gathering.entries.length + 1}`;
  const path = `${container.path}/${label}`.slice(0, pathCharsMax);
  const base = { path, names, declaredType: "", depth: container.depth + 1 };
  const at = gathering.entries.length;
  const known = { ...base, kind: "unknown", size: found.size, marks: [...(found.marks ?? [])] };
  gathering.entries.push(known);
  if (found.open === undefined) {
    tellUnread(gathering, path, found.why ?? "not-understood");
    gathering.entries[at] = { ...known, marks: [...known.marks, ...nameMarks(names, "unknown")] };
    return;
  }
  try {
    const bytes = found.open();
    const { kind, marks, evidence } = see(bytes, base, looking);
    gathering.entries[at] = {
      ...base,
      kind,
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      marks: [...new Set([...known.marks, ...marks])],
      ...(evidence.length > 0 ? { evidence } : {}),
    };
  } catch (error) {
    tellUnread(gathering, path, whyOf(error));
  }
  // What is over for one is over for all: the loops of its containers end too.
  if (gathering.isOver) budget.end();
}

function seeMail(bytes: Buffer, part: PartToLookInto, looking: Looking): void {
  const { budget, gathering } = looking;
  budget.countEntry();
  const nested = looking.readNested(bytes, part.path, part.depth + 1);
  for (const each of nested.parts) gathering.entries.push(each);
  for (const each of nested.unread) tellUnread(gathering, each.path, each.why);
}
