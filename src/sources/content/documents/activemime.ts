// For: ActiveMime, the wrapping of macros in MHTML and WordML documents: a packed compound file.
// Never: assumes where the packed bytes begin; it differs by version.

import { inflateZlib } from "../unpack/with-zlib.ts";
import { stop } from "../stop.ts";
import type { Visit } from "../visit.ts";

export function readActiveMime(visit: Visit): void {
  visit.mark("macro");
  const at = visit.bytes.indexOf(Buffer.from([0x78]), 0x20);
  const open = () =>
    at < 0 ? stop("broken") : inflateZlib(visit.bytes.subarray(at), visit.budget).bytes;
  visit.entry({ names: [], size: 0, open });
}
