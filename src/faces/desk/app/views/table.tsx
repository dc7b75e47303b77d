// For: a room's table: scrolls inside itself, its head and first column stay.
// Never: widens the page.

import type { ReactElement } from "react";
import type { Cell, View } from "../../../../words/view.ts";
import { useFormat } from "../format/use-format.ts";
import { useSaid, useWords } from "../words/words.ts";
import { CellText, isNumeric } from "./cell.tsx";

type TableView = Extract<View, { type: "table" }>;

/** A column stands right when all its cells are numbers. */
function isNumberColumn(rows: TableView["rows"], at: number): boolean {
  return rows.length > 0 && rows.every((row) => row[at] === undefined || isNumeric(row[at]));
}

function Row({
  cells,
  numeric,
}: {
  readonly cells: readonly Cell[];
  readonly numeric: readonly boolean[];
}): ReactElement {
  return (
    <tr>
      {cells.map((cell, at) => {
        const className = numeric[at] ? "number" : undefined;
        return at === 0 ? (
          <th key={at} scope="row" className={className}>
            <CellText cell={cell} />
          </th>
        ) : (
          <td key={at} className={className}>
            <CellText cell={cell} />
          </td>
        );
      })}
    </tr>
  );
}

export function Table({ view }: { readonly view: TableView }): ReactElement {
  const say = useSaid();
  const words = useWords();
  const format = useFormat();
  if (view.rows.length === 0) return <p className="empty">{words("tableEmpty")}</p>;
  const numeric = view.columns.map((_, at) => isNumberColumn(view.rows, at));
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
      <div className="scroll" tabIndex={0} role="region" aria-label={say(view.title)}>
        <table className="grid">
          <thead>
            <tr>
              {view.columns.map((column, at) => (
                <th key={column.name} scope="col" className={numeric[at] ? "number" : undefined}>
                  {say(column.title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row, at) => (
              <Row key={at} cells={row} numeric={numeric} />
            ))}
          </tbody>
        </table>
      </div>
      {view.omitted > 0 ? (
        <p className="under-table soft">{words("tableRest", { n: format.number(view.omitted) })}</p>
      ) : null}
    </>
  );
}
