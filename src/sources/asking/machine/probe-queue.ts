// For: how long mail has been waiting in Postfix's queue for its turn. Source: Postfix QSHAPE_README.
// Never: a message read; a deferred one's time taken for its age: Postfix writes there when it tries again.

import { opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import { minuteMs } from "../../../base/clock.ts";
import { limits } from "../../../base/limits.ts";
import { codeOf, fail, ok, unknown } from "../saw.ts";
import type { Seen } from "../saw.ts";

/** Levels of folders by the first letters of a queue id. */
const depthMax = 3;

interface Waiting {
  count: number;
  oldestMs: number;
}

async function walk(
  folder: string,
  depth: number,
  waiting: Waiting,
  isAged: boolean,
): Promise<void> {
  for await (const entry of await opendir(folder)) {
    if (waiting.count >= limits.probeQueueFiles) return;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth < depthMax) await walk(path, depth + 1, waiting, isAged);
    } else if (entry.isFile()) {
      waiting.count += 1;
      const mtimeMs = isAged
        ? await stat(path).then(
            (each) => each.mtimeMs,
            () => Infinity,
          )
        : Infinity;
      waiting.oldestMs = Math.min(waiting.oldestMs, mtimeMs);
    }
  }
}

/** Folder → after how long a mail in it is stuck. */
const stuckAfterMs = { maildrop: 5 * minuteMs, incoming: 5 * minuteMs, active: 60 * minuteMs };

/** `folder`: queue_directory. Never rejects. */
export async function probeQueue(folder: string, nowMs: number): Promise<Seen> {
  const told: string[] = [];
  let isStuck = false;
  try {
    for (const [name, afterMs] of Object.entries(stuckAfterMs)) {
      const waiting: Waiting = { count: 0, oldestMs: Infinity };
      await walk(join(folder, name), 0, waiting, true);
      const ageMs = Math.max(0, nowMs - waiting.oldestMs);
      if (waiting.count > 0 && ageMs > afterMs) isStuck = true;
      const age = waiting.count > 0 ? `, oldest ${Math.round(ageMs / minuteMs)} min` : "";
      told.push(`${name} ${waiting.count}${age}`);
    }
    const deferred: Waiting = { count: 0, oldestMs: Infinity };
    await walk(join(folder, "deferred"), 0, deferred, false);
    told.push(`deferred ${deferred.count}`);
  } catch (error) {
    const code = codeOf(error);
    return unknown(code === "EACCES" ? "no-permission" : "unreadable", `${folder}: ${code}`);
  }
  const evidence = told.join("; ");
  return isStuck ? fail("stuck", evidence) : ok("flows", evidence);
}
