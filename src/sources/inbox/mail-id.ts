// For: recognising a mail in a mailbox that a mail program has rewritten: a hash of what it says.
// Never: of what mail programs note in it: read, answered, numbers, lengths.

import { createHash } from "node:crypto";

const notes =
  /^(?:status|x-status|x-keywords|x-uid|x-imap|x-imapbase|x-mozilla-[a-z0-9-]+|content-length|lines)[ \t]*:/i;

export interface MailHash {
  /** A line without its end, as Latin-1; a very long one in pieces, of which only the last `isEnd`. */
  add(piece: string, isEnd?: boolean): void;
  end(): string;
}

export function hashMail(): MailHash {
  const hash = createHash("sha256");
  let isHeader = true;
  let isNote = false;
  let isInLine = false;
  let blanks = 0;
  return {
    add(piece, isEnd = true) {
      const isStart = !isInLine;
      isInLine = !isEnd;
      if (isStart && piece === "" && isEnd) {
        isHeader = false;
        blanks += 1;
        return;
      }
      if (isHeader && isStart) isNote = /^[ \t]/.test(piece) ? isNote : notes.test(piece);
      if (isHeader && isNote) return;
      // Blank lines at the end are the mailbox's, not the mail's.
      hash.update("\n".repeat(Math.min(blanks, 1000)), "latin1");
      blanks = 0;
      hash.update(isEnd ? `${piece}\n` : piece, "latin1");
    },
    end: () => hash.digest("hex").slice(0, 16),
  };
}
