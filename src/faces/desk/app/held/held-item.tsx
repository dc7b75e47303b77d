// For: one held mail in the list: from whom, to whom, what, and why.
// Never: a stranger's text that is not inert; a button that changes something.

import type { ReactElement } from "react";
import type { HeldRow } from "../../../kit/quarantine.ts";
import { useFormat } from "../format/use-format.ts";
import { Link } from "../parts/link.tsx";
import { Raw } from "../parts/raw.tsx";
import { Sign } from "../parts/sign.tsx";
import { Moment } from "../parts/time.tsx";
import { heldPath } from "../route.ts";
import { useSaid, useWords } from "../words/words.ts";
import { heldSign } from "./held-sign.ts";

export function HeldItem({ mail }: { readonly mail: HeldRow }): ReactElement {
  const words = useWords();
  const say = useSaid();
  const format = useFormat();
  const [sign, tone, word] = heldSign(mail);
  const [why] = mail.reasons;
  const [name] = mail.names;
  const [to = ""] = mail.to;
  return (
    <li className="message">
      <p className={`watch-state ${tone}`}>
        <Sign name={sign} size={16} />
        <span>{words(word)}</span>
      </p>
      <div>
        <h2 className="held-title">
          <Link to={heldPath(mail.id)} isStop>
            {mail.subject === "" ? words("heldNoSubject") : <Raw text={mail.subject} />}
          </Link>
        </h2>
        <p className="soft message-facts">
          <span>
            <Raw text={mail.from === "" ? "<>" : mail.from} /> → <Raw text={to} />
            {mail.recipients > 1 ? (
              <> {words("heldToMore", { n: format.number(mail.recipients - 1) })}</>
            ) : null}
          </span>
          <Moment ms={mail.atMs} />
          <span>{format.bytes(mail.size)}</span>
          <span>{mail.id}</span>
        </p>
        <p>
          {name === undefined ? null : (
            <>
              <Raw text={name} />{" "}
            </>
          )}
          {why ? <span className="soft">{say(why)}</span> : null}
        </p>
      </div>
    </li>
  );
}
