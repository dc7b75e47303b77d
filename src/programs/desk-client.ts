// For: asking a running desk from the command line, signed in by the one-time link that this user can make.
// Never: a password; who can read the store's folder can sign in.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../base/clock.ts";
import { createClient } from "../faces/kit/client.ts";
import type { Client } from "../faces/kit/client.ts";
import { isHeld } from "../stores/sqlite/store-lock.ts";
import { deskLink, originFile } from "./desk-server.ts";

const patienceMs = 3_000;

/** Address of the desk of a watch that runs now. */
export function deskOrigin(storeFolder: string): string | undefined {
  const path = join(storeFolder, originFile);
  return existsSync(path) && isHeld(storeFolder) ? readFileSync(path, "utf8").trim() : undefined;
}

async function enter(link: string): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const entered = await fetch(link, { redirect: "manual", signal });
    return entered.headers.get("set-cookie")?.split(";")[0];
  } catch {
    return undefined;
  }
}

/** Undefined when no desk is open, or it does not let us in. */
export async function deskClient(storeFolder: string): Promise<Client | undefined> {
  const origin = deskOrigin(storeFolder);
  const link = origin && deskLink(storeFolder, origin, systemClock.now());
  const cookie = link && (await enter(link));
  if (!cookie) return undefined;
  return createClient({
    origin,
    fetch: (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set("cookie", cookie);
      headers.set("origin", origin);
      return fetch(url, { ...init, headers });
    },
  });
}
