// For: the name of each line written at its peak, so that no colour has to be looked up.
// Never: one name over another, or a name down among the lines; what finds no room stands in the key below the plot.

import type uPlot from "uplot";
import { peakOf } from "./thin.ts";

interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

interface Ink {
  /** Of the lines, in their order. */
  readonly colours: readonly string[];
  readonly paper: string;
  readonly family: string;
}

const sizePx = 12;
/** Below this share of the plot's height many lines run side by side, and a name could belong to any of them. */
const lowestShare = 0.2;

function overlaps(a: Box, b: Box, heightPx: number): boolean {
  return a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < heightPx;
}

/** The highest value of the lines shown at one place: a name stands above all of them. */
function highestAt(plot: uPlot, at: number): number {
  return plot.data
    .slice(1)
    .reduce(
      (most, values, index) =>
        plot.series[index + 1]?.show === false ? most : Math.max(most, values[at] ?? 0),
      0,
    );
}

/** For uPlot's `draw` hook. `names` in the order of the lines. */
export function drawPeakLabels(plot: uPlot, names: readonly string[], ink: Ink): void {
  const { ctx } = plot;
  const { left, width } = plot.bbox;
  const ratio = devicePixelRatio || 1;
  const top = plot.scales["y"]?.max ?? 0;
  const taken: Box[] = [];
  ctx.save();
  ctx.font = `600 ${sizePx * ratio}px ${ink.family}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4 * ratio;
  ctx.strokeStyle = ink.paper;
  for (const [index, name] of names.entries()) {
    const values = Array.from(plot.data[index + 1] ?? [], (value) => value ?? 0);
    const at = peakOf(values);
    const value = values[at] ?? 0;
    if (value <= top * lowestShare || plot.series[index + 1]?.show === false) continue;
    const half = ctx.measureText(name).width / 2;
    const start = plot.valToPos((plot.data[0] ?? [])[at] ?? 0, "x", true);
    const end = plot.valToPos((plot.data[0] ?? [])[at + 1] ?? 0, "x", true);
    const x = Math.min(Math.max((start + end) / 2, left + half), left + width - half);
    const y = plot.valToPos(highestAt(plot, at), "y", true) - 4 * ratio;
    const box = { left: x - half - 6 * ratio, right: x + half + 6 * ratio, y };
    if (taken.some((other) => overlaps(box, other, sizePx * 1.4 * ratio))) continue;
    taken.push(box);
    ctx.fillStyle = ink.colours[index] ?? "";
    // A rim of paper, so that a line that passes does not strike the name through.
    ctx.strokeText(name, x, y);
    ctx.fillText(name, x, y);
  }
  ctx.restore();
}
