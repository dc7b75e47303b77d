// For: what is only counted since a false alarm, until when, and the way to end it.
// Never: an allowance without its reason.

import type { ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { RuleList, ShownAllowance } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useMay } from "../data/me.ts";
import { useDeed } from "../data/use-deed.ts";
import { useFormat } from "../format/use-format.ts";
import { Link } from "../parts/link.tsx";
import { SureButton } from "../parts/sure-button.tsx";
import { Moment } from "../parts/time.tsx";
import { incidentPath } from "../route.ts";
import { useWords } from "../words/words.ts";

interface EndingProps {
  readonly allowance: ShownAllowance;
  readonly onDone: () => void;
}

function Ending({ allowance, onDone }: EndingProps): ReactElement {
  const words = useWords();
  const deed = useDeed();
  return (
    <SureButton
      className="button"
      text={words("allowanceEnd")}
      title={words("allowanceEndNamed", { name: inert(allowance.why) })}
      note={words("allowanceEndSure")}
      deed={deed}
      onSure={() =>
        deed.run(() => client("endAllowance", { params: { id: allowance.id } }), onDone)
      }
    />
  );
}

export function Allowances({
  allowances,
  onDone,
}: Pick<RuleList, "allowances"> & { readonly onDone: () => void }): ReactElement {
  const words = useWords();
  const format = useFormat();
  const may = useMay();
  if (allowances.length === 0) return <p className="empty">{words("allowancesNone")}</p>;
  return (
    <ul className="messages">
      {allowances.map((allowance) => (
        <li key={allowance.id} className="message">
          <p className="soft">
            {allowance.untilMs === undefined
              ? words("allowanceForever")
              : words("allowanceUntil", { time: format.dateTime(allowance.untilMs) })}
          </p>
          <div>
            <h3>
              <bdi>{inert(allowance.why)}</bdi>
            </h3>
            <p className="soft message-facts">
              <Moment ms={allowance.madeMs} />
              <Link to={incidentPath(allowance.incident)}>{allowance.incident}</Link>
            </p>
            <details>
              <summary>{words("allowanceYaml")}</summary>
              <pre className="letter-text">
                <bdi>
                  {allowance.yaml
                    .split("\n")
                    .map((line) => inert(line))
                    .join("\n")}
                </bdi>
              </pre>
            </details>
            {may("admin") ? <Ending allowance={allowance} onDone={onDone} /> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
