// For: a mail that somebody released: its signature and its body are looked at, and it may pass once.
// Never: a mail passed for a signature of another body, a used one, or one that is too old.

import type { Clock } from "../../../base/clock.ts";
import type { Quarantine } from "../../quarantine/quarantine.ts";
import { readRelease } from "../../quarantine/release-header.ts";
import { isKept } from "../../quarantine/ledger.ts";

/** The id under which it was held; undefined: it is judged like any other. Throws errors of the file system. */
export function releasedAs(
  quarantine: Quarantine,
  values: readonly string[],
  bodySha256: string,
  clock: Clock,
): string | undefined {
  const [value] = values;
  if (value === undefined || values.length > 1) return undefined;
  const claim = readRelease(quarantine.keys.derive("release"), value, clock.now());
  if (!claim || claim.bodySha256 !== bodySha256) return undefined;
  const entry = quarantine.find(claim.id);
  if (!entry || !isKept(entry.state) || entry.bodySha256 !== bodySha256) return undefined;
  return quarantine.pass(claim.id, claim.nonce, claim.untilMs) ? claim.id : undefined;
}
