// For: answers of an SMTP server as they come: several lines are one answer. RFC 5321, 4.2.1.
// Never: more kept than an answer may hold; a server that talks without end is broken off.

export interface Answers {
  push(piece: Buffer): void;
  /** The next whole answer's last line, without its line end. */
  take(): string | undefined;
  /** More was sent than any answer may hold. */
  readonly isTooMuch: boolean;
}

const bytesMax = 64 * 1024;

export function createAnswers(): Answers {
  let text = "";
  let isTooMuch = false;
  return {
    get isTooMuch() {
      return isTooMuch;
    },
    push(piece) {
      text += piece.toString("latin1");
      if (text.length <= bytesMax) return;
      isTooMuch = true;
      text = "";
    },
    take() {
      for (let at = 0; ;) {
        const end = text.indexOf("\n", at);
        if (end < 0) return undefined;
        const line = text.slice(at, end).replace(/\r$/, "");
        at = end + 1;
        if (/^\d{3}-/.test(line)) continue;
        text = text.slice(at);
        return line;
      }
    },
  };
}
