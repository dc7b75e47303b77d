// For: the first screen: is everything all right, what is going on, and is everything being watched?
// Never: a number without its sentence.

import type { ReactElement } from "react";
import type { Change, IncidentList } from "../../../kit/contract.ts";
import type { Status } from "../../../kit/status.ts";
import { useResource } from "../data/use-resource.ts";
import { useFormat } from "../format/use-format.ts";
import { IncidentItem } from "../parts/incident-item.tsx";
import { Raw } from "../parts/raw.tsx";
import { ReplayBar } from "../parts/replay-bar.tsx";
import { VerdictBlock } from "../parts/verdict.tsx";
import { WatchList } from "../parts/watch-list.tsx";
import { useWords } from "../words/words.ts";

type Incidents = IncidentList["incidents"];

export function aboutIncidents(change: Change): boolean {
  return change.incidentsMore === true || (change.incidents?.length ?? 0) > 0;
}

/** Worst first, then the one that moved last. */
export function byUrgency(incidents: Incidents): Incidents {
  return incidents.toSorted((a, b) => a.severity - b.severity || b.lastMs - a.lastMs);
}

function OpenIncidents({
  open,
  isBlind,
}: {
  readonly open: Incidents | undefined;
  readonly isBlind: boolean;
}): ReactElement {
  const words = useWords();
  return (
    <section className="block" aria-labelledby="open-title">
      <h2 id="open-title">
        {words("openTitle")}
        {open && open.length > 0 ? <span className="count">{open.length}</span> : null}
      </h2>
      {open?.length === 0 ? (
        <div className="empty">
          <p>{words(isBlind ? "openUnseen" : "openNone")}</p>
          <p className="soft">{words("openNoneNote")}</p>
        </div>
      ) : (
        <ul className="incidents">
          {byUrgency(open ?? []).map((incident) => (
            <IncidentItem key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Limits({ status }: { readonly status: Status }): ReactElement | null {
  const words = useWords();
  const format = useFormat();
  if (status.limits.length === 0) return null;
  return (
    <section className="block" aria-labelledby="limits-title">
      <h2 id="limits-title">{words("limitsTitle")}</h2>
      <ul className="limits">
        {status.limits.map((limit) => (
          <li key={`${limit.limit} ${limit.where}`}>
            <code>{limit.limit}</code>
            <Raw text={limit.where} />
            <span className="number">
              {words("limitsTimes", { n: format.number(limit.times) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TodayProps {
  readonly status: Status;
  readonly open: Incidents | undefined;
}

export function Today({ status, open }: TodayProps): ReactElement {
  const words = useWords();
  const format = useFormat();
  const over = useResource<IncidentList>(
    "/api/v1/incidents?state=resolved,closed&limit=8",
    aboutIncidents,
  );
  const past = over.value?.incidents ?? [];
  return (
    <>
      <VerdictBlock status={status} />
      {status.replay ? <ReplayBar replay={status.replay} /> : null}
      <OpenIncidents open={open} isBlind={status.verdict === "unknown"} />
      {past.length > 0 ? (
        <section className="block" aria-labelledby="over-title">
          <h2 id="over-title">{words("overTitle")}</h2>
          <ul className="incidents incidents-over">
            {past.map((incident) => (
              <IncidentItem key={incident.id} incident={incident} />
            ))}
          </ul>
        </section>
      ) : null}
      <section className="block" aria-labelledby="watch-title">
        <h2 id="watch-title">{words("watchTitle")}</h2>
        <WatchList sources={status.sources} />
      </section>
      <Limits status={status} />
      <p className="colophon">
        {words("colophon", {
          hinomi: status.versions.hinomi,
          node: status.versions.node,
          rules: format.number(status.versions.rules),
          journal: format.number(status.store.journalEntries),
          bytes: format.bytes(status.store.bytes),
        })}
      </p>
    </>
  );
}
