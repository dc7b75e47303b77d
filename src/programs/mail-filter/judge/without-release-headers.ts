// For: taking our own header out of every mail that bears one, so that no signature leaves the house.
// Never: a verdict changed otherwise.

import type { MailChange, Verdict } from "../../../sources/milter/mail-filter.ts";
import { releaseHeader } from "../../quarantine/release-header.ts";

/** From the last to the first, so that the numbers stay right. */
export function withoutReleaseHeaders(verdict: Verdict, count: number): Verdict {
  if (verdict.action !== "accept" || count === 0) return verdict;
  const gone = Array.from({ length: count }, (_, at): MailChange => ({
    type: "delete-header",
    index: count - at,
    name: releaseHeader,
  }));
  return { action: "accept", changes: [...gone, ...(verdict.changes ?? [])] };
}
