// For: choosing the incident that another one belongs to, by its sentence.
// Never: the incident itself, or one that is over.

import { useState, type ReactElement } from "react";
import { useIncidents } from "../data/use-incidents.ts";
import { Field } from "../parts/field.tsx";
import { useSaid, useWords } from "../words/words.ts";

const offeredMax = 8;
const askedMax = 200;

interface MergePickerProps {
  readonly own: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

export function MergePicker({ own, value, onChange }: MergePickerProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const [text, setText] = useState("");
  const listed = useIncidents("state=open&sort=urgency", askedMax, askedMax);
  const wanted = text.trim().toLowerCase();
  const offered = (listed?.incidents ?? [])
    .filter(({ id }) => id !== own)
    .filter(({ id, title }) => `${id} ${title.ja} ${title.en}`.toLowerCase().includes(wanted))
    .slice(0, offeredMax);
  return (
    <>
      <Field
        label={words("filterLabel")}
        type="search"
        value={text}
        onChange={setText}
        isFirst
        max={200}
      />
      <fieldset className="allow">
        <legend>{words("mergeSearch")}</legend>
        {offered.length === 0 ? <p className="soft">{words("filterNone")}</p> : null}
        {offered.map(({ id, title }) => (
          <label key={id} className="tick">
            <input
              type="radio"
              name="into"
              value={id}
              required
              checked={value === id}
              onChange={() => onChange(id)}
            />
            <span>
              {say(title)} <span className="soft">{id}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
