// For: the name of each line written at its peak, so that no colour has to be looked up.
// Never: one name over another; what finds no room stands in the key below the plot.

import type uPlot from "uplot";
import { peakOf } from "./thin.ts";

interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

const sizePx = 12;

function overlaps(a: Box, b: Box, heightPx: number): boolean {
  return a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < heightPx;
}

/** For uPlot's `draw` hook. `names` in the order of the lines; `colours` the pens'. */
export function drawPeakLabels(
  plot: uPlot,
  names: readonly string[],
  colours: readonly string[],
  family: string,
): void {
  const { ctx } = plot;
  const ratio = devicePixelRatio || 1;
  const taken: Box[] = [];
  ctx.save();
  ctx.font = `600 ${sizePx * ratio}px ${family}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  for (const [index, name] of names.entries()) {
    const values = Array.from(plot.data[index + 1] ?? [], (value) => value ?? 0);
    const at = peakOf(values);
    const value = values[at] ?? 0;
    if (value <= 0 || plot.series[index + 1]?.show === false) continue;
    const half = ctx.measureText(name).width / 2;
    const { left, width } = plot.bbox;
    const centre = plot.valToPos((plot.data[0] ?? [])[at] ?? 0, "x", true);
    const x = Math.min(Math.max(centre, left + half), left + width - half);
    const y = plot.valToPos(value, "y", true) - 4 * ratio;
    const box = { left: x - half - 4 * ratio, right: x + half + 4 * ratio, y };
    if (taken.some((other) => overlaps(box, other, sizePx * 1.3 * ratio))) continue;
    taken.push(box);
    ctx.fillStyle = colours[index] ?? "";
    ctx.fillText(name, x, y);
  }
  ctx.restore();
}
