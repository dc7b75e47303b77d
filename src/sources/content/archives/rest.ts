// For: what stands behind the end of an archive: padding is nothing, everything else is looked into as a part of its own.
// Never: passed over: another program may open the file from its end.

import type { Visit } from "../visit.ts";

/** Padding of tapes and sectors, the line end that a mail program added. */
function isPadding(bytes: Buffer): boolean {
  return bytes.every(
    (byte) => byte === 0 || byte === 10 || byte === 13 || byte === 26 || byte === 32,
  );
}

export function seeRest(visit: Visit, end: number): void {
  const rest = visit.bytes.subarray(Math.max(0, end));
  if (isPadding(rest)) return;
  visit.mark("junk-after");
  visit.entry({ names: [], size: rest.length, open: () => rest });
}
