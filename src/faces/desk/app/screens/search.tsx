// For: finding an address, a word or a line again, wherever it stands.
// Never: what was found drawn as anything but text.

import type { ReactElement, ReactNode } from "react";
import { fit, inert } from "../../../../base/text.ts";
import { pathOf } from "../../../kit/client.ts";
import type { SearchAnswer } from "../../../kit/contract.ts";
import { useResource } from "../data/use-resource.ts";
import { useFormat } from "../format/use-format.ts";
import { Entry } from "../parts/journal-list.tsx";
import { IncidentRow } from "../parts/incident-row.tsx";
import { Link } from "../parts/link.tsx";
import { Marked } from "../parts/marked.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { SearchBox } from "../parts/search-box.tsx";
import { Moment } from "../parts/time.tsx";
import { incidentPath, useQuery } from "../route.ts";
import { MessageList } from "../telling/message-list.tsx";
import { never } from "../telling/never.ts";
import { useWords } from "../words/words.ts";
import { Loading } from "./plain-screens.tsx";

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const format = useFormat();
  if (count === 0) return null;
  return (
    <section className="block">
      <h2>
        {title} <span className="count">{format.number(count)}</span>
      </h2>
      {children}
    </section>
  );
}

function Found({ answer, text }: { readonly answer: SearchAnswer; readonly text: string }) {
  const words = useWords();
  const { incidents, entries, evidence, messages } = answer;
  if (incidents.length + entries.length + evidence.length + messages.length === 0)
    return <p className="empty">{words("searchNone", { q: fit(inert(text), 60) })}</p>;
  return (
    <>
      <Part title={words("searchIncidents")} count={incidents.length}>
        <ul className="rows">
          {incidents.map((incident) => (
            <IncidentRow key={incident.id} incident={incident} />
          ))}
        </ul>
      </Part>
      <Part title={words("searchEntries")} count={entries.length}>
        <ol className="journal">
          {entries.map((entry) => (
            <Entry key={entry.seq} entry={entry} hasIncident />
          ))}
        </ol>
      </Part>
      <Part title={words("searchEvidence")} count={evidence.length}>
        <ol className="evidence">
          {evidence
            .toSorted((a, b) => b.timeMs - a.timeMs)
            .map((line, at) => (
              <li key={at}>
                <p className="evidence-place">
                  <Moment ms={line.timeMs} />
                  <Link to={incidentPath(line.incident)}>{line.incident}</Link>
                </p>
                {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
                <pre tabIndex={0}>
                  <code>
                    <bdi>
                      <Marked text={inert(line.text)} wanted={text} />
                    </bdi>
                  </code>
                </pre>
              </li>
            ))}
        </ol>
      </Part>
      <Part title={words("searchMessages")} count={messages.length}>
        <MessageList messages={messages} onDone={() => undefined} hasIncident />
      </Part>
    </>
  );
}

function Answer({ text }: { readonly text: string }): ReactElement {
  const { value, problem } = useResource<SearchAnswer>(
    pathOf("search", { query: { q: text } }),
    never,
  );
  return value ? <Found answer={value} text={text} /> : <Loading problem={problem} />;
}

export function SearchScreen(): ReactElement {
  const words = useWords();
  const text = useQuery("q");
  return (
    <>
      <PageHead
        title={
          text === "" ? words("menuSearch") : words("searchFound", { q: fit(inert(text), 60) })
        }
      />
      <SearchBox key={text} start={text} isLarge />
      {text === "" ? (
        <p className="soft">{words("searchHint")}</p>
      ) : (
        <Answer key={text} text={text} />
      )}
    </>
  );
}
