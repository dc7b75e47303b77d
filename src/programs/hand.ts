// For: `hinomi hand`: makes the first settings, shows which key is trusted, or is the hand until it is told to end.
// Never: reads hinomi.yaml, a store or the working directory; only root-owned files of its own.

import { createHash } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { Said } from "../base/said.ts";
import { Trouble, exitCodes } from "../base/trouble.ts";
import { realDeps } from "./hand/deps.ts";
import { writeFirstSettings } from "./hand/first-settings.ts";
import { loadDeskKey, loadHandSettings, settingsPath } from "./hand/load-settings.ts";
import { runHand } from "./hand/run-hand.ts";

export interface HandOptions {
  /** Path of hand.yaml; default /etc/hinomi/hand.yaml. */
  readonly settings?: string;
  /** Writes a first hand.yaml and ends. */
  readonly isInit?: boolean;
  /** Shows the desk's public key that is trusted, and ends. */
  readonly isPrintKey?: boolean;
  /** Does not ask to be root, nor who owns the settings: for tests and for trying out. */
  readonly isUnprivileged?: boolean;
}

/** "SHA256:" and the hash of the key (SubjectPublicKeyInfo) in base64url: short enough to compare by eye. */
export function fingerprintOf(key: KeyObject): string {
  const bytes = key.export({ type: "spki", format: "der" });
  return `SHA256:${createHash("sha256").update(bytes).digest("base64url")}`;
}

function mustBeRoot(): Trouble {
  return new Trouble(
    {
      ja: "hinomi hand は root で動かします。何もしていません。sudo を付けるか、systemd のユニットで起動してください（試すだけなら --unprivileged）。",
      en: "hinomi hand runs as root. Nothing was done. Use sudo or its systemd unit (or --unprivileged just to try it).",
    },
    exitCodes.usage,
  );
}

function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
}

/** Returns the exit code. Throws Trouble. `tell` gets each sentence for whoever started it. */
export async function handCommand(
  options: HandOptions,
  tell: (said: Said) => void,
): Promise<number> {
  const { settings: path = settingsPath, isUnprivileged = false } = options;
  if (!isUnprivileged && process.geteuid?.() !== 0) throw mustBeRoot();
  const trusting = { isUnprivileged };
  if (options.isInit) {
    tell(writeFirstSettings(path));
    return exitCodes.ok;
  }
  const settings = loadHandSettings(path, trusting);
  const deskKey = loadDeskKey(settings.desk_key, trusting);
  if (options.isPrintKey) {
    const text = `${fingerprintOf(deskKey)}\n${String(deskKey.export({ type: "spki", format: "pem" })).trim()}`;
    tell({ ja: text, en: text });
    return exitCodes.ok;
  }
  const running = await runHand(settings, deskKey, realDeps(tell));
  tell({
    ja: `手は ${settings.socket} で依頼を待っています。デスクの鍵は ${fingerprintOf(deskKey)} です。`,
    en: `The hand waits for requests at ${settings.socket}. The desk's key is ${fingerprintOf(deskKey)}.`,
  });
  await toldToEnd();
  await running.stop();
  return exitCodes.ok;
}
