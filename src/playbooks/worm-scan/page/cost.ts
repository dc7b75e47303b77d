// For: what an incident costs the line, in words for the president, with the arithmetic: Code Red costs download, Nimda upload.
// Never: a time on a line whose speed is not known.

import type { Said } from "../../../base/said.ts";
import { bytesText, grouped } from "../../../base/text.ts";
import type { Incident } from "../../../incidents/incident.ts";
import { say } from "../say.ts";

/** Body of Apache's ordinary 404 page (196 bytes for a short path) less the one byte of `ErrorDocument 404 " "`. */
const savedPerAnswerBytes = 195;

function plain(text: string): Said {
  return { ja: text, en: text };
}

/** Seconds below 100, then minutes below 100, then hours. */
export function durationText(seconds: number): Said {
  if (seconds < 100) return say("duration.seconds", { count: grouped(Math.max(1, seconds)) });
  const minutes = seconds / 60;
  return minutes < 100
    ? say("duration.minutes", { count: grouped(minutes) })
    : say("duration.hours", { count: grouped(minutes / 60) });
}

type Costs = Pick<Incident, "events" | "bytesIn" | "bytesOut">;

/** Paragraphs: per attempt and in all, time on the line, which direction, and the remedy. */
export function costOf(
  { events, bytesIn, bytesOut }: Costs,
  bitsPerSecond: number | undefined,
): Said[] {
  if (events === 0 || bytesIn + bytesOut <= 0) return [say("cost.none")];
  const said = [
    say("cost.mean", {
      in: plain(bytesText(bytesIn / events)),
      out: plain(bytesText(bytesOut / events)),
      allIn: plain(bytesText(bytesIn)),
      allOut: plain(bytesText(bytesOut)),
    }),
  ];
  if (bitsPerSecond !== undefined) {
    said.push(
      say("cost.time", {
        timeIn: durationText((bytesIn * 8) / bitsPerSecond),
        timeOut: durationText((bytesOut * 8) / bitsPerSecond),
      }),
    );
  }
  if (bytesIn > bytesOut) return [...said, say("cost.download")];
  const saved = plain(bytesText(savedPerAnswerBytes));
  const savedAll = plain(bytesText(savedPerAnswerBytes * events));
  return [...said, say("cost.upload"), say("cost.remedy", { saved, savedAll })];
}
