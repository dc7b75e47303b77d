// For: the question that belongs to each deed, filled in with what is proposed, sent as one decision.
// Never: a decision whose reason is empty where the journal wants one.

import { useState, type FormEvent, type ReactElement } from "react";
import type { Decision, Deed } from "../../../../incidents/life/decision.ts";
import type { DecisionRequest, IncidentDetail } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useDeed } from "../data/use-deed.ts";
import { Field } from "../parts/field.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { useSaid, useWords } from "../words/words.ts";
import { deedNotes, deedWords } from "./deed-names.ts";
import { Allow } from "./allow.tsx";
import { MergePicker } from "./merge-picker.tsx";

interface DeedFormProps {
  readonly deed: Deed;
  readonly detail: IncidentDetail;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface Filled {
  readonly why: string;
  readonly cause: string;
  readonly found: string;
  readonly prevention: string;
  readonly into: string;
  readonly names: readonly string[];
  readonly until: string;
}

function decisionOf(deed: Deed, { why, cause, found, prevention, into }: Filled): Decision {
  switch (deed) {
    case "close":
      return { do: "close", answers: { cause, found, prevention } };
    case "merge":
      return { do: "merge", into };
    case "split":
      return { do: "split" };
    case "note":
      return { do: "note", text: why };
    default:
      return { do: deed, why };
  }
}

function requestOf(deed: Deed, filled: Filled): DecisionRequest {
  const decision = decisionOf(deed, filled);
  const { names, until } = filled;
  if (deed !== "false-alarm" || names.length === 0) return { decision };
  return { decision, allow: { names, ...(until === "" ? {} : { until }) } };
}

function Questions({ deed, detail, filled, change }: FieldsProps): ReactElement | null {
  const words = useWords();
  if (deed === "split") return null;
  if (deed === "merge")
    return (
      <MergePicker
        own={detail.incident.id}
        value={filled.into}
        onChange={(into) => change({ into })}
      />
    );
  if (deed === "close")
    return (
      <>
        {(["cause", "found", "prevention"] as const).map((name, at) => (
          <Field
            key={name}
            label={words(
              (
                { cause: "closeCause", found: "closeFound", prevention: "closePrevention" } as const
              )[name],
            )}
            value={filled[name]}
            onChange={(value) => change({ [name]: value })}
            lines={3}
            isFirst={at === 0}
            isRequired
          />
        ))}
      </>
    );
  return (
    <>
      <Field
        label={words(deed === "note" ? "noteLabel" : "whyLabel")}
        value={filled.why}
        onChange={(why) => change({ why })}
        lines={4}
        isFirst
        isRequired
      />
      {deed === "false-alarm" && detail.allowable.length > 0 ? (
        <Allow
          allowable={detail.allowable}
          names={filled.names}
          until={filled.until}
          onNames={(names) => change({ names })}
          onUntil={(until) => change({ until })}
        />
      ) : null}
    </>
  );
}

interface FieldsProps {
  readonly deed: Deed;
  readonly detail: IncidentDetail;
  readonly filled: Filled;
  readonly change: (change: Partial<Filled>) => void;
}

export function DeedForm({ deed, detail, onClose, onDone }: DeedFormProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const work = useDeed();
  const { closing, incident } = detail;
  const [filled, setFilled] = useState<Filled>({
    why: "",
    cause: closing ? say(closing.cause) : "",
    found: closing ? say(closing.found) : "",
    prevention: closing ? say(closing.prevention) : "",
    into: "",
    names: [],
    until: "",
  });
  const change = (part: Partial<Filled>) => setFilled({ ...filled, ...part });
  function submit(event: FormEvent): void {
    event.preventDefault();
    const body = requestOf(deed, filled);
    void work.run(
      () => client("decide", { params: { id: incident.id }, body }),
      () => {
        onDone();
        onClose();
      },
    );
  }
  return (
    <Sheet title={words(deedWords[deed])} onClose={onClose}>
      <form onSubmit={submit} className="form">
        <p className="soft">{words(deedNotes[deed])}</p>
        <Questions deed={deed} detail={detail} filled={filled} change={change} />
        <RefusedNote refused={work.refused} />
        <p className="sheet-buttons">
          <button type="button" className="button" onClick={onClose}>
            {words("cancel")}
          </button>
          <button type="submit" className="button button-main" aria-disabled={work.isBusy}>
            {words(work.isBusy ? "working" : deedWords[deed])}
          </button>
        </p>
      </form>
    </Sheet>
  );
}
