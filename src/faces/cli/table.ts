// For: columns on a terminal that line up in Japanese and English.
// Never: a cell from outside that was not made inert (done here, for every cell).

import { columns, fit, inert } from "../../base/text.ts";

export interface TextColumn {
  readonly title: string;
  readonly align?: "right";
  /** Widest it may grow; longer cells end in "…". */
  readonly max?: number;
}

/** Lines of a table: a heading and the rows, two spaces between columns. */
export function tableLines(
  heads: readonly TextColumn[],
  rows: readonly (readonly string[])[],
): string[] {
  const cells = rows.map((row) =>
    row.map((cell, index) => fit(inert(cell), heads[index]?.max ?? 200)),
  );
  const widths = heads.map((head, index) =>
    Math.max(columns(head.title), ...cells.map((row) => columns(row[index] ?? ""))),
  );
  const lay = (row: readonly string[]) =>
    row
      .map((cell, index) => {
        const pad = " ".repeat((widths[index] ?? 0) - columns(cell));
        return heads[index]?.align === "right" ? pad + cell : cell + pad;
      })
      .join("  ")
      .trimEnd();
  return [lay(heads.map((head) => head.title)), ...cells.map(lay)];
}
