// For: a log of our own of those who did not get into the desk; it is watched like every other log.
// Never: grows for ever; never a line break or a quote out of what somebody typed.

import { appendFileSync, renameSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { inert } from "../base/text.ts";
import type { FailedSignIn } from "../faces/api/api-deps.ts";

export const signInLogName = "sign-in.log";

const logBytesMax = 1024 * 1024;
const accountCharsMax = 64;

/** One line in the shape of syslog with an ISO stamp. */
export function signInLine({ address, account, way, atMs }: FailedSignIn, host: string): string {
  const typed = inert((account ?? "").slice(0, accountCharsMax)).replaceAll('"', "'");
  const who = account === undefined ? "" : ` for "${typed}"`;
  return `${new Date(atMs).toISOString()} ${host} hinomi: sign-in failed by ${way} from ${address}${who}\n`;
}

/** The log is there before anybody has failed, so that it can be watched. */
export function beginSignInLog(storeFolder: string): void {
  appendFileSync(join(storeFolder, signInLogName), "", { mode: 0o600 });
}

/** Writes what the API tells of; a disk that is full must not keep anybody out, so a fault here is swallowed. */
export function createSignInLog(storeFolder: string): (failure: FailedSignIn) => void {
  const path = join(storeFolder, signInLogName);
  const host = hostname();
  return (failure) => {
    try {
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (size > logBytesMax) renameSync(path, `${path}.1`);
      appendFileSync(path, signInLine(failure, host), { mode: 0o600 });
    } catch {
      // The next failure tries again.
    }
  };
}
