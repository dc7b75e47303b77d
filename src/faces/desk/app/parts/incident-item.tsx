// For: one incident in a list: its sign, its sentence, and the four facts that tell how it stands.
// Never: its id as its name; people remember sentences.

import type { ReactElement } from "react";
import type { IncidentList } from "../../../kit/contract.ts";
import { useFormat } from "../format/use-format.ts";
import { incidentPath } from "../route.ts";
import { useSaid, useWords } from "../words/words.ts";
import { severityWords, stateWords } from "./labels.ts";
import { Link } from "./link.tsx";
import { Sentences } from "./sentences.tsx";
import { severitySigns, Sign } from "./sign.tsx";
import { Sparkline } from "./sparkline.tsx";
import { Ago, Moment } from "./time.tsx";

export function IncidentItem({
  incident,
}: {
  readonly incident: IncidentList["incidents"][number];
}): ReactElement {
  const words = useWords();
  const say = useSaid();
  const format = useFormat();
  return (
    <li className={`incident tone-severity-${incident.severity}`}>
      <p className="incident-sign">
        <Sign name={severitySigns[incident.severity]} size={20} />
        <span>{words(severityWords[incident.severity])}</span>
      </p>
      <h3 className="incident-title">
        <Link to={incidentPath(incident.id)} isStop>
          <Sentences text={say(incident.title)} />
        </Link>
      </h3>
      <dl className="facts">
        <div>
          <dt>{words("since")}</dt>
          <dd>
            <Moment ms={incident.firstMs} />
          </dd>
        </div>
        <div>
          <dt>{words("last")}</dt>
          <dd>
            <Ago ms={incident.lastMs} />
          </dd>
        </div>
        {incident.events > 0 ? (
          <>
            <div>
              <dt className="unseen">{words("sources")}</dt>
              <dd>{words("sourcesCount", { n: format.number(incident.sources) })}</dd>
            </div>
            <div>
              <dt className="unseen">{words("events")}</dt>
              <dd>{words("eventsCount", { n: format.number(incident.events) })}</dd>
            </div>
          </>
        ) : null}
        {incident.state === "open" ? null : (
          <div>
            <dt className="unseen">{words("watchState")}</dt>
            <dd>{words(stateWords[incident.state])}</dd>
          </div>
        )}
      </dl>
      {incident.spark ? <Sparkline spark={incident.spark} /> : null}
    </li>
  );
}
