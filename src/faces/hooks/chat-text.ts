// For: a message as text for a chat: bounded, without a live link, without a word that calls people.
// Never: a mention, a link or a picture out of a log line.

import { inert } from "../../base/text.ts";
import { limits } from "../../base/limits.ts";
import { defang } from "../../words/letters/mail/inert-mail.ts";
import type { Message } from "../../words/outbox/message.ts";

/** Cuts between characters, never inside a surrogate pair. */
export function cutText(text: string, charsMax: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= charsMax) return whole;
  return `${whole.slice(0, charsMax - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Lines of visible characters. Defanging turns every "@" into "[at]": no @channel, @here, @all. */
function quiet(text: string): string {
  return (
    defang(text)
      .replace(/\r\n?/g, "\n")
      .split("\n")
      .map((line) => inert(line.replaceAll("\t", "  ")))
      .join("\n")
      // Chatwork's [toall] and [To:1], and the Markdown link of other chats.
      .replace(/\[(?=to(?:all)?\b)/gi, "[ ")
      .replaceAll("](", "] (")
  );
}

export function chatText({ subject, text }: Message): {
  readonly title: string;
  readonly body: string;
} {
  return {
    title: cutText(quiet(subject.replace(/[\r\n]+/g, " ")), 300),
    body: cutText(quiet(text.slice(0, 2 * limits.chatChars)), limits.chatChars),
  };
}
