// For: a question that has to be answered before going on: over everything, closed by Escape, the focus back where it was.
// Never: opened by itself.

import { useEffect, useId, useRef, type ReactElement, type ReactNode } from "react";
import { useWords } from "../words/words.ts";

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Drawn only while it is open. */
export function Sheet({ title, onClose, children }: SheetProps): ReactElement {
  const words = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      if (element?.open) element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="plain-button" onClick={onClose}>
          {words("close")}
        </button>
      </header>
      {children}
    </dialog>
  );
}
