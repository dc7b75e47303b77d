// For: the policy that mails are judged by now: the file as it stands, and over it the outbreak switch.
// Never: a mail judged by half a policy: one with a fault is told, and the one before goes on.

import { readFileSync, statSync } from "node:fs";
import { parseDocument } from "yaml";
import type { Clock } from "../../../base/clock.ts";
import type { Said } from "../../../base/said.ts";
import { Trouble, exitCodes } from "../../../base/trouble.ts";
import type { MailPolicyDoor } from "../../../playbooks/playbook.ts";
import { followOutbreak } from "../../quarantine/outbreak.ts";

export interface PolicyOptions {
  readonly door: MailPolicyDoor;
  /** YAML; undefined: the shipped policy. */
  readonly path?: string;
  readonly outbreakPath: string;
  readonly clock: Clock;
  tell(said: Said): void;
}

const fileBytesMax = 1024 * 1024;
const lookEveryMs = 1000;

function faulty(path: string, what: Said): Trouble {
  return new Trouble(
    {
      ja: `メールの方針 ${path} に誤りがあります。${what.ja} 直してから、もう一度始めてください（書き方は docs/reference/mail-policy.md）。`,
      en: `The mail policy ${path} has a mistake. ${what.en} Mend it and start again (see docs/reference/mail-policy.md).`,
    },
    exitCodes.settings,
  );
}

/** What the file says, as plain data. Throws Trouble. */
function readValue(path: string): unknown {
  try {
    if (statSync(path).size > fileBytesMax) {
      throw faulty(path, { ja: "大きすぎます。", en: "It is too large." });
    }
    const document = parseDocument(readFileSync(path, "utf8"), { prettyErrors: true });
    const [error] = document.errors;
    if (error) throw faulty(path, { ja: error.message, en: error.message });
    return document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    if (error instanceof Trouble) throw error;
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw faulty(path, { ja: `読めません（${code}）。`, en: `It cannot be read (${code}).` });
  }
}

/** Throws Trouble. */
function readBy(door: MailPolicyDoor, value: unknown, path: string): unknown {
  const read = door.read(value);
  if ("policy" in read) return read.policy;
  const [first] = read.faults;
  const at = (first?.at ?? []).map(String).join(".");
  throw faulty(path, {
    ja: `${at}：${first?.said.ja ?? ""}`,
    en: `${at}: ${first?.said.en ?? ""}`,
  });
}

/** Answers the policy of the moment. Throws Trouble at once where there is none to begin with. */
export function policyInForce(options: PolicyOptions): () => unknown {
  const { door, path, outbreakPath, clock, tell } = options;
  const outbreak = followOutbreak(outbreakPath);
  let value = path === undefined ? undefined : readValue(path);
  let usual = readBy(door, value, path ?? "");
  let stamp = path === undefined ? 0 : stampOf(path);
  let lookedMs = clock.now();
  let inOutbreak: { readonly untilMs: number; readonly policy: unknown } | undefined;

  function lookAgain(nowMs: number): void {
    if (path === undefined || Math.abs(nowMs - lookedMs) < lookEveryMs) return;
    lookedMs = nowMs;
    const now = stampOf(path);
    if (now === stamp) return;
    stamp = now;
    try {
      const next = readValue(path);
      usual = readBy(door, next, path);
      value = next;
      inOutbreak = undefined;
      tell({
        ja: `メールの方針 ${path} を読み直しました。これからのメールに使います。`,
        en: `The mail policy ${path} was read again and is used from now on.`,
      });
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      tell({
        ja: `${error.said.ja} それまでは前の方針を使います。`,
        en: `${error.said.en} Until then the policy before it is used.`,
      });
    }
  }

  return () => {
    const nowMs = clock.now();
    lookAgain(nowMs);
    const switched = outbreak(nowMs);
    if (!switched) return usual;
    if (inOutbreak?.untilMs !== switched.untilMs) {
      const over = { ...(value as Record<string, unknown> | null | undefined), outbreak: switched };
      const policy = readBy(door, over, outbreakPath);
      inOutbreak = { untilMs: switched.untilMs, policy };
    }
    return inOutbreak.policy;
  };
}

function stampOf(path: string): number {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return mtimeMs * 7 + size * 3 + ino;
  } catch {
    return -1;
  }
}
