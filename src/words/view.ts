// For: what a room shows on a page, as plain data; a face draws views by their type and knows no room's name.
// Never: HTML, colours, or a text from a log that is not marked as such (`Cell.raw`).

import type { Said } from "../base/said.ts";

/** A table cell: a number (drawn right-aligned), words of ours in both languages, or text from outside shown inert. */
export type Cell =
  | number
  | Said
  | { readonly raw: string }
  | { readonly timeMs: number }
  | { readonly percent: number };

export interface Column {
  readonly name: string;
  readonly title: Said;
}

export type View =
  | {
      readonly type: "figures";
      readonly title: Said;
      readonly figures: readonly {
        readonly label: Said;
        readonly value: Cell;
        readonly note?: Said;
      }[];
    }
  | {
      readonly type: "series";
      readonly title: Said;
      readonly unit: Said;
      /** Bucket starts in ms, ascending, evenly spaced by `stepMs`. */
      readonly times: readonly number[];
      readonly stepMs: number;
      readonly lines: readonly { readonly label: Said; readonly values: readonly number[] }[];
    }
  | {
      readonly type: "table";
      readonly title: Said;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      readonly omitted: number;
    }
  | { readonly type: "text"; readonly title: Said; readonly paragraphs: readonly Said[] };

/** A page of a room: its place in the menu and what stands on it. */
export interface Page {
  readonly name: string;
  readonly title: Said;
  readonly views: readonly View[];
}
