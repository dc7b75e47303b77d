// For: cutting a message at words that the daemon wrote, in linear time.
// Never: a guess; a text that is not there is answered with undefined.

export interface Halves {
  readonly before: string;
  readonly after: string;
}

export function splitFirst(text: string, separator: string): Halves | undefined {
  const at = text.indexOf(separator);
  return at < 0
    ? undefined
    : { before: text.slice(0, at), after: text.slice(at + separator.length) };
}

/** At the last one: for fields that stand behind text which the client chose. */
export function splitLast(text: string, separator: string): Halves | undefined {
  const at = text.lastIndexOf(separator);
  return at < 0
    ? undefined
    : { before: text.slice(0, at), after: text.slice(at + separator.length) };
}

export function afterPrefix(text: string, prefix: string): string | undefined {
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}

export function beforeSuffix(text: string, suffix: string): string | undefined {
  return text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : undefined;
}

/** How often `part` is there, counted up to two. */
export function isOnce(text: string, part: string): boolean {
  const at = text.indexOf(part);
  return at >= 0 && text.indexOf(part, at + 1) < 0;
}

/** The last `length` characters: what an expression anchored at the end may look at. */
export function ending(text: string, length: number): string {
  return text.length <= length ? text : text.slice(-length);
}
