// For: the people as a table to be filled in.
// Never: saved by itself; the whole page is saved at once.

import type { ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { Office, Person } from "../../../kit/contract.ts";
import { useWords } from "../words/words.ts";
import { CellChoice, CellInput } from "./cell-input.tsx";
import { freshId, personWith, replaced, without } from "./estate-change.ts";

interface PeopleProps {
  readonly people: readonly Person[];
  readonly offices: readonly Office[];
  readonly isLocked: boolean;
  readonly onChange: (people: readonly Person[]) => void;
}

const roleWords = [
  ["president", "rolePresident"],
  ["administrator", "roleAdministrator"],
  ["key-person", "roleKeyPerson"],
  ["staff", "roleStaff"],
] as const;

const heads = [
  "personName",
  "personRole",
  "personOffice",
  "personMail",
  "personTelephone",
  "personLanguage",
] as const;

interface PersonRowProps {
  readonly person: Person;
  readonly row: number;
  readonly offices: readonly Office[];
  readonly isLocked: boolean;
  readonly onChange: (person: Person) => void;
  readonly onRemove: () => void;
}

function PersonRow(props: PersonRowProps): ReactElement {
  const { person, row, offices, isLocked, onChange, onRemove } = props;
  const words = useWords();
  const officeOptions = [
    { value: "", text: words("officeNobody") },
    ...offices.map(({ id, name }) => ({ value: id, text: inert(name) })),
  ];
  const roleOptions = roleWords.map(([value, word]) => ({ value, text: words(word) }));
  return (
    <tr>
      <CellInput
        what={words("personName")}
        {...{ row, isLocked }}
        value={person.name}
        isRequired
        onChange={(name) => onChange(personWith(person, { name }))}
      />
      <CellChoice
        what={words("personRole")}
        {...{ row, isLocked }}
        value={person.role}
        options={roleOptions}
        onChange={(role) => onChange(personWith(person, { role }))}
      />
      <CellChoice
        what={words("personOffice")}
        {...{ row, isLocked }}
        value={person.office ?? ""}
        options={officeOptions}
        onChange={(office) => onChange(personWith(person, { office }))}
      />
      <CellInput
        what={words("personMail")}
        {...{ row, isLocked }}
        type="email"
        max={254}
        value={person.mail ?? ""}
        onChange={(mail) => onChange(personWith(person, { mail }))}
      />
      <CellInput
        what={words("personTelephone")}
        {...{ row, isLocked }}
        type="tel"
        max={40}
        value={person.telephone ?? ""}
        onChange={(telephone) => onChange(personWith(person, { telephone }))}
      />
      <CellChoice
        what={words("personLanguage")}
        {...{ row, isLocked }}
        value={person.language}
        options={[
          { value: "ja", text: words("inJapanese") },
          { value: "en", text: words("inEnglish") },
        ]}
        onChange={(text) => onChange(personWith(person, { language: text === "en" ? "en" : "ja" }))}
      />
      <td className="editor-end">
        {isLocked ? null : (
          <button
            type="button"
            className="plain-button"
            aria-label={words("removeNamed", { name: person.name })}
            onClick={onRemove}
          >
            {words("remove")}
          </button>
        )}
      </td>
    </tr>
  );
}

export function People({ people, offices, isLocked, onChange }: PeopleProps): ReactElement {
  const words = useWords();
  return (
    <section className="block" aria-labelledby="people-title">
      <h2 id="people-title">
        {words("peopleTitle")} <span className="count">{people.length}</span>
      </h2>
      {people.length === 0 ? (
        <p className="empty">{words("peopleNone")}</p>
      ) : (
        <table className="editor editor-people" aria-label={words("peopleTitle")}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {words(head)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {people.map((person, row) => (
              <PersonRow
                key={person.id}
                {...{ person, row, isLocked, offices }}
                onChange={(next) => onChange(replaced(people, row, next))}
                onRemove={() => onChange(without(people, row))}
              />
            ))}
          </tbody>
        </table>
      )}
      {isLocked ? null : (
        <button
          type="button"
          className="button more"
          onClick={() =>
            onChange([
              ...people,
              { id: freshId("person", people), name: "", role: "staff", language: "ja" },
            ])
          }
        >
          {words("personAdd")}
        </button>
      )}
    </section>
  );
}
