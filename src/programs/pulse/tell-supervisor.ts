// For: systemd's protocol of a service that says itself whether it is alive (sd_notify(3)): ready, alive, ending.
// Never: a word where nobody listens; a library with native code: Node opens no datagram socket of the file system, so systemd's
// own program sends the word.

import { existsSync } from "node:fs";
import { runProgram } from "../../base/exec.ts";
import { notifySocket } from "../../base/settings.ts";

const sender = "/usr/bin/systemd-notify";
const limits = { timeoutMs: 10_000, outputBytesMax: 1024 } as const;

export interface Supervisor {
  ready(): void;
  alive(): void;
  ending(): void;
}

/** Undefined where nothing supervises us in this way (NOTIFY_SOCKET). Words go one after another, and never reject. */
export function createSupervisor(socket = notifySocket()): Supervisor | undefined {
  if (socket === undefined || !existsSync(sender)) return undefined;
  let last: Promise<unknown> = Promise.resolve();
  function say(...words: readonly string[]): void {
    // The program is given nothing of our environment but that one name.
    const args = ["-i", `NOTIFY_SOCKET=${socket}`, sender, ...words];
    last = last.then(() => runProgram("/usr/bin/env", args, limits));
  }
  return {
    ready: () => say("--ready"),
    alive: () => say("WATCHDOG=1"),
    ending: () => say("STOPPING=1"),
  };
}
