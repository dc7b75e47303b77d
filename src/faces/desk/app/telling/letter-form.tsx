// For: what a letter wants to be given: a contact that was looked up elsewhere, or an answer that came another way.
// Never: a look-up from here; there may be no line.

import { useState, type FormEvent, type ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { ShownLetter } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useDeed } from "../data/use-deed.ts";
import { Field } from "../parts/field.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { useWords } from "../words/words.ts";

interface LetterFormProps {
  readonly letter: ShownLetter;
  readonly wanted: "enter-contact" | "answered";
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function LetterForm({ letter, wanted, onClose, onDone }: LetterFormProps): ReactElement {
  const words = useWords();
  const deed = useDeed();
  const [text, setText] = useState("");
  const isContact = wanted === "enter-contact";
  function submit(event: FormEvent): void {
    event.preventDefault();
    void deed.run(
      () => client("letterDeed", { params: { id: letter.id }, body: { do: wanted, text } }),
      () => {
        onDone();
        onClose();
      },
    );
  }
  return (
    <Sheet title={words(isContact ? "letterContact" : "letterAnswer")} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p className="soft">{words(isContact ? "letterContactNote" : "letterAnswerNote")}</p>
        {isContact && letter.lookup !== undefined ? (
          <pre className="command">
            <code>
              <bdi>{inert(letter.lookup)}</bdi>
            </code>
          </pre>
        ) : null}
        <Field
          label={words(isContact ? "letterContactLabel" : "letterAnswerLabel")}
          value={text}
          onChange={setText}
          lines={8}
          isFirst
          isRequired
          max={65_536}
        />
        <RefusedNote refused={deed.refused} />
        <p className="sheet-buttons">
          <button type="button" className="button" onClick={onClose}>
            {words("cancel")}
          </button>
          <button type="submit" className="button button-main" aria-disabled={deed.isBusy}>
            {words(deed.isBusy ? "working" : "save")}
          </button>
        </p>
      </form>
    </Sheet>
  );
}
