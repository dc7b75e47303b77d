// For: a room's table: scrolls inside itself, its head and first column stay.
// Never: widens the page.

import type { ReactElement } from "react";
import type { Said } from "../../../../base/said.ts";
import type { Cell, View } from "../../../../words/view.ts";
import { More, useMore } from "../parts/more.tsx";
import { useFormat } from "../format/use-format.ts";
import { useSaid, useWords } from "../words/words.ts";
import { CellText, isBlank, isNumeric } from "./cell.tsx";

type TableView = Extract<View, { type: "table" }>;

const rowsFirst = 12;

/** Sentences take several lines; names and short words stay on one. */
function isLong({ ja, en }: Said): boolean {
  return ja.length > 24 || en.length > 48;
}

/** A column is set right when all that stands in it are numbers or all are times, so that they line up. */
function classOf(rows: TableView["rows"], at: number): string | undefined {
  const cells = rows.flatMap((row) => {
    const cell = row[at];
    return cell === undefined || isBlank(cell) ? [] : [cell];
  });
  if (cells.length === 0) return undefined;
  if (cells.every(isNumeric)) return "number";
  if (cells.some((cell) => typeof cell === "object" && "ja" in cell && isLong(cell)))
    return "words";
  return cells.every((cell) => typeof cell === "object" && "timeMs" in cell) ? "when" : undefined;
}

function Row({
  cells,
  classes,
}: {
  readonly cells: readonly Cell[];
  readonly classes: readonly (string | undefined)[];
}): ReactElement {
  return (
    <tr>
      {cells.map((cell, at) =>
        at === 0 ? (
          <th key={at} scope="row" className={classes[at]}>
            <CellText cell={cell} />
          </th>
        ) : (
          <td key={at} className={classes[at]}>
            <CellText cell={cell} />
          </td>
        ),
      )}
    </tr>
  );
}

export function Table({ view }: { readonly view: TableView }): ReactElement {
  const say = useSaid();
  const words = useWords();
  const format = useFormat();
  const { shown, rest, onMore } = useMore(view.rows, rowsFirst);
  if (view.rows.length === 0) return <p className="empty">{words("tableEmpty")}</p>;
  const classes = view.columns.map((_, at) => classOf(view.rows, at));
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
      <div className="scroll" tabIndex={0} role="group" aria-label={say(view.title)}>
        <table className="grid" aria-label={say(view.title)}>
          <thead>
            <tr>
              {view.columns.map((column, at) => (
                <th key={column.name} scope="col" className={classes[at]}>
                  {say(column.title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, at) => (
              <Row key={at} cells={row} classes={classes} />
            ))}
          </tbody>
        </table>
      </div>
      <More rest={rest} onMore={onMore} />
      {view.omitted > 0 ? (
        <p className="under-table soft">{words("tableRest", { n: format.number(view.omitted) })}</p>
      ) : null}
    </>
  );
}
