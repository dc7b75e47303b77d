// For: is the watch itself awake? sources, what it did not understand, its backlog, its store, its versions.
// Never: green where something is unknown; the signs are those of the sources' own list.

import type { ReactElement } from "react";
import type { Said } from "../../../../base/said.ts";
import type { Cell } from "../../../../words/view.ts";
import type { Status } from "../../../kit/status.ts";
import { useFormat } from "../format/use-format.ts";
import { LimitList } from "../parts/limit-list.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { ReplayBar } from "../parts/replay-bar.tsx";
import { WatchList } from "../parts/watch-list.tsx";
import { Figures } from "../views/figures.tsx";
import { useWords, wordsFor, type WordKey } from "../words/words.ts";

type Values = Readonly<Record<string, string | number>>;

function both(key: WordKey, values: Values = {}): Said {
  return { ja: wordsFor("ja")(key, values), en: wordsFor("en")(key, values) };
}

function same(text: string): Said {
  return { ja: text, en: text };
}

interface Figure {
  readonly label: Said;
  readonly value: Cell;
  readonly note?: Said;
}

function useFigures(status: Status): readonly Figure[] {
  const format = useFormat();
  const { sources, store, versions, replay } = status;
  const lines = sources.reduce((sum, source) => sum + source.lines, 0);
  const unparsed = sources.reduce((sum, source) => sum + source.unparsed, 0);
  const silent = sources.filter(({ state }) =>
    ["silent", "unreadable", "vanished"].includes(state),
  ).length;
  return [
    {
      label: both("healthSources"),
      value: sources.length,
      note: both("healthSilent", { n: format.number(silent) }),
    },
    {
      label: both("healthUnparsed"),
      value: { percent: lines > 0 ? (unparsed / lines) * 100 : 0 },
      note: both("healthUnparsedNote", { n: format.number(unparsed), total: format.number(lines) }),
    },
    {
      label: both("healthStore"),
      value: same(format.bytes(store.bytes)),
      note: both("healthEntries", { n: format.number(store.journalEntries) }),
    },
    {
      label: both("healthQueue"),
      value: replay
        ? both("healthQueueFiles", { total: replay.filesTotal, done: replay.filesDone })
        : both("healthQueueNone"),
      ...(replay ? {} : { note: both("healthQueueNote") }),
    },
    {
      label: both("healthVersions"),
      value: same(`hinomi ${versions.hinomi}`),
      note: {
        ja: `Node ${versions.node}・${both("healthRules", { n: versions.rules }).ja}`,
        en: `Node ${versions.node}, ${both("healthRules", { n: versions.rules }).en}`,
      },
    },
    { label: both("healthZone"), value: same(status.timeZone) },
  ];
}

export function HealthScreen({ status }: { readonly status: Status }): ReactElement {
  const words = useWords();
  const figures = useFigures(status);
  return (
    <>
      <PageHead title={words("menuHealth")}>{words("healthLead")}</PageHead>
      {status.replay ? <ReplayBar replay={status.replay} /> : null}
      <section className="block health-figures">
        <Figures view={{ type: "figures", title: both("menuHealth"), figures }} />
      </section>
      <section className="block" aria-labelledby="watch-title">
        <h2 id="watch-title">{words("watchTitle")}</h2>
        <WatchList sources={status.sources} />
      </section>
      {status.limits.length > 0 ? (
        <LimitList limits={status.limits} />
      ) : (
        <section className="block" aria-labelledby="limits-none">
          <h2 id="limits-none">{words("limitsTitle")}</h2>
          <p className="empty">{words("healthLimitsNone")}</p>
        </section>
      )}
    </>
  );
}
