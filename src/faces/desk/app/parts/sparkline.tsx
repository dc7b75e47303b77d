// For: the course of an incident at a glance, beside its sentence.
// Never: read for exact numbers; the incident's page has the plot.

import type { ReactElement } from "react";
import type { Spark } from "../../../kit/contract.ts";
import { useFormat } from "../format/use-format.ts";
import { useWords } from "../words/words.ts";

const width = 144;
const height = 32;

export function Sparkline({ spark }: { readonly spark: Spark }): ReactElement {
  const words = useWords();
  const format = useFormat();
  const peak = Math.max(1, ...spark.values);
  const slot = width / Math.max(spark.values.length, 12);
  const bar = Math.max(1, slot - 1);
  // One path for all bars: a page may hold hundreds of these.
  const bars = spark.values.flatMap((value, index) => {
    if (value <= 0) return [];
    // Right-aligned: the last bucket is the newest.
    const x = width - (spark.values.length - index) * slot;
    const tall = Math.max(1.5, (value / peak) * (height - 2));
    return [
      `M${x.toFixed(2)} ${height - 1}v${(-tall).toFixed(2)}h${bar.toFixed(2)}v${tall.toFixed(2)}z`,
    ];
  });
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={words("sparkLabel", { n: format.number(Math.max(0, ...spark.values)) })}
    >
      <path className="sparkline-floor" d={`M0 ${height - 0.5}H${width}`} />
      <path className="sparkline-bars" d={bars.join("")} />
    </svg>
  );
}
