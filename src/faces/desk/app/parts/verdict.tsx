// For: the answer to "is everything all right?", readable in one second from across the room.
// Never: green while the line to hinomi is down: then the answer is "unknown", whatever was known before.

import type { ReactElement } from "react";
import type { Reason, Status, Verdict } from "../../../kit/status.ts";
import { lastHeardMs, useConnection } from "../data/live.ts";
import { useFormat } from "../format/use-format.ts";
import { roomPath } from "../route.ts";
import { useSaid, useWords } from "../words/words.ts";
import { verdictWords } from "./labels.ts";
import { Link } from "./link.tsx";
import { Sentences } from "./sentences.tsx";
import { Sign, verdictSigns } from "./sign.tsx";

/** The verdict that may be shown: what is not heard from is not known. */
export function shownVerdict(status: Status, isLost: boolean): Verdict {
  return isLost ? "unknown" : status.verdict;
}

function ReasonItem({ reason }: { readonly reason: Reason }): ReactElement {
  const say = useSaid();
  return (
    <li className={`reason tone-${reason.verdict}`}>
      <Sign name={verdictSigns[reason.verdict]} size={18} />
      <div>
        <p>
          {reason.page === undefined ? (
            say(reason.said)
          ) : (
            <Link to={reason.page.startsWith("/") ? reason.page : roomPath(reason.page)}>
              {say(reason.said)}
            </Link>
          )}
        </p>
        {reason.next ? <p className="soft">{say(reason.next)}</p> : null}
      </div>
    </li>
  );
}

export function VerdictBlock({ status }: { readonly status: Status }): ReactElement {
  const words = useWords();
  const say = useSaid();
  const format = useFormat();
  const isLost = useConnection() === "lost";
  const verdict = shownVerdict(status, isLost);
  // Incidents follow right below as a list of their own.
  const reasons = status.reasons.filter((reason) => reason.incident === undefined);
  return (
    <section className={`verdict tone-${verdict}`} aria-labelledby="verdict-sentence">
      <Sign name={verdictSigns[verdict]} size={72} />
      <div className="verdict-words">
        <p className="verdict-word">
          <strong>{words(verdictWords[verdict])}</strong>
          <span>
            {words("asOf", { time: format.clock(isLost ? lastHeardMs() : status.nowMs) })}
          </span>
        </p>
        <h1 id="verdict-sentence">
          <Sentences text={isLost ? words("lostSentence") : say(status.said)} />
        </h1>
        {isLost ? (
          <p className="soft">{words("lostNext", { time: format.clock(lastHeardMs()) })}</p>
        ) : null}
        {!isLost && reasons.length > 0 ? (
          <ul className="reasons">
            {reasons.map((reason) => (
              <ReasonItem key={reason.said.en} reason={reason} />
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}
