// For: asking a running desk from the command line, with a ticket that whoever can read its secret can make.
// Never: a password, or a session that stays behind.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../base/clock.ts";
import { machineAuthorization } from "../faces/api/sealed-link.ts";
import { createClient } from "../faces/kit/client.ts";
import type { Client } from "../faces/kit/client.ts";
import { isHeld } from "../stores/sqlite/store-lock.ts";
import { deskSecret, originFile } from "./desk-server.ts";

/** Address of the desk of a watch that runs now. */
export function deskOrigin(storeFolder: string): string | undefined {
  const path = join(storeFolder, originFile);
  return existsSync(path) && isHeld(storeFolder) ? readFileSync(path, "utf8").trim() : undefined;
}

/** Undefined when no desk is open. */
export function deskClient(storeFolder: string): Client | undefined {
  const origin = deskOrigin(storeFolder);
  if (origin === undefined) return undefined;
  const secret = deskSecret(storeFolder);
  return createClient({
    origin,
    authorization: () => machineAuthorization(secret, systemClock.now()),
  });
}
