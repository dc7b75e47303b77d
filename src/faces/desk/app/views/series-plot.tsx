// For: the course of something over time, one line per name, with what the pointer stands on written out.
// Never: animation; a number that only the pointer can reach (peaks are always written).

import { useEffect, useMemo, useRef, useState, type ReactElement, type RefObject } from "react";
import uPlot from "uplot";
import { useFormat, type Format } from "../format/use-format.ts";
import { useTheme } from "../parts/theme.ts";
import { useSaid, useWords } from "../words/words.ts";
import { amountLabel, timeLabels } from "./axis.ts";
import { drawPeakLabels } from "./peak-labels.ts";
import { dashOf, penOf, type Theme } from "./pens.ts";
import { PlotKey } from "./plot-key.tsx";
import { thinned, withoutFloor, type SeriesView } from "./thin.ts";

const heightPx = 248;
const pointsMax = 260;
const stepsSeconds = [1, 2, 3, 6, 12, 24, 48, 72, 168, 336, 720, 2160, 8760].map(
  (hours) => hours * 3600,
);

function colourOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

interface PlotLook {
  readonly theme: Theme;
  readonly names: readonly string[];
  readonly format: Format;
  readonly family: string;
}

function seriesOf(view: SeriesView, theme: Theme): uPlot.Series[] {
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const isAlone = view.lines.length === 1;
  return view.lines.map((_, index) => {
    const pen = penOf(index, theme);
    return {
      stroke: pen.colour,
      width: 1.5,
      dash: [...dashOf(pen, view)],
      ...(stepped ? { paths: stepped } : {}),
      ...(isAlone ? { fill: `${pen.colour}22` } : {}),
      points: { show: false },
    };
  });
}

function optionsOf(
  view: SeriesView,
  look: PlotLook,
  width: number,
  onCursor: (at: number | undefined) => void,
): uPlot.Options {
  const { language, timeZone } = look.format;
  const soft = colourOf("--ink-soft");
  const colours = view.lines.map((_, index) => penOf(index, look.theme).colour);
  const paper = colourOf("--paper");
  const rule = { stroke: colourOf("--rule"), width: 1 };
  return {
    width,
    height: heightPx,
    padding: [20, 30, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 7 } },
    scales: { y: { range: (_, _min, max) => [0, max > 0 ? max * 1.08 : 1] } },
    series: [{}, ...seriesOf(view, look.theme)],
    axes: [
      {
        stroke: soft,
        font: `12px ${look.family}`,
        grid: { show: false },
        ticks: { ...rule, size: 5 },
        space: 72,
        incrs: stepsSeconds.filter((seconds) => seconds * 1000 >= view.stepMs),
        size: 44,
        values: (_, ticks, _axis, _space, step) => timeLabels(ticks, step, language, timeZone),
      },
      {
        stroke: soft,
        font: `12px ${look.family}`,
        grid: rule,
        ticks: { show: false },
        space: 44,
        values: (_, ticks) => ticks.map((tick) => amountLabel(tick, language)),
        size: (_, labels) =>
          18 + Math.max(16, ...(labels ?? []).map((label) => label.length * 7.5)),
      },
    ],
    hooks: {
      // The last point only gives the last step its width.
      setCursor: [
        ({ cursor, data }) =>
          onCursor(cursor.idx == null ? undefined : Math.min(cursor.idx, data[0].length - 2)),
      ],
      draw:
        look.names.length > 1
          ? [(plot) => drawPeakLabels(plot, look.names, { colours, paper, family: look.family })]
          : [],
    },
  };
}

/** Columns for uPlot, with one more point at the end, so that the last step has its width. */
function columnsOf(view: SeriesView): uPlot.AlignedData {
  const times = [...view.times, (view.times.at(-1) ?? 0) + view.stepMs].map(
    (timeMs) => timeMs / 1000,
  );
  const lines = view.lines.map((line) => {
    const values = [...line.values, line.values.at(-1) ?? 0];
    return view.lines.length > 1 ? withoutFloor(values) : values;
  });
  return [times, ...lines];
}

function usePlot(
  holder: RefObject<HTMLDivElement | null>,
  view: SeriesView,
  look: PlotLook,
  hidden: ReadonlySet<number>,
  onCursor: (at: number | undefined) => void,
): void {
  const plot = useRef<uPlot>(undefined);
  const latestData = useRef<uPlot.AlignedData>([[]]);
  latestData.current = columnsOf(view);
  const { language, timeZone } = look.format;
  useEffect(() => {
    const place = holder.current;
    if (!place) return undefined;
    const made = new uPlot(
      optionsOf(view, look, place.clientWidth, onCursor),
      latestData.current,
      place,
    );
    plot.current = made;
    const observer = new ResizeObserver(() => {
      if (place.clientWidth > 0) made.setSize({ width: place.clientWidth, height: heightPx });
    });
    observer.observe(place);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = undefined;
    };
    // The plot is made anew only when its make changes; new numbers go in below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [view.lines.length, look.theme, language, timeZone]);
  useEffect(() => {
    plot.current?.setData(latestData.current);
  }, [view]);
  useEffect(() => {
    for (let index = 0; index < view.lines.length; index += 1) {
      plot.current?.setSeries(index + 1, { show: !hidden.has(index) });
    }
  }, [hidden, view.lines.length, look.theme, language, timeZone]);
}

export function SeriesPlot({ view }: { readonly view: SeriesView }): ReactElement {
  const words = useWords();
  const say = useSaid();
  const format = useFormat();
  const theme = useTheme();
  const holder = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number>();
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const drawn = useMemo(() => thinned(view, pointsMax), [view]);
  const names = view.lines.map((line) => say(line.label));
  usePlot(
    holder,
    drawn,
    { theme, names, format, family: colourOf("--sans") || "sans-serif" },
    hidden,
    setAt,
  );
  function toggle(index: number): void {
    const next = new Set(hidden);
    if (!next.delete(index)) next.add(index);
    setHidden(next);
  }
  const pointed = at === undefined ? undefined : drawn.times[at];
  const isThinned = drawn !== view;
  return (
    <figure className="plot">
      <p className="plot-head">
        <span className="plot-unit">{say(view.unit)}</span>
        <span className="plot-time">
          {pointed === undefined ? null : format.step(pointed, drawn.stepMs)}
        </span>
      </p>
      <div
        ref={holder}
        className="plot-canvas"
        role="img"
        aria-label={`${say(view.title)} (${say(view.unit)})`}
      />
      <figcaption>
        <PlotKey
          view={view}
          drawn={drawn}
          theme={theme}
          at={at}
          hidden={hidden}
          onToggle={toggle}
        />
        <p className="soft plot-hint">
          {isThinned ? (
            <span>{words("plotMean", { time: format.duration(drawn.stepMs / 1000) })}</span>
          ) : null}
          {view.lines.length > 1 ? <span>{words("plotHint")}</span> : null}
        </p>
      </figcaption>
    </figure>
  );
}
