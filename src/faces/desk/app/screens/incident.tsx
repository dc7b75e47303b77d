// For: one incident from top to bottom as its life: what, since when, why and what to check, who, the proof, the journal.
// Never: anything that only one kind of incident has; that comes as views from its room.

import { useCallback, type ReactElement } from "react";
import type { Change, IncidentDetail } from "../../../kit/contract.ts";
import type { Incident } from "../../../../incidents/incident.ts";
import { incidentQuestion } from "../data/first-questions.ts";
import { useResource } from "../data/use-resource.ts";
import { useFormat } from "../format/use-format.ts";
import { Deeds } from "../life/deeds.tsx";
import { Diagnosis } from "../life/diagnosis.tsx";
import { Plans } from "../life/plans.tsx";
import { EvidenceList } from "../parts/evidence-list.tsx";
import { JournalList } from "../parts/journal-list.tsx";
import { severityWords, stateWords } from "../parts/labels.ts";
import { Later } from "../parts/later.tsx";
import { Link } from "../parts/link.tsx";
import { Sentences } from "../parts/sentences.tsx";
import { severitySigns, Sign } from "../parts/sign.tsx";
import { SourceTable } from "../parts/source-table.tsx";
import { Ago, Moment } from "../parts/time.tsx";
import { incidentPath } from "../route.ts";
import { MessageList } from "../telling/message-list.tsx";
import { Tell } from "../telling/tell.tsx";
import type { View } from "../../../../words/view.ts";
import { ViewBlock } from "../views/view-block.tsx";
import { hoursSeries } from "../views/hours-series.ts";
import { useSaid, useWords } from "../words/words.ts";
import { Loading, Missing } from "./plain-screens.tsx";

interface HeadProps {
  readonly incident: Incident;
  /** Those with an address or a name. */
  readonly sources: number;
}

function Head({ incident, sources }: HeadProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const format = useFormat();
  return (
    <header className={`incident-head tone-severity-${incident.severity}`}>
      <p className="incident-sign">
        <Sign name={severitySigns[incident.severity]} size={24} />
        <span>{words(severityWords[incident.severity])}</span>
        <span className="state">{words(stateWords[incident.state])}</span>
      </p>
      <h1>
        <Sentences text={say(incident.title)} />
      </h1>
      <dl className="facts facts-wide">
        <div>
          <dt>{words("since")}</dt>
          <dd>
            <Moment ms={incident.firstMs} />
          </dd>
        </div>
        <div>
          <dt>{words("last")}</dt>
          <dd>
            <Moment ms={incident.lastMs} />
            <span className="soft">
              <Ago ms={incident.lastMs} />
            </span>
          </dd>
        </div>
        {sources > 0 ? (
          <div>
            <dt>{words("sources")}</dt>
            <dd>{words("sourcesCount", { n: format.number(sources) })}</dd>
          </div>
        ) : null}
        {incident.events > 0 ? (
          <div>
            <dt>{words("events")}</dt>
            <dd>{words("eventsCount", { n: format.number(incident.events) })}</dd>
          </div>
        ) : null}
        {incident.bytesIn + incident.bytesOut > 0 ? (
          <div>
            <dt>{words("traffic")}</dt>
            <dd>
              {words("trafficBoth", {
                in: format.bytes(incident.bytesIn),
                out: format.bytes(incident.bytesOut),
              })}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{words("number")}</dt>
          <dd>{incident.id}</dd>
        </div>
      </dl>
    </header>
  );
}

function Joined({ joined }: Pick<IncidentDetail, "joined">): ReactElement | null {
  const words = useWords();
  const say = useSaid();
  if (joined.length === 0) return null;
  return (
    <section className="block" aria-labelledby="joined-title">
      <h2 id="joined-title">{words("joinedTitle")}</h2>
      <ul className="dashes">
        {joined.map(({ id, title }) => (
          <li key={id}>
            <Link to={incidentPath(id)}>{say(title)}</Link> <span className="soft">{id}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A room that begins in words says first what to look at: that belongs to what is to be done now. */
function guideOf(views: readonly View[]): View | undefined {
  const first = views[0];
  return first?.type === "text" || first?.type === "steps" ? first : undefined;
}

interface BodyProps {
  readonly detail: IncidentDetail;
  readonly onDone: () => void;
}

function Body({ detail, onDone }: BodyProps): ReactElement {
  const words = useWords();
  const { incident, views, hours, journal, journalEarlier } = detail;
  // What nobody sent has no source: a service that died, a mail of our own.
  const sources = detail.sources.filter(({ source }) => source !== "");
  const total = incident.sources - (detail.sources.length - sources.length);
  const course = hoursSeries(hours);
  const guide = guideOf(views);
  return (
    <>
      <Head incident={incident} sources={total} />
      {detail.diagnosis ? <Diagnosis diagnosis={detail.diagnosis} /> : null}
      <Plans detail={detail} onDone={onDone} />
      {guide ? <ViewBlock view={guide} /> : null}
      <Deeds detail={detail} onDone={onDone} />
      <Tell detail={detail} onDone={onDone} />
      <Later>
        {detail.messages.length > 0 ? (
          <section className="block" aria-labelledby="messages-title">
            <h2 id="messages-title">{words("messagesTitle")}</h2>
            <MessageList messages={detail.messages} onDone={onDone} />
          </section>
        ) : null}
        <Joined joined={detail.joined} />
        {views.slice(guide ? 1 : 0).map((view, at) => (
          <ViewBlock key={at} view={view} />
        ))}
        {course ? <ViewBlock view={course} /> : null}
        {total > 0 ? (
          <section className="block" aria-labelledby="sources-title">
            <h2 id="sources-title">{words("sourcesTitle")}</h2>
            <SourceTable incident={incident.id} total={total} sources={sources} />
          </section>
        ) : null}
        <section className="block" aria-labelledby="evidence-title">
          <h2 id="evidence-title">{words("evidenceTitle")}</h2>
          <EvidenceList evidence={incident.evidence} source={sources[0]?.source} />
        </section>
        <section className="block" aria-labelledby="journal-title">
          <h2 id="journal-title">{words("journalTitle")}</h2>
          <JournalList entries={journal} earlier={journalEarlier} />
        </section>
      </Later>
    </>
  );
}

export function IncidentScreen({ id }: { readonly id: string }): ReactElement {
  const words = useWords();
  const concerns = useCallback(
    (change: Change) => change.incidentsMore === true || (change.incidents?.includes(id) ?? false),
    [id],
  );
  const { value, problem, again } = useResource<IncidentDetail>(incidentQuestion(id), concerns);
  return (
    <>
      <p className="back">
        <Link to="/">{words("back")}</Link>
      </p>
      {value ? (
        <Body detail={value} onDone={again} />
      ) : problem?.kind === "refused" ? (
        <Missing />
      ) : (
        <Loading problem={problem} />
      )}
    </>
  );
}
