// For: the list of keys, over everything, closed by Escape, a click outside or the button.
// Never: anything that is only to be found here.

import { useEffect, useRef, type ReactElement } from "react";
import { useWords, type WordKey } from "../words/words.ts";

const keys: readonly (readonly [readonly string[], WordKey])[] = [
  [["j", "k"], "keyNextPrevious"],
  [["Enter"], "keyOpen"],
  [["g", "t"], "keyToday"],
  [["Ctrl", "k"], "keyPalette"],
  [["/"], "keySearch"],
  [["g", "i"], "keyIncidents"],
  [["g", "l"], "keyLetters"],
  [["g", "j"], "keyJournal"],
  [["g", "h"], "keyHealth"],
  [["g", "1…9"], "keyRoom"],
  [["u"], "keyUp"],
  [["?"], "keyHelp"],
];

interface HelpProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ShortcutHelp({ isOpen, onClose }: HelpProps): ReactElement {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">{words("keysTitle")}</h2>
      <dl>
        {keys.map(([names, meaning]) => (
          <div key={meaning}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{words(meaning)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" onClick={onClose}>
        {words("close")}
      </button>
    </dialog>
  );
}
