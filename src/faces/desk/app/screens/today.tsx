// For: the first screen: is everything all right, what is going on, and is everything being watched?
// Never: a number without its sentence.

import type { ReactElement } from "react";
import type { Status } from "../../../kit/status.ts";
import { pastList } from "../data/first-questions.ts";
import { useIncidents, type Listed } from "../data/use-incidents.ts";
import { useFormat } from "../format/use-format.ts";
import { IncidentList } from "../parts/incident-list.tsx";
import { LimitList } from "../parts/limit-list.tsx";
import { moreStep } from "../parts/more.tsx";
import { ReplayBar } from "../parts/replay-bar.tsx";
import { Together } from "../parts/sentences.tsx";
import { VerdictBlock } from "../parts/verdict.tsx";
import { WatchList } from "../parts/watch-list.tsx";
import { useWords } from "../words/words.ts";

function OpenIncidents({
  open,
  isBlind,
}: {
  readonly open: Listed;
  readonly isBlind: boolean;
}): ReactElement {
  const words = useWords();
  const format = useFormat();
  return (
    <section className="block" aria-labelledby="open-title">
      <h2 id="open-title">
        {words("openTitle")}{" "}
        {open.total > 0 ? <span className="count">{format.number(open.total)}</span> : null}
      </h2>
      {open.total === 0 ? (
        <div className="empty">
          <p>{words(isBlind ? "openUnseen" : "openNone")}</p>
          <p className="soft">{words("openNoneNote")}</p>
        </div>
      ) : (
        <IncidentList listed={open} />
      )}
    </section>
  );
}

function PastIncidents({ past }: { readonly past: Listed }): ReactElement | null {
  const words = useWords();
  if (past.total === 0) return null;
  return (
    <section className="block" aria-labelledby="over-title">
      <h2 id="over-title">{words("overTitle")}</h2>
      <IncidentList listed={past} className="incidents-over" />
    </section>
  );
}

interface TodayProps {
  readonly status: Status;
  readonly open: Listed | undefined;
}

export function Today({ status, open }: TodayProps): ReactElement {
  const words = useWords();
  const format = useFormat();
  const past = useIncidents(pastList.query, pastList.first, moreStep);
  // The answer first; what stands below it comes all at once, so that nothing moves under the eye.
  if (!open || !past) return <VerdictBlock status={status} />;
  return (
    <>
      <VerdictBlock status={status} />
      {status.replay ? <ReplayBar replay={status.replay} /> : null}
      <OpenIncidents open={open} isBlind={status.verdict === "unknown"} />
      <PastIncidents past={past} />
      <section className="block" aria-labelledby="watch-title">
        <h2 id="watch-title">{words("watchTitle")}</h2>
        <WatchList sources={status.sources} />
      </section>
      {status.limits.length > 0 ? <LimitList limits={status.limits} /> : null}
      <p className="colophon">
        <Together
          text={words("colophon", {
            hinomi: status.versions.hinomi,
            node: status.versions.node,
            rules: format.number(status.versions.rules),
            journal: format.number(status.store.journalEntries),
            bytes: format.bytes(status.store.bytes),
          })}
        />
      </p>
    </>
  );
}
