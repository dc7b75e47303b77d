// For: who asks for a held mail, and saying no; the yes is releasing it.
// Never: a no without its reason.

import { useState, type FormEvent, type ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { HeldMailAnswer } from "../../../kit/quarantine.ts";
import { client } from "../data/client.ts";
import { useDeed } from "../data/use-deed.ts";
import { Field } from "../parts/field.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { useWords } from "../words/words.ts";

interface HeldAskedProps {
  readonly answer: HeldMailAnswer;
  readonly onDone: (answer: HeldMailAnswer) => void;
}

function Declining({
  answer,
  onDone,
  onClose,
}: HeldAskedProps & { readonly onClose: () => void }): ReactElement {
  const words = useWords();
  const deed = useDeed();
  const [why, setWhy] = useState("");
  function submit(event: FormEvent): void {
    event.preventDefault();
    const params = { id: answer.mail.id };
    void deed.run(
      () => client("heldDeed", { params, body: { do: "decline", why } }),
      (after) => {
        onDone(after);
        onClose();
      },
    );
  }
  return (
    <Sheet title={words("heldDecline")} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p className="soft">{words("heldDeclineNote")}</p>
        <Field
          label={words("heldWhyTold")}
          value={why}
          onChange={setWhy}
          lines={3}
          isFirst
          isRequired
          max={500}
        />
        <RefusedNote refused={deed.refused} />
        <p className="sheet-buttons">
          <button type="button" className="button" onClick={onClose}>
            {words("cancel")}
          </button>
          <button type="submit" className="button button-main" aria-disabled={deed.isBusy}>
            {words(deed.isBusy ? "working" : "heldDecline")}
          </button>
        </p>
      </form>
    </Sheet>
  );
}

export function HeldAsked({ answer, onDone }: HeldAskedProps): ReactElement | null {
  const words = useWords();
  const [isDeclining, setDeclining] = useState(false);
  const { asking } = answer.mail;
  if (asking.length === 0) return null;
  const who = asking.slice(0, 5).map(inert).join(", ");
  return (
    <div className="note-box held-asked">
      <p>{words("heldAskedBy", { who })}</p>
      <p className="buttons">
        <button type="button" className="button" onClick={() => setDeclining(true)}>
          {words("heldDecline")}
        </button>
      </p>
      {isDeclining ? (
        <Declining answer={answer} onDone={onDone} onClose={() => setDeclining(false)} />
      ) : null}
    </div>
  );
}
