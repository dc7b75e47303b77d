// For: what is new in a Maildir since the last look: files of new/ and cur/ whose names are not known (cr.yp.to/proto/maildir.html).
// Never: moves, marks or deletes a mail; that is the mail program's.

import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "../../base/limits.ts";
import type { LimitName } from "../../base/limits.ts";
import type { InboxCheckpoint, InboxLook, InboxMail } from "./inbox-mail.ts";
import { hashMail } from "./mail-id.ts";
import { parseMail } from "./parse-mail.ts";

interface File {
  readonly path: string;
  readonly key: string;
  /** Names begin with the second of delivery. */
  readonly atS: number;
}

async function filesOf(folder: string): Promise<File[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => !name.startsWith("."))
    .map((name) => {
      const base = name.split(":", 1)[0] ?? name;
      const key = createHash("sha256").update(base).digest("hex").slice(0, 16);
      const atS = Number(/^\d{1,12}/.exec(base)?.[0] ?? Infinity);
      return { path: join(folder, name), key, atS };
    });
}

/** Its beginning; undefined when it has been moved or deleted meanwhile, or is no file. */
async function beginningOf(path: string): Promise<{ raw: Buffer; isCut: boolean } | undefined> {
  try {
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
    const handle = await open(path, flags);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) return undefined;
      const raw = Buffer.alloc(Math.min(stat.size, limits.inboxMailBytes));
      const { bytesRead } = await handle.read(raw, 0, raw.length, 0);
      return { raw: raw.subarray(0, bytesRead), isCut: stat.size > limits.inboxMailBytes };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ELOOP") return undefined;
    throw error;
  }
}

function idOf(raw: Buffer): string {
  const hash = hashMail();
  for (const line of raw.toString("latin1").split(/\r?\n/)) hash.add(line);
  return hash.end();
}

/** What is remembered: files that are still there; the oldest beyond the bound by their time alone. */
function remembered(known: readonly File[], before: InboxCheckpoint): InboxCheckpoint {
  const sorted = known.toSorted((a, b) => a.atS - b.atS);
  const dropped = sorted.slice(0, Math.max(0, sorted.length - limits.inboxSeen));
  const times = dropped.map(({ atS }) => atS).filter((atS) => Number.isFinite(atS));
  return {
    ...before,
    seen: sorted.slice(dropped.length).map(({ key }) => key),
    readUpToS: Math.max(before.readUpToS, ...times.slice(-1)),
  };
}

/** Rejects with what the disk says. */
export async function readMaildir(path: string, before: InboxCheckpoint): Promise<InboxLook> {
  const fresh = await filesOf(join(path, "new"));
  // Listed second: what moves from new/ to cur/ in between is in both lists rather than in none.
  const current = await filesOf(join(path, "cur"));
  const files = new Map([...fresh, ...current].map((file) => [file.key, file]));
  const seen = new Set(before.seen);
  const isKnown = ({ key, atS }: File) => seen.has(key) || atS <= before.readUpToS;
  const sorted = [...files.values()].sort((a, b) => a.atS - b.atS || (a.path < b.path ? -1 : 1));
  const unread = sorted.filter((file) => !isKnown(file));
  const mails: InboxMail[] = [];
  const taken: File[] = [];
  const reached = new Set<LimitName>();
  for (const file of unread) {
    if (mails.length >= limits.inboxMails) {
      reached.add("inboxMails");
      break;
    }
    const found = await beginningOf(file.path);
    if (!found) continue;
    if (found.isCut) reached.add("inboxMailBytes");
    mails.push(parseMail(found.raw, idOf(found.raw)));
    taken.push(file);
  }
  const known = [...sorted.filter((file) => seen.has(file.key)), ...taken];
  return {
    mails,
    checkpoint: remembered(known, before),
    hasMore: reached.has("inboxMails"),
    reached: [...reached],
  };
}
