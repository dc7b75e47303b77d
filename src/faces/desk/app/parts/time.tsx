// For: a moment, readable by person and machine.
// Never: a time without its day.

import type { ReactElement } from "react";
import { machineTime } from "../format/time.ts";
import { useFormat } from "../format/use-format.ts";

export function Moment({ ms }: { readonly ms: number }): ReactElement {
  const format = useFormat();
  return (
    <time dateTime={machineTime(ms)} className="moment">
      {format.dateTime(ms)}
    </time>
  );
}

/** "3 分前"; the moment itself on hover. */
export function Ago({ ms }: { readonly ms: number }): ReactElement {
  const format = useFormat();
  return (
    <time dateTime={machineTime(ms)} className="moment" title={format.dateTime(ms)}>
      {format.ago(ms)}
    </time>
  );
}
