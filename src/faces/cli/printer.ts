// For: what a command prints: words on a terminal in one language, or one JSON document.
// Never: a string from outside that was not made inert; never progress or colours into a pipe.

import { inert } from "../../base/text.ts";
import type { Language, Said } from "../../base/said.ts";
import { jsonPieces, jsonText } from "./json-text.ts";

export interface Terminal {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  readonly columns: number;
}

export interface Printer {
  readonly language: Language;
  readonly json: boolean;
  /** Width to lay out for. */
  readonly width: number;
  /** True when standard output is a terminal: long lines are cut to its width. */
  readonly isTerminal: boolean;
  /** True when somebody watches: progress may be drawn. */
  readonly isWatched: boolean;
  /** A line on standard output (nothing with --json). */
  line(text: Said | string): void;
  /** A line on standard error, also with --json. */
  note(text: Said | string): void;
  /** The answer of a command with --json. */
  answer(value: unknown): void;
  /** The same piece by piece, for an object of which some fields are rows (any iterable); waits for `room` behind each. */
  answerInPieces(
    value: Readonly<Record<string, unknown>>,
    room: () => Promise<void>,
  ): Promise<void>;
  /** One JSON document of a stream of them, on one line. */
  record(value: unknown): void;
  /** Overwrites the progress line; "" removes it. */
  progress(text: string): void;
  style: Style;
}

export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly alarm: (text: string) => string;
  readonly good: (text: string) => string;
}

const plain: Style = { strong: (t) => t, faint: (t) => t, alarm: (t) => t, good: (t) => t };

const coloured: Style = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
  alarm: (text) => `\u001b[31m${text}\u001b[39m`,
  good: (text) => `\u001b[32m${text}\u001b[39m`,
};

export interface PrinterOptions {
  readonly language: Language;
  readonly json: boolean;
  readonly colours: boolean;
  readonly out: Terminal;
  readonly err: Terminal;
}

export function createPrinter({ language, json, colours, out, err }: PrinterOptions): Printer {
  let shown = false;
  const say = (text: Said | string) => (typeof text === "string" ? text : text[language]);

  function clear(): void {
    if (shown) err.write("\r\u001b[K");
    shown = false;
  }

  return {
    language,
    json,
    width: Math.max(40, Math.min(out.columns, 120)),
    isTerminal: out.isTTY,
    isWatched: err.isTTY && !json,
    style: colours ? coloured : plain,
    line(text) {
      if (json) return;
      clear();
      out.write(`${say(text)}\n`);
    },
    note(text) {
      clear();
      err.write(`${say(text)}\n`);
    },
    answer(value) {
      if (json) out.write(`${jsonText(value, 2)}\n`);
    },
    async answerInPieces(value, room) {
      if (!json) return;
      for (const piece of jsonPieces(value)) {
        out.write(piece);
        await room();
      }
      out.write("\n");
    },
    record(value) {
      out.write(`${jsonText(value)}\n`);
    },
    progress(text) {
      if (!err.isTTY || json) return;
      clear();
      if (text === "") return;
      err.write(inert(text));
      shown = true;
    },
  };
}
