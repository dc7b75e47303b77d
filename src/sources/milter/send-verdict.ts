// For: a verdict as packets: the changes, then the word that ends the mail. All of the changes, or none and the mail is put off.
// Never: an "accept" after a change that could not be made.

import { bodyReplies, changeReply, neededFor } from "./change-replies.ts";
import type { MailChange, MailRefusal, Verdict } from "./mail-filter.ts";
import { isGranted } from "./negotiate.ts";
import type { MilterReply } from "./reply.ts";
import { writeReplyText } from "./write-reply-text.ts";

export interface VerdictWay {
  /** Bits granted. */
  readonly actions: number;
  readonly isExact: boolean;
  readonly isUtf8: boolean;
  reply(reply: MilterReply): void | Promise<void>;
}

export interface Sent {
  readonly did: "accepted" | "changed" | "refused" | "put-off" | "discarded";
  /** The change that could not be made. */
  readonly problem?: string;
}

const putOff: MailRefusal = {
  code: 451,
  enhanced: "4.3.5",
  said: {
    ja: "メールサーバーの設定のため、このメールを処理できませんでした。しばらくしてから、もう一度送ってください。",
    en: "This mail could not be handled because of the mail server's settings. Please send it again later.",
  },
};

type Prepared = MilterReply | Extract<MailChange, { readonly type: "replace-body" }>;

/** Every change, checked before the first is sent. */
function prepare(
  changes: readonly MailChange[],
  { actions, isExact }: VerdictWay,
): readonly Prepared[] | { readonly problem: string } {
  const prepared: Prepared[] = [];
  for (const change of changes) {
    if (!isGranted(actions, neededFor(change))) return { problem: change.type };
    const each = change.type === "replace-body" ? change : changeReply(change, isExact);
    if (!each) return { problem: `${change.type} (not well formed)` };
    prepared.push(each);
  }
  return prepared;
}

async function sendChanges(prepared: readonly Prepared[], way: VerdictWay): Promise<boolean> {
  for (const each of prepared) {
    if (each.type !== "replace-body") await way.reply(each);
    else {
      try {
        for await (const part of bodyReplies(each.body)) await way.reply(part);
      } catch {
        return false;
      }
    }
  }
  return true;
}

async function refuse(refusal: MailRefusal, way: VerdictWay): Promise<Sent> {
  const text = writeReplyText(refusal, way.isUtf8);
  await way.reply({ type: "replyCode", text });
  return { did: text[0] === 0x35 ? "refused" : "put-off" };
}

export async function sendVerdict(verdict: Verdict, way: VerdictWay): Promise<Sent> {
  if (verdict.action === "refuse") return refuse(verdict.refusal, way);
  if (verdict.action === "discard") {
    await way.reply({ type: "discard" });
    return { did: "discarded" };
  }
  const prepared = prepare(verdict.changes ?? [], way);
  if ("problem" in prepared) {
    return { ...(await refuse(putOff, way)), problem: prepared.problem };
  }
  if (!(await sendChanges(prepared, way))) {
    return { ...(await refuse(putOff, way)), problem: "replace-body (ended early)" };
  }
  await way.reply({ type: "continue" });
  return { did: prepared.length > 0 ? "changed" : "accepted" };
}
