// For: one value of a room, drawn by its type.
// Never: a guess at what a text means.

import type { ReactElement } from "react";
import type { Cell } from "../../../../words/view.ts";
import { Link } from "../parts/link.tsx";
import { Raw } from "../parts/raw.tsx";
import { Moment } from "../parts/time.tsx";
import { useFormat } from "../format/use-format.ts";
import { useSaid } from "../words/words.ts";

/** Words of ours that say nothing: a place that has no value. */
export function isBlank(cell: Cell): boolean {
  return typeof cell === "object" && "ja" in cell && cell.ja === "" && cell.en === "";
}

export function isNumeric(cell: Cell): boolean {
  return typeof cell === "number" || "percent" in cell;
}

export function CellText({ cell }: { readonly cell: Cell }): ReactElement {
  const format = useFormat();
  const say = useSaid();
  if (typeof cell === "number") return <>{format.number(cell)}</>;
  if ("percent" in cell) return <>{format.percent(cell.percent)}</>;
  if ("timeMs" in cell) return <Moment ms={cell.timeMs} />;
  if ("raw" in cell && cell.page !== undefined)
    return (
      <Link to={cell.page}>
        <Raw text={cell.raw} />
      </Link>
    );
  if ("raw" in cell) return <Raw text={cell.raw} />;
  return <>{say(cell)}</>;
}
