// For: one incident in the list of all: one line of facts, one sentence.
// Never: a picture; a thousand of these have to scroll.

import type { ReactElement } from "react";
import type { Incident } from "../../../../incidents/incident.ts";
import { useFormat } from "../format/use-format.ts";
import { incidentPath } from "../route.ts";
import { useSaid, useWords } from "../words/words.ts";
import { severityWords, stateWords } from "./labels.ts";
import { Link } from "./link.tsx";
import { severitySigns, Sign } from "./sign.tsx";
import { Ago } from "./time.tsx";

export function IncidentRow({ incident }: { readonly incident: Incident }): ReactElement {
  const words = useWords();
  const say = useSaid();
  const format = useFormat();
  return (
    <li className={`row tone-severity-${incident.severity}`}>
      <p className="row-sign">
        <Sign name={severitySigns[incident.severity]} size={16} />
        <span>{words(severityWords[incident.severity])}</span>
      </p>
      <p className="row-title">
        <Link to={incidentPath(incident.id)} isStop>
          {say(incident.title)}
        </Link>
      </p>
      <p className="row-facts soft">
        <span>{words(stateWords[incident.state])}</span>
        {incident.events > 0 ? (
          <span>{words("eventsCount", { n: format.number(incident.events) })}</span>
        ) : null}
        <Ago ms={incident.lastMs} />
        <span>{incident.id}</span>
      </p>
    </li>
  );
}
