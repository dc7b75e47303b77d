// For: a press that cannot simply be pressed again the other way: asked once more, with what it means.
// Never: the dangerous answer under the first key.

import { useState, type ReactElement } from "react";
import type { DeedState } from "../data/use-deed.ts";
import { useWords } from "../words/words.ts";
import { RefusedNote } from "./refused-note.tsx";
import { Sheet } from "./sheet.tsx";

interface SureButtonProps {
  /** What the button says. */
  readonly text: string;
  /** What exactly it concerns: the button's full name and the question's title. */
  readonly title: string;
  readonly note?: string;
  readonly deed: DeedState;
  /** True when it was done. */
  readonly onSure: () => Promise<boolean>;
  readonly className?: string;
}

export function SureButton(props: SureButtonProps): ReactElement {
  const { text, title, note, deed, onSure, className = "plain-button" } = props;
  const words = useWords();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <button type="button" className={className} onClick={() => setAsked(true)}>
        {text}
        <span className="unseen"> – {title}</span>
      </button>
      {isAsked ? (
        <Sheet title={title} onClose={() => setAsked(false)}>
          {note === undefined ? null : <p>{note}</p>}
          <RefusedNote refused={deed.refused} />
          <p className="sheet-buttons">
            <button type="button" className="button" data-first="" onClick={() => setAsked(false)}>
              {words("cancel")}
            </button>
            <button
              type="button"
              className="button button-main"
              aria-disabled={deed.isBusy}
              onClick={() => void onSure().then((isDone) => isDone && setAsked(false))}
            >
              {words(deed.isBusy ? "working" : "sureGo", { what: text })}
            </button>
          </p>
        </Sheet>
      ) : null}
    </>
  );
}
