// For: what a room shows on a page, as plain data; a face draws views by their type and knows no room's name.
// Never: HTML, colours, or a text from a log that is not marked as such (`Cell.raw`).

import type { Said } from "../base/said.ts";

/** A table cell: a number (drawn right-aligned), words of ours in both languages, or text from outside shown inert. */
export type Cell =
  | number
  | Said
  /** `page`: a path on the desk where one reads on about it. */
  | { readonly raw: string; readonly page?: string }
  | { readonly timeMs: number }
  | { readonly percent: number };

export interface Column {
  readonly name: string;
  readonly title: Said;
}

/** How something stands; a face adds a sign, the room the words. `off`: switched off on purpose. */
export type Standing = "well" | "attention" | "trouble" | "unknown" | "off";

/** A name of ours, or one from the settings or a log. */
export type Label = Said | { readonly raw: string };

export interface GraphNode {
  /** Unique within the view. */
  readonly id: string;
  readonly label: Label;
  readonly standing: Standing;
  /** The standing in words, short: 停止中, healthy. */
  readonly said: Said;
  /** Why, in a sentence. */
  readonly note?: Said;
  /** The incident to read on in. */
  readonly incident?: string;
}

/** `from` needs `to`: hard: always; any-of: one of those so marked is enough; soft: worse without. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: "hard" | "any-of" | "soft";
}

export interface BoardCard {
  readonly label: Label;
  readonly standing?: Standing;
  readonly said?: Said;
  /** So many of so many; `done` absent: not heard of. */
  readonly total?: number;
  readonly done?: number;
  readonly note?: Said;
}

export interface ShownStep {
  readonly said: Said;
  readonly state: "done" | "now" | "waiting" | "failed" | "skipped";
  readonly note?: Said;
  /** A command or a line as it is. */
  readonly raw?: string;
  readonly timeMs?: number;
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
  | { readonly type: "text"; readonly title: Said; readonly paragraphs: readonly Said[] }
  /** What depends on what. At most `graphNodesMax` are drawn; more are told as a list. */
  | {
      readonly type: "graph";
      readonly title: Said;
      readonly nodes: readonly GraphNode[];
      readonly edges: readonly GraphEdge[];
    }
  /** Cards by column: offices by how far they are. */
  | {
      readonly type: "board";
      readonly title: Said;
      readonly columns: readonly {
        readonly name: string;
        readonly title: Said;
        readonly cards: readonly BoardCard[];
      }[];
    }
  /** What is done one after the other, and how far it is. */
  | { readonly type: "steps"; readonly title: Said; readonly steps: readonly ShownStep[] };

/** A page of a room: its place in the menu and what stands on it. */
export interface Page {
  readonly name: string;
  readonly title: Said;
  readonly views: readonly View[];
}
