// For: all incidents, newest first, narrowed down by words, state and severity as one types.
// Never: more drawn than is near the screen.

import { useMemo, useState, type ReactElement } from "react";
import {
  states,
  type Incident,
  type Severity,
  type State,
} from "../../../../incidents/incident.ts";
import { openStates } from "../../../../incidents/life/transitions.ts";
import type { IncidentList } from "../../../kit/contract.ts";
import { aboutIncidents } from "../data/use-incidents.ts";
import { useResource } from "../data/use-resource.ts";
import { useFormat, type Format } from "../format/use-format.ts";
import { Chunks } from "../parts/chunks.tsx";
import { Choice, Field } from "../parts/field.tsx";
import { IncidentRow } from "../parts/incident-row.tsx";
import { severityWords, stateWords } from "../parts/labels.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useWords, type Words } from "../words/words.ts";
import { Loading } from "./plain-screens.tsx";

const askedMax = 1000;
const severities: readonly Severity[] = [1, 2, 3, 4];

interface Filter {
  readonly text: string;
  readonly state: string;
  readonly severity: string;
}

function inState(filter: string, state: State): boolean {
  if (filter === "") return true;
  if (filter === "open") return openStates.includes(state);
  return filter === "over" ? !openStates.includes(state) : filter === state;
}

function filtered(all: readonly Incident[], filter: Filter): readonly Incident[] {
  const wanted = filter.text.normalize("NFKC").trim().toLowerCase();
  return all.filter(
    ({ id, kind, title, state, severity }) =>
      inState(filter.state, state) &&
      (filter.severity === "" || filter.severity === String(severity)) &&
      (wanted === "" ||
        `${id} ${kind} ${title.ja} ${title.en}`.normalize("NFKC").toLowerCase().includes(wanted)),
  );
}

function idOf({ id }: Incident): string {
  return id;
}

function draw(incident: Incident): ReactElement {
  return <IncidentRow key={incident.id} incident={incident} />;
}

interface FilterProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

function FilterBar({ filter, onChange }: FilterProps): ReactElement {
  const words = useWords();
  return (
    <search className="filter">
      <Field
        label={words("filterLabel")}
        type="search"
        value={filter.text}
        max={200}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <Choice
        label={words("filterState")}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
        options={[
          { value: "", text: words("filterAll") },
          { value: "open", text: words("filterOpen") },
          { value: "over", text: words("filterOver") },
          ...states
            .filter((state) => state !== "open")
            .map((state) => ({ value: state, text: words(stateWords[state]) })),
        ]}
      />
      <Choice
        label={words("filterSeverity")}
        value={filter.severity}
        onChange={(severity) => onChange({ ...filter, severity })}
        options={[
          { value: "", text: words("filterAll") },
          ...severities.map((severity) => ({
            value: String(severity),
            text: words(severityWords[severity]),
          })),
        ]}
      />
    </search>
  );
}

function countSaid(words: Words, format: Format, shown: number, total: number): string {
  if (total === 0) return words("incidentsNone");
  if (shown === 0) return words("filterNone");
  if (shown === total) return words("filterCountAll", { n: format.number(total) });
  return words("filterCount", { n: format.number(shown), total: format.number(total) });
}

export function IncidentsScreen(): ReactElement {
  const words = useWords();
  const format = useFormat();
  const [filter, setFilter] = useState<Filter>({ text: "", state: "", severity: "" });
  const { value, problem } = useResource<IncidentList>(
    `/api/v1/incidents?state=all&limit=${askedMax}`,
    aboutIncidents,
  );
  const all = value?.incidents;
  const shown = useMemo(() => filtered(all ?? [], filter), [all, filter]);
  if (!value) return <Loading problem={problem} />;
  return (
    <>
      <PageHead title={words("menuIncidents")} />
      <FilterBar filter={filter} onChange={setFilter} />
      <p className="soft list-count" role="status">
        {countSaid(words, format, shown.length, value.total)}
      </p>
      <Chunks items={shown} draw={draw} size={25} guessPx={64} className="rows" keyOf={idOf} />
      {value.total > value.incidents.length ? (
        <p className="soft">{words("listCut", { n: format.number(value.incidents.length) })}</p>
      ) : null}
    </>
  );
}
