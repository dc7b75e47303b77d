// For: giving a held mail to its recipients after all: the original bytes, through the local mail server, past the filter once.
// Never: released in the books before the mail server has taken it.

import { createHash, randomBytes } from "node:crypto";
import type { Clock } from "../../base/clock.ts";
import type { Quarantine } from "./quarantine.ts";
import { reInject } from "./re-inject.ts";
import type { ReInjected } from "./re-inject.ts";
import { releaseForMs, releaseHeader, writeRelease } from "./release-header.ts";

export interface ReleaseWay {
  readonly host: string;
  readonly port: number;
  readonly helo: string;
  readonly clock: Clock;
}

export type Released =
  | { readonly state: "taken"; readonly reply: string; readonly refused: readonly string[] }
  /** `over`: deleted, expired, or never here. `spoiled`: the file was changed or is gone. */
  | {
      readonly state: "failed";
      readonly why: "over" | "spoiled" | "mail-server";
      readonly said: string;
    };

/** The signature's mark of one deed: whoever carries it out, the mail can pass the filter once for it. */
export function nonceOf(deed: string): string {
  return createHash("sha256").update(`release\n${deed}`).digest("base64url").slice(0, 22);
}

/** Throws errors of the file system when the books cannot be written; the mail is then on its way. */
export async function releaseMail(
  quarantine: Quarantine,
  id: string,
  { who, why, deed }: { readonly who: string; readonly why: string; readonly deed?: string },
  { host, port, helo, clock }: ReleaseWay,
): Promise<Released> {
  const entry = quarantine.find(id);
  if (!entry || (entry.state !== "held" && entry.state !== "released")) {
    return { state: "failed", why: "over", said: entry?.state ?? "not here" };
  }
  let sent: ReInjected;
  try {
    const sealed = await quarantine.open(id);
    try {
      const { mail, bytes } = sealed;
      const claim = {
        id,
        bodySha256: mail.bodySha256,
        untilMs: clock.now() + releaseForMs,
        nonce: deed === undefined ? randomBytes(16).toString("base64url") : nonceOf(deed),
      };
      const header = [
        releaseHeader,
        writeRelease(quarantine.keys.derive("release"), claim),
      ] as const;
      const { from, to, size } = mail;
      sent = await reInject({ host, port, helo, from, to, size, header, bytes });
    } finally {
      await sealed.close();
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { state: "failed", why: "spoiled", said: code ?? message };
  }
  if (sent.state === "failed") return { state: "failed", why: "mail-server", said: sent.why };
  quarantine.change(id, "released", who, why, deed);
  return sent;
}
