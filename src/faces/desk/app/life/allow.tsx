// For: what a false alarm lets pass from now on, and until when.
// Never: everything chosen beforehand; letting pass is a choice.

import type { ReactElement } from "react";
import type { IncidentDetail } from "../../../kit/contract.ts";
import { Field } from "../parts/field.tsx";
import { useSaid, useWords } from "../words/words.ts";

interface AllowProps {
  readonly allowable: IncidentDetail["allowable"];
  readonly names: readonly string[];
  readonly until: string;
  readonly onNames: (names: readonly string[]) => void;
  readonly onUntil: (until: string) => void;
}

export function Allow({ allowable, names, until, onNames, onUntil }: AllowProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  function toggle(name: string): void {
    onNames(names.includes(name) ? names.filter((each) => each !== name) : [...names, name]);
  }
  return (
    <fieldset className="allow">
      <legend>{words("allowTitle")}</legend>
      {allowable.map(({ name, said }) => (
        <label key={name} className="tick">
          <input type="checkbox" checked={names.includes(name)} onChange={() => toggle(name)} />
          <span>{say(said)}</span>
        </label>
      ))}
      {names.length > 0 ? (
        <Field
          label={words("allowUntil")}
          type="date"
          value={until}
          onChange={onUntil}
          note={words("allowForever")}
        />
      ) : null}
    </fieldset>
  );
}
