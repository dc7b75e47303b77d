// For: one cell of a table that is filled in, named by its column and its row.
// Never: a cell that a screen reader meets without a name.

import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";

interface CellInputProps {
  readonly what: string;
  readonly row: number;
  readonly value: string;
  readonly isLocked: boolean;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "email" | "tel" | "number";
  readonly max?: number;
  readonly isRequired?: boolean;
}

export function CellInput({
  what,
  row,
  value,
  isLocked,
  onChange,
  type = "text",
  max = 120,
  isRequired,
}: CellInputProps): ReactElement {
  const words = useWords();
  return (
    <td data-label={what}>
      <input
        type={type}
        aria-label={words("rowLabel", { what, n: row + 1 })}
        value={value}
        maxLength={max}
        required={isRequired}
        readOnly={isLocked}
        min={type === "number" ? 0 : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </td>
  );
}

interface CellChoiceProps {
  readonly what: string;
  readonly row: number;
  readonly value: string;
  readonly isLocked: boolean;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
}

export function CellChoice({
  what,
  row,
  value,
  isLocked,
  options,
  onChange,
}: CellChoiceProps): ReactElement {
  const words = useWords();
  return (
    <td data-label={what}>
      <select
        aria-label={words("rowLabel", { what, n: row + 1 })}
        value={value}
        disabled={isLocked}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </td>
  );
}
