// For: the mails of an mbox out of its bytes, in one linear pass with bounded memory. RFC 4155, mboxrd quoting undone.
// Never: keeps more of a mail than its beginning; splits at a line that only begins like a From line.

import { limits } from "../../base/limits.ts";
import { hashMail } from "./mail-id.ts";
import type { MailHash } from "./mail-id.ts";

export interface MboxMail {
  readonly id: string;
  /** Just after it, where the next From line begins. */
  readonly end: number;
  /** Sender on the From line. */
  readonly sender: string;
  /** Its beginning, unquoted. */
  readonly raw: Buffer;
  readonly isCut: boolean;
}

/** `From sender  Tue Nov 24 10:10:10 2026`, with or without a zone: as asctime(3) writes it, so that prose is none. */
const fromLine =
  /^From (\S*) {1,8}[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d(?::\d\d)? (?:[A-Z]{1,5} |[+-]\d{4} )?\d{4}(?: [+-]\d{4})?$/;
const lineBytesMax = 64 * 1024;

interface Open {
  readonly sender: string;
  readonly hash: MailHash;
  readonly kept: string[];
  keptBytes: number;
  isCut: boolean;
}

export interface MboxSplitter {
  /** Mails that are complete because another follows. */
  add(chunk: Buffer): readonly MboxMail[];
  /** The last one, as far as it is there; undefined when there is none. */
  end(): MboxMail | undefined;
}

export function splitMbox(offset: number): MboxSplitter {
  let rest = "";
  /** Of the line that `rest` begins. */
  let lineAt = offset;
  let isInLine = false;
  let isAfterBlank = true;
  let open: Open | undefined;

  /** Very long lines come in pieces; only the last one `isEnd`. */
  function keep(mail: Open, line: string, isEnd: boolean): void {
    const plain = line.replace(/^>(>*From )/, "$1");
    mail.hash.add(line, isEnd);
    if (mail.keptBytes + plain.length + 1 > limits.inboxMailBytes) {
      mail.isCut = true;
      return;
    }
    mail.kept.push(plain);
    mail.keptBytes += plain.length + 1;
  }

  function finish(end: number): MboxMail | undefined {
    if (!open) return undefined;
    const { sender, hash, kept, isCut } = open;
    open = undefined;
    // The blank line before the next From line is the mailbox's.
    if (kept.at(-1) === "") kept.pop();
    const raw = Buffer.from(`${kept.join("\n")}\n`, "latin1");
    return { id: hash.end(), end, sender, raw, isCut };
  }

  function takeLine(line: string, at: number, isEnd: boolean, found: MboxMail[]): void {
    const plain = isEnd && line.endsWith("\r") ? line.slice(0, -1) : line;
    const sender =
      isAfterBlank && !isInLine ? fromLine.exec(plain.slice(0, 400).trimEnd())?.[1] : undefined;
    isAfterBlank = plain === "" && !isInLine;
    if (sender === undefined) {
      if (open) keep(open, plain, isEnd);
      return;
    }
    const before = finish(at);
    if (before) found.push(before);
    open = { sender, hash: hashMail(), kept: [], keptBytes: 0, isCut: false };
  }

  return {
    add(chunk) {
      const found: MboxMail[] = [];
      const text = rest + chunk.toString("latin1");
      let start = 0;
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", start)) {
        takeLine(text.slice(start, at), lineAt, true, found);
        isInLine = false;
        lineAt += at + 1 - start;
        start = at + 1;
      }
      rest = text.slice(start);
      if (rest.length > lineBytesMax) {
        takeLine(rest, lineAt, false, found);
        lineAt += rest.length;
        rest = "";
        isInLine = true;
      }
      return found;
    },
    end() {
      if (rest !== "" && open) keep(open, rest, true);
      return finish(lineAt + rest.length);
    },
  };
}
