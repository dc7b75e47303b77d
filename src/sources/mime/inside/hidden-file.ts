// For: a file that hides in something else of a mail: in text, in Outlook's own wrapping, in a signature's.
// Never: judged here.

export interface HiddenFile {
  readonly names: readonly string[];
  readonly bytes: Buffer;
  readonly mark: "uuencoded" | "yenc" | "binhex" | "tnef" | "signed";
  /** It ends before its end, or its structure is not whole. */
  readonly isBroken: boolean;
}
