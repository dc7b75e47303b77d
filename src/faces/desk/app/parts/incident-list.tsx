// For: incidents as sentences, and what to do when there are more than a screen should hold.
// Never: more than the API lists at a time; the rest is a matter for the command line.

import type { ReactElement } from "react";
import { listedMax, type Listed } from "../data/use-incidents.ts";
import { useFormat } from "../format/use-format.ts";
import { useWords } from "../words/words.ts";
import { IncidentItem } from "./incident-item.tsx";
import { More } from "./more.tsx";

interface IncidentListProps {
  readonly listed: Listed;
  readonly className?: string;
}

export function IncidentList({ listed, className = "" }: IncidentListProps): ReactElement {
  const words = useWords();
  const format = useFormat();
  const { incidents, total, onMore } = listed;
  const rest = total - incidents.length;
  return (
    <>
      <ul className={`incidents ${className}`.trim()}>
        {incidents.map((incident) => (
          <IncidentItem key={incident.id} incident={incident} />
        ))}
      </ul>
      {incidents.length < listedMax ? (
        <More rest={rest} onMore={onMore} />
      ) : rest > 0 ? (
        <p className="soft">{words("incidentsRest", { n: format.number(rest) })}</p>
      ) : null}
    </>
  );
}
