// For: every source that is watched: does it still speak, and is it understood?
// Never: hides a source that gives no trouble; the whole list is the proof.

import type { ReactElement } from "react";
import type { SourceStatus } from "../../../kit/status.ts";
import { useFormat } from "../format/use-format.ts";
import { useSaid, useWords } from "../words/words.ts";
import { sourceStateWords } from "./labels.ts";
import { More, useMore } from "./more.tsx";
import { Raw } from "./raw.tsx";
import { Sign, type SignName } from "./sign.tsx";
import { Ago } from "./time.tsx";

/** As in judge-status.ts: from here on a source counts as not understood. */
const unparsedPercentMax = 5;
const sourcesFirst = 20;

function unparsedPercent(source: SourceStatus): number {
  return source.lines > 0 ? (source.unparsed / source.lines) * 100 : 0;
}

function signOf(source: SourceStatus): SignName {
  if (source.state === "reading") return "waiting";
  return ["silent", "unreadable", "vanished"].includes(source.state) ? "broken-ring" : "ring";
}

function needsLook(source: SourceStatus): boolean {
  return signOf(source) === "broken-ring" || unparsedPercent(source) > unparsedPercentMax;
}

function SourceRow({ source }: { readonly source: SourceStatus }): ReactElement {
  const words = useWords();
  const say = useSaid();
  const format = useFormat();
  const percent = unparsedPercent(source);
  const sign = signOf(source);
  return (
    <tr>
      <th scope="row" className="watch-name">
        <Raw text={source.name} />
        {source.note ? <p className="soft">{say(source.note)}</p> : null}
      </th>
      <td data-label={words("watchFormat")}>
        <Raw text={source.format} />
      </td>
      <td data-label={words("watchState")}>
        <span className={`watch-state tone-${sign === "ring" ? "well" : "unknown"}`}>
          <Sign name={sign} size={15} />
          {words(sourceStateWords[source.state])}
        </span>
      </td>
      <td data-label={words("watchLast")}>
        {source.lastMs === undefined ? words("never") : <Ago ms={source.lastMs} />}
      </td>
      <td data-label={words("watchLines")} className="number">
        {format.number(source.lines)}
      </td>
      <td data-label={words("watchUnparsed")} className="number">
        <span className={percent > unparsedPercentMax ? "watch-state tone-attention" : undefined}>
          {percent > unparsedPercentMax ? <Sign name="triangle" size={15} /> : null}
          {format.percent(percent)}
        </span>
      </td>
    </tr>
  );
}

export function WatchList({
  sources,
}: {
  readonly sources: readonly SourceStatus[];
}): ReactElement {
  const words = useWords();
  // What needs a look stands first, in the order given.
  const sorted = sources.toSorted((a, b) => Number(needsLook(b)) - Number(needsLook(a)));
  const { shown, rest, onMore } = useMore(sorted, sourcesFirst);
  const bad = sources.filter(needsLook).length;
  const heads = [
    "watchName",
    "watchFormat",
    "watchState",
    "watchLast",
    "watchLines",
    "watchUnparsed",
  ] as const;
  if (sources.length === 0) {
    return (
      <div className="empty">
        <p>{words("watchNone")}</p>
        <p className="soft">{words("watchNoneNote")}</p>
      </div>
    );
  }
  return (
    <>
      <p className="lead">
        {bad === 0
          ? words("watchAll", { n: sources.length })
          : words("watchSome", { n: sources.length, bad })}
      </p>
      <table className="watch" aria-label={words("watchTitle")}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th
                key={head}
                scope="col"
                className={head.endsWith("Lines") || head.endsWith("Unparsed") ? "number" : ""}
              >
                {words(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((source) => (
            <SourceRow key={source.name} source={source} />
          ))}
        </tbody>
      </table>
      <More rest={rest} onMore={onMore} />
    </>
  );
}
