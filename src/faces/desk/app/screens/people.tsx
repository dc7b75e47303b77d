// For: company, offices and people: who is written to and who signs.
// Never: another editor's work overwritten: what was read is told with what is saved.

import { useState, type FormEvent, type ReactElement } from "react";
import type { EstateAnswer } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useMay } from "../data/me.ts";
import { useDeed } from "../data/use-deed.ts";
import { useResource } from "../data/use-resource.ts";
import { isSame } from "../house/estate-change.ts";
import { Offices } from "../house/offices.tsx";
import { People } from "../house/people.tsx";
import { Field } from "../parts/field.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { useWords } from "../words/words.ts";
import { Loading } from "./plain-screens.tsx";

function anything(): boolean {
  return true;
}

interface EditorProps {
  /** As it is there now; a newer version than the one that is edited is a conflict. */
  readonly there: EstateAnswer;
  readonly onDone: () => void;
}

function Editor({ there, onDone }: EditorProps): ReactElement {
  const words = useWords();
  const may = useMay();
  const deed = useDeed();
  const [base, setBase] = useState(there);
  const [draft, setDraft] = useState(there);
  const [isSaved, setSaved] = useState(false);
  const isLocked = !may("admin");
  const isChanged = !isSame(base, draft);
  // Nothing was changed here: what is there now simply takes its place.
  if (!isChanged && there.version > base.version) {
    setBase(there);
    setDraft(there);
  }
  const isOvertaken = isChanged && there.version > base.version;
  function start(estate: EstateAnswer): void {
    setBase(estate);
    setDraft(estate);
    deed.clear();
  }
  function save(event: FormEvent): void {
    event.preventDefault();
    void deed.run(
      () => client("setEstate", { body: draft }),
      (estate) => {
        start(estate);
        setSaved(true);
        onDone();
      },
    );
  }
  function change(part: Partial<EstateAnswer>): void {
    setSaved(false);
    setDraft({ ...draft, ...part });
  }
  const { company } = draft;
  return (
    <form onSubmit={save}>
      <section className="block" aria-labelledby="company-title">
        <h2 id="company-title">{words("companyTitle")}</h2>
        <fieldset className="fields-row" disabled={isLocked}>
          <legend className="unseen">{words("companyTitle")}</legend>
          <Field
            label={words("companyName")}
            value={company.name}
            max={120}
            onChange={(name) => change({ company: { ...company, name } })}
          />
          <Field
            label={words("companySender")}
            value={company.sender}
            max={254}
            onChange={(sender) => change({ company: { ...company, sender } })}
          />
        </fieldset>
      </section>
      <Offices
        offices={draft.offices}
        isLocked={isLocked}
        onChange={(offices) => change({ offices })}
      />
      <People
        people={draft.people}
        offices={draft.offices}
        isLocked={isLocked}
        onChange={(people) => change({ people })}
      />
      <div className={isChanged ? "save-bar save-bar-on" : "save-bar"}>
        <p className="soft" role="status">
          {isChanged ? words("estateUnsaved") : isSaved ? words("estateSaved") : ""}
        </p>
        {isOvertaken ? (
          <p className="note-box" role="alert">
            {words("estateConflict")}
          </p>
        ) : null}
        <RefusedNote refused={deed.refused} />
        {isChanged || isOvertaken ? (
          <p className="buttons">
            <button type="submit" className="button button-main" aria-disabled={deed.isBusy}>
              {words(deed.isBusy ? "working" : "estateSave")}
            </button>
            <button type="button" className="button" onClick={() => start(there)}>
              {words(isOvertaken ? "estateReload" : "estateUndo")}
            </button>
          </p>
        ) : null}
      </div>
    </form>
  );
}

export function PeopleScreen(): ReactElement {
  const words = useWords();
  const { value, problem, again } = useResource<EstateAnswer>("/api/v1/estate", anything);
  return (
    <>
      <PageHead title={words("menuPeople")}>{words("estateLead")}</PageHead>
      {value ? <Editor there={value} onDone={again} /> : <Loading problem={problem} />}
    </>
  );
}
