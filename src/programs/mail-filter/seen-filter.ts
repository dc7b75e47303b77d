// For: the plainest filter: every mail is taken as it is, kept like one that is judged, and marked as seen where that is wanted.
// Never: an opinion about a mail.

import type { MailFilter, MailSession, Verdict } from "../../sources/milter/mail-filter.ts";
import type { Spool } from "./spool.ts";

const full: Verdict = {
  action: "refuse",
  refusal: {
    code: 452,
    enhanced: "4.3.1",
    said: {
      ja: "メールサーバーの置き場がいっぱいです。しばらくしてから、もう一度送ってください。",
      en: "The mail server has no room just now. Please send it again later.",
    },
  },
};

const marked: Verdict = {
  action: "accept",
  changes: [{ type: "add-header", name: "X-Hinomi", value: "seen" }],
};

/** `isFull` is told each time a mail was put off because it could not be kept. */
export function createSeenFilter(
  spool: Spool,
  isMarking: boolean,
  isFull: (error: unknown) => void,
): MailFilter {
  function begin(): MailSession {
    const kept = spool.open();
    let hasRoom = true;

    function keep(chunk: Buffer): void | Promise<void> {
      if (!hasRoom) return undefined;
      return kept.write(chunk)?.catch((error: unknown) => {
        hasRoom = false;
        isFull(error);
      });
    }

    return {
      header: (name, value) =>
        keep(Buffer.concat([Buffer.from(`${name}:`, "latin1"), value, Buffer.from("\n")])),
      endOfHeaders: () => keep(Buffer.from("\n")),
      body: keep,
      end: () => (hasRoom ? (isMarking ? marked : { action: "accept" }) : full),
      close: () => kept.discard(),
    };
  }
  return { changes: isMarking ? ["add-header"] : [], begin };
}
