// For: a few numbers that matter, large.
// Never: more than fit a glance; a table is for many. Never a row that ends in a hole where another count of columns fits.

import type { ReactElement } from "react";
import type { View } from "../../../../words/view.ts";
import { useSaid } from "../words/words.ts";
import { CellText, isNumeric } from "./cell.tsx";
import { columnsFor } from "./columns-for.ts";

export function Figures({
  view,
}: {
  readonly view: Extract<View, { type: "figures" }>;
}): ReactElement {
  const say = useSaid();
  return (
    <dl className={`figures figures-${columnsFor(view.figures.length)}`}>
      {view.figures.map((figure) => (
        <div key={figure.label.en}>
          <dt>{say(figure.label)}</dt>
          <dd className={isNumeric(figure.value) ? "figure-number" : "figure-words"}>
            <CellText cell={figure.value} />
          </dd>
          {figure.note ? <dd className="soft">{say(figure.note)}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
