// For: how far the backlog has been read, how fast, and how long it will take.
// Never: a guess shown as a time before the rate is known.

import type { ReactElement } from "react";
import type { ReplayProgress } from "../../../kit/status.ts";
import { useFormat } from "../format/use-format.ts";
import { useWords } from "../words/words.ts";

export function ReplayBar({ replay }: { readonly replay: ReplayProgress }): ReactElement {
  const words = useWords();
  const format = useFormat();
  const percent =
    replay.bytesTotal > 0 ? Math.min(100, (replay.bytesDone / replay.bytesTotal) * 100) : 0;
  return (
    <section className="replay" aria-label={words("replayTitle")}>
      <p className="replay-line">
        <strong>{words("replayTitle")}</strong>
        <span>{format.percent(percent)}</span>
      </p>
      <progress max={100} value={percent} aria-label={words("replayTitle")} />
      <p className="soft replay-facts">
        <span>
          {words("replayFiles", {
            done: format.number(replay.filesDone),
            total: format.number(replay.filesTotal),
          })}
        </span>
        <span>
          {format.bytes(replay.bytesDone)} / {format.bytes(replay.bytesTotal)}
        </span>
        <span>{words("replayRate", { n: format.number(replay.linesPerSecond) })}</span>
        <span>
          {replay.secondsLeft === undefined
            ? words("replayLeftUnknown")
            : words("replayLeft", { time: format.duration(replay.secondsLeft) })}
        </span>
      </p>
    </section>
  );
}
