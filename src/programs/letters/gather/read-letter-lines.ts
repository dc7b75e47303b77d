// For: lines for a letter, read from the log while they stand there.
// Never: a line that is not certainly of this source and of that time: it is read again by its format and compared.

import { readAddress, sourceKey } from "../../../base/ip.ts";
import type { LetterSourceOf } from "../../../playbooks/playbook.ts";
import { formatByName } from "../../../sources/formats/register.ts";
import { sourceAddress } from "../../../words/letters/contact/source-address.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { readEvidence } from "../../evidence.ts";
import type { WantedLines } from "../letter-ports.ts";

const placesMax = 20;
/** Endings that rotation puts behind a log's name. */
const rotated = /(?:\.\d{1,4}|-\d{8})?(?:\.gz)?$/;

export async function readLetterLines(
  { store, clock, timeZone }: WorkContext,
  { source, places, firstMs, lastMs }: WantedLines,
): Promise<LetterSourceOf["lines"]> {
  const wanted = sourceAddress(source);
  if (!wanted) return [];
  const key = sourceKey(wanted);
  const formats = new Map(
    (await store.checkpoints()).map(({ path, format }) => [path, formatByName({ name: format })]),
  );
  const found = await readEvidence(
    places.slice(0, placesMax).map((place) => ({ place, timeMs: firstMs })),
    () => true,
  );
  return found
    .flatMap(({ place, text }) => {
      const context = { nowMs: clock.now(), timeZone };
      const format = formats.get(place.file) ?? formats.get(place.file.replace(rotated, ""));
      const event = format?.parse(Buffer.from(text), context);
      const address = readAddress(String(event?.["source.ip"] ?? ""));
      const timeMs = Number(event?.["@timestamp"]);
      const isIts = address !== undefined && sourceKey(address) === key;
      return isIts && timeMs >= firstMs && timeMs <= lastMs ? [{ timeMs, text }] : [];
    })
    .toSorted((a, b) => a.timeMs - b.timeMs);
}
