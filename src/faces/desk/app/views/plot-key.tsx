// For: the key of a plot: each line's stroke, name, and the value under the pointer or else its peak with its time.
// Never: an hour where a step stands for a day.

import type { ReactElement } from "react";
import { useFormat } from "../format/use-format.ts";
import { useSaid, useWords } from "../words/words.ts";
import { dashOf, penOf, type Theme } from "./pens.ts";
import { peakOf, type SeriesView } from "./thin.ts";

interface KeyProps {
  /** As it came, for the peaks, and as it is drawn, for what the pointer stands on. */
  readonly view: SeriesView;
  readonly drawn: SeriesView;
  readonly theme: Theme;
  readonly at: number | undefined;
  readonly hidden: ReadonlySet<number>;
  readonly onToggle: (index: number) => void;
}

/** Names with their peaks are long: three to a row, and four as two pairs. */
function keyColumns(count: number): number {
  return count === 4 ? 2 : Math.min(count, 3);
}

/** The legend: swatch, name, and the value under the pointer or else the peak. */
export function PlotKey({ view, drawn, theme, at, hidden, onToggle }: KeyProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const format = useFormat();
  return (
    <ul className={`plot-key plot-key-${keyColumns(view.lines.length)}`}>
      {view.lines.map((line, index) => {
        const pen = penOf(index, theme);
        const peak = peakOf(line.values);
        const value = (at === undefined ? line.values[peak] : drawn.lines[index]?.values[at]) ?? 0;
        const text = format.number(value);
        return (
          <li key={line.label.en}>
            <button type="button" aria-pressed={!hidden.has(index)} onClick={() => onToggle(index)}>
              <svg width="26" height="10" aria-hidden="true">
                <path
                  d="M1 5h24"
                  stroke={pen.colour}
                  strokeWidth="2.5"
                  strokeDasharray={dashOf(pen, drawn).join(" ") || undefined}
                />
              </svg>
              <span className="plot-name">{say(line.label)}</span>
              <span className="plot-value">
                {at === undefined
                  ? words("plotPeak", {
                      n: text,
                      time: format.step(view.times[peak] ?? 0, view.stepMs),
                    })
                  : text}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
