// For: one thing to fill in, with its label above and what is wrong below.
// Never: a placeholder instead of a label.

import { useId, type ReactElement } from "react";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "password" | "date" | "search" | "email" | "tel" | "number";
  /** So many lines; more than one is a text area. */
  readonly lines?: number;
  readonly isFirst?: boolean;
  readonly isRequired?: boolean;
  readonly note?: string;
  readonly autoComplete?: string;
  readonly max?: number;
}

export function Field({
  label,
  value,
  onChange,
  type = "text",
  lines = 1,
  isFirst,
  isRequired,
  note,
  autoComplete = "off",
  max = 8000,
}: FieldProps): ReactElement {
  const id = useId();
  const shared = {
    id,
    value,
    maxLength: max,
    required: isRequired,
    autoComplete,
    "data-first": isFirst ? "" : undefined,
    "aria-describedby": note === undefined ? undefined : `${id}-note`,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines > 1 ? (
        <textarea
          {...shared}
          rows={lines}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input {...shared} type={type} onChange={(event) => onChange(event.target.value)} />
      )}
      {note === undefined ? null : (
        <p id={`${id}-note`} className="soft">
          {note}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
}

export function Choice({ label, value, options, onChange }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
