// For: one out of a few, all of them in sight: states, audiences, languages.
// Never: what is chosen told by its colour alone (aria-pressed, and a heavier frame).

import type { ReactElement } from "react";

interface ChoiceRowProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  /** Undefined: none yet. */
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
}

export function ChoiceRow<T extends string>({
  label,
  options,
  value,
  onChange,
}: ChoiceRowProps<T>): ReactElement {
  return (
    <div className="choice-row" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.text}
        </button>
      ))}
    </div>
  );
}
