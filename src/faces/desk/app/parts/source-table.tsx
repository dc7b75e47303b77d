// For: who took part in an incident, the busiest first, and the way to save them all.
// Never: a name looked up in DNS; an address is shown as it was seen.

import type { ReactElement } from "react";
import type { SourceTally } from "../../../../incidents/incident.ts";
import { useFormat } from "../format/use-format.ts";
import { useWords } from "../words/words.ts";
import { reachWords } from "./labels.ts";
import { More, useMore } from "./more.tsx";
import { Raw } from "./raw.tsx";
import { Moment } from "./time.tsx";

const sourcesFirst = 12;

interface SourceTableProps {
  readonly incident: string;
  readonly total: number;
  readonly sources: readonly SourceTally[];
}

export function SourceTable({ incident, total, sources }: SourceTableProps): ReactElement {
  const words = useWords();
  const format = useFormat();
  const { shown, rest, onMore } = useMore(sources, sourcesFirst);
  // A log of sign-ins or mails counts no bytes.
  const hasBytes = sources.some(({ bytesIn, bytesOut }) => bytesIn + bytesOut > 0);
  if (sources.length === 0) return <p className="empty">{words("tableEmpty")}</p>;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
      <div className="scroll" tabIndex={0} role="group" aria-label={words("sourcesTitle")}>
        <table className="grid" aria-label={words("sourcesTitle")}>
          <thead>
            <tr>
              <th scope="col">{words("sourceAddress")}</th>
              <th scope="col" className="number">
                {words("hits")}
              </th>
              <th scope="col">{words("reach")}</th>
              <th scope="col" className="when">
                {words("since")}
              </th>
              <th scope="col" className="when">
                {words("last")}
              </th>
              {hasBytes ? (
                <>
                  <th scope="col" className="number">
                    {words("bytesIn")}
                  </th>
                  <th scope="col" className="number">
                    {words("bytesOut")}
                  </th>
                </>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {shown.map((tally) => (
              <tr key={tally.source}>
                <th scope="row">
                  <Raw text={tally.source} />
                </th>
                <td className="number">{tally.hits > 0 ? format.number(tally.hits) : "–"}</td>
                <td className={`reach-${tally.reach}`}>{words(reachWords[tally.reach])}</td>
                <td className="when">
                  <Moment ms={tally.firstMs} />
                </td>
                <td className="when">
                  <Moment ms={tally.lastMs} />
                </td>
                {hasBytes ? (
                  <>
                    <td className="number">{format.bytes(tally.bytesIn)}</td>
                    <td className="number">{format.bytes(tally.bytesOut)}</td>
                  </>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More rest={rest} onMore={onMore} />
      <p className="under-table">
        {total > sources.length ? (
          <span className="soft">{words("sourcesRest", { n: format.number(sources.length) })}</span>
        ) : null}
        <a href={`/api/v1/incidents/${encodeURIComponent(incident)}/sources.csv`} download>
          {words("sourcesCsv")}
        </a>
      </p>
    </>
  );
}
