// For: the messages between the main thread and the workers of a backlog.
// Never: a path to open: files are opened once, by the main thread, so that a rotation meanwhile changes nothing.

import type { FormatSpec } from "../../sources/formats/access/custom-format.ts";
import type { PiecePart } from "./piece.ts";
import type { ByteRange } from "./scan-range.ts";

export type Task =
  | {
      readonly kind: "range";
      readonly fd: number;
      readonly format: FormatSpec;
      readonly range: ByteRange;
    }
  | {
      readonly kind: "stream";
      readonly fd: number;
      readonly format: FormatSpec;
      readonly path: string;
      readonly from: number;
      readonly isFinished: boolean;
      readonly partBytes: number;
    };

/** Called for each part of the task; the next part is not made before the promise is kept. */
export type Deliver = (part: PiecePart, isLast: boolean) => Promise<void>;

export type ToWorker =
  | { readonly kind: "task"; readonly id: number; readonly task: Task }
  /** The part was taken; the next may come. */
  | { readonly kind: "taken"; readonly id: number };

export type FromWorker =
  /** Its code is loaded; what it is given now it begins at once. */
  | { readonly kind: "ready" }
  | {
      readonly kind: "part";
      readonly id: number;
      readonly part: PiecePart;
      readonly isLast: boolean;
    }
  /** A fault of ours, not of the file. */
  | { readonly kind: "failed"; readonly id: number; readonly message: string };
