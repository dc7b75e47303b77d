// For: the offices as a table to be filled in.
// Never: saved by itself; the whole page is saved at once.

import type { ReactElement } from "react";
import type { Office } from "../../../kit/contract.ts";
import { useWords } from "../words/words.ts";
import { CellInput } from "./cell-input.tsx";
import { freshId, officeWith, replaced, without } from "./estate-change.ts";

interface OfficesProps {
  readonly offices: readonly Office[];
  readonly isLocked: boolean;
  readonly onChange: (offices: readonly Office[]) => void;
}

export function Offices({ offices, isLocked, onChange }: OfficesProps): ReactElement {
  const words = useWords();
  const change = (at: number, office: Office, part: Parameters<typeof officeWith>[1]) =>
    onChange(replaced(offices, at, officeWith(office, part)));
  return (
    <section className="block" aria-labelledby="offices-title">
      <h2 id="offices-title">
        {words("officesTitle")} <span className="count">{offices.length}</span>
      </h2>
      {offices.length === 0 ? (
        <p className="empty">{words("officesNone")}</p>
      ) : (
        <table className="editor" aria-label={words("officesTitle")}>
          <thead>
            <tr>
              <th scope="col">{words("officeName")}</th>
              <th scope="col">{words("officeNetwork")}</th>
              <th scope="col">{words("officeFax")}</th>
              <th scope="col">{words("officePcs")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {offices.map((office, row) => (
              <tr key={office.id}>
                <CellInput
                  what={words("officeName")}
                  {...{ row, isLocked }}
                  value={office.name}
                  isRequired
                  onChange={(name) => change(row, office, { name })}
                />
                <CellInput
                  what={words("officeNetwork")}
                  {...{ row, isLocked }}
                  value={office.network ?? ""}
                  max={64}
                  onChange={(network) => change(row, office, { network })}
                />
                <CellInput
                  what={words("officeFax")}
                  {...{ row, isLocked }}
                  type="tel"
                  value={office.fax ?? ""}
                  max={40}
                  onChange={(fax) => change(row, office, { fax })}
                />
                <CellInput
                  what={words("officePcs")}
                  {...{ row, isLocked }}
                  type="number"
                  value={office.pcs === undefined ? "" : String(office.pcs)}
                  onChange={(text) =>
                    change(row, office, {
                      pcs:
                        text === ""
                          ? undefined
                          : Math.min(100_000, Math.max(0, Math.floor(Number(text)))),
                    })
                  }
                />
                <td className="editor-end">
                  {isLocked ? null : (
                    <button
                      type="button"
                      className="plain-button"
                      aria-label={words("removeNamed", { name: office.name })}
                      onClick={() => onChange(without(offices, row))}
                    >
                      {words("remove")}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isLocked ? null : (
        <button
          type="button"
          className="button more"
          onClick={() => onChange([...offices, { id: freshId("office", offices), name: "" }])}
        >
          {words("officeAdd")}
        </button>
      )}
    </section>
  );
}
