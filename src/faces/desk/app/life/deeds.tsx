// For: what a person can decide now, as one row of buttons, each with its question.
// Never: a deed that the state does not allow.

import { useState, type ReactElement } from "react";
import type { Deed } from "../../../../incidents/life/decision.ts";
import type { IncidentDetail } from "../../../kit/contract.ts";
import { useMay } from "../data/me.ts";
import { useWords } from "../words/words.ts";
import { DeedForm } from "./deed-form.tsx";
import { deedWords } from "./deed-names.ts";

interface DeedsProps {
  readonly detail: IncidentDetail;
  readonly onDone: () => void;
}

export function Deeds({ detail, onDone }: DeedsProps): ReactElement | null {
  const words = useWords();
  const may = useMay();
  const [asked, setAsked] = useState<Deed>();
  const [told, setTold] = useState<Deed>();
  if (detail.deeds.length === 0 || !may("decide")) return null;
  return (
    <section className="block" aria-labelledby="deeds-title">
      <h2 id="deeds-title">{words("deedsTitle")}</h2>
      <p className="buttons">
        {detail.deeds.map((deed) => (
          <button key={deed} type="button" className="button" onClick={() => setAsked(deed)}>
            {words(deedWords[deed])}
          </button>
        ))}
      </p>
      <p className="soft told" role="status">
        {told ? words("deedDone", { deed: words(deedWords[told]) }) : ""}
      </p>
      {asked ? (
        <DeedForm
          deed={asked}
          detail={detail}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setTold(asked);
            onDone();
          }}
        />
      ) : null}
    </section>
  );
}
