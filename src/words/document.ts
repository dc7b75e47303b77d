// For: a finished text as a tree of blocks, before it becomes plain text, HTML, a PDF or a mail.
// Never: mark-up or a font; each renderer makes the text inert in its own way.

/** A piece of text; `raw` came from outside (a log line, a name) and is shown as such. */
export type Inline = string | { readonly raw: string };

export type Block =
  | { readonly type: "heading"; readonly text: readonly Inline[] }
  | {
      readonly type: "paragraph";
      readonly text: readonly Inline[];
      /** 記 stands in the middle, 以上 at the right; absent: at the left. */
      readonly align?: "center" | "right";
    }
  /** The conclusion, a deadline: framed, read first. */
  | { readonly type: "box"; readonly lines: readonly (readonly Inline[])[] }
  /** Label and value side by side. */
  | {
      readonly type: "pairs";
      readonly pairs: readonly { readonly label: string; readonly text: readonly Inline[] }[];
    }
  | {
      readonly type: "table";
      readonly columns: readonly string[];
      /** A cell that is a number is set to the right. */
      readonly rows: readonly (readonly (Inline | number)[])[];
    }
  | { readonly type: "steps"; readonly items: readonly (readonly Inline[])[] }
  /** □ read □ done: to be ticked with a pen; one that ends with a colon is a line to write on. */
  | { readonly type: "ticks"; readonly items: readonly string[] }
  | { readonly type: "quote"; readonly lines: readonly string[] };

export interface Document {
  readonly language: "ja" | "en";
  /** Left above: 社長 殿 / 全営業所 各位. */
  readonly to: string;
  /** Right above: date, time, sender. */
  readonly from: readonly string[];
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Below, small: page, next report, where it came from. */
  readonly footer: readonly string[];
  /** Page with the steps: told as text, and as a QR code where there is paper. http(s) only. */
  readonly pageAddress?: string;
  /** A page for the president or the staff is one sheet; absent: as many as it takes. */
  readonly sheetsMax?: number;
}
