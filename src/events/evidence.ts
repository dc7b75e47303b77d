// For: saying where a line stands, so that each sentence of a report traces back to bytes.
// Never: the bytes themselves before somebody needs them.

/** Place of a line: file, byte offset of its first byte (of the unpacked stream for .gz), length without newline. */
export interface Place {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** A line that was kept: at most limits.evidenceBytes of it, as text (invalid UTF-8 shown as U+FFFD). */
export interface Evidence {
  readonly place: Place;
  readonly timeMs: number;
  readonly text: string;
}
