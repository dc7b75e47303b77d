// For: how long mail has been waiting in the queue of sendmail or Exim, and whether anybody still tries to send it.
// Never: a program started; more read of a mail than when it came and when it was tried. Sources: sendmail/doc/op (qf files), Exim
// specification, chapter 57 (format of spool files) and 3.4 (message ids).

import { open, opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import { hourMs, minuteMs, secondMs } from "../../../base/clock.ts";
import { limits } from "../../../base/limits.ts";
import { codeOf, fail, ok, unknown } from "../saw.ts";
import type { Seen } from "../saw.ts";

/** One mail that waits, in ms. */
interface Queued {
  readonly receivedMs: number;
  /** Undefined: nobody has tried to send it yet. */
  readonly triedMs?: number;
}

interface Found {
  readonly mails: Queued[];
  /** There are more than were looked at. */
  isCut: boolean;
}

/** Both try again within the hour at most: their queue is not being run when nothing was tried for so long. */
const restsMs = 2 * hourMs;
/** A queue may be split into folders, and each of those by the kind of its files. */
const depthMax = 2;
/** The times stand before everything that a stranger wrote. */
const headBytes = 256;

async function headOf(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** `qf…` of sendmail: V version, T made, K tried last, N times tried; in seconds. */
async function ofSendmail(path: string, name: string): Promise<Queued | undefined> {
  if (!name.startsWith("qf")) return undefined;
  const head = await headOf(path);
  const seconds = (letter: string) =>
    Number(new RegExp(`^${letter}(\\d{1,12})$`, "m").exec(head)?.[1] ?? 0);
  const [made, tried, times] = [seconds("T"), seconds("K"), seconds("N")];
  if (made === 0) return undefined;
  return {
    receivedMs: made * secondMs,
    ...(times > 0 && tried > 0 && { triedMs: tried * secondMs }),
  };
}

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The id of a mail begins with the second in which it came, in base 62. */
function secondsIn(id: string): number {
  return id
    .slice(0, 6)
    .split("")
    .reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0);
}

/** `ID-H` of Exim; it writes `msglog/ID` whenever it tries. `input`: the folder that all of them lie below. */
async function ofExim(path: string, name: string): Promise<Queued | undefined> {
  const id = /^(\w{6}-\w{6,11}-\w{2,4})-H$/.exec(name)?.[1];
  if (id === undefined) return undefined;
  const at = path.lastIndexOf("/input/");
  const log = `${path.slice(0, at)}/msglog/${path.slice(at + "/input/".length, -"-H".length)}`;
  const triedMs = await stat(log).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
  const receivedMs = secondsIn(id) * secondMs;
  // Its first line is written when the mail comes in.
  const isTried = triedMs !== undefined && triedMs > receivedMs + secondMs;
  return { receivedMs, ...(isTried && { triedMs }) };
}

const readers = { sendmail: ofSendmail, exim: ofExim } as const;

async function walk(
  folder: string,
  read: (typeof readers)[keyof typeof readers],
  found: Found,
  depth = 0,
): Promise<void> {
  for await (const entry of await opendir(folder)) {
    if (found.mails.length >= limits.probeQueueFiles) {
      found.isCut = true;
      return;
    }
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth < depthMax) await walk(path, read, found, depth + 1);
    } else if (entry.isFile()) {
      // One that was sent off meanwhile is none.
      const mail = await read(path, entry.name).catch((error: unknown) => {
        if (codeOf(error) !== "ENOENT") throw error;
      });
      if (mail) found.mails.push(mail);
    }
  }
}

function minutes(ms: number): number {
  return Math.max(0, Math.round(ms / minuteMs));
}

function judge({ mails, isCut }: Found, nowMs: number): Seen {
  if (mails.length === 0) return ok("flows", "nothing waits");
  const oldestMs = Math.min(...mails.map(({ receivedMs }) => receivedMs));
  // What was not tried yet counts from when it came: somebody had to take it in.
  const workedMs = Math.max(...mails.map(({ receivedMs, triedMs }) => triedMs ?? receivedMs));
  const idle = minutes(nowMs - workedMs);
  const evidence = `${isCut ? "more than " : ""}${mails.length} waiting, oldest ${minutes(nowMs - oldestMs)} min; last tried ${idle} min ago`;
  const isStuck = mails.some(
    ({ receivedMs, triedMs }) => triedMs === undefined && nowMs - receivedMs > restsMs,
  );
  return isStuck || nowMs - workedMs > restsMs ? fail("stuck", evidence) : ok("flows", evidence);
}

/** `folder`: sendmail's QueueDirectory, Exim's spool_directory. Never rejects. */
export async function probeTriedQueue(
  folder: string,
  of: keyof typeof readers,
  nowMs: number,
): Promise<Seen> {
  const found: Found = { mails: [], isCut: false };
  try {
    await opendir(folder).then((opened) => opened.close());
    // Exim makes the folder when the first mail comes.
    const isEmpty = (error: unknown) => {
      if (of === "sendmail" || codeOf(error) !== "ENOENT") throw error;
    };
    await walk(of === "exim" ? join(folder, "input") : folder, readers[of], found).catch(isEmpty);
  } catch (error) {
    const code = codeOf(error);
    return unknown(code === "EACCES" ? "no-permission" : "unreadable", `${folder}: ${code}`);
  }
  return judge(found, nowMs);
}
