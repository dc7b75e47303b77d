// For: the quick way: Ctrl-K, a few letters, Enter, and one is at a page or an incident.
// Never: the only way to anywhere; never a deed, which wants to be read first.

import { useId, useState, type KeyboardEvent, type ReactElement } from "react";
import { useIncidents } from "../data/use-incidents.ts";
import { goTo, incidentPath, searchPath } from "../route.ts";
import { useSaid, useWords } from "../words/words.ts";
import { choicesFor, type Place } from "./palette-choices.ts";
import { Sheet } from "./sheet.tsx";

const askedMax = 200;
const textMax = 200;

/** The menu as it stands, whatever rooms there are. */
function menuPlaces(): Place[] {
  return [...document.querySelectorAll<HTMLAnchorElement>(".side nav a")].map((link) => ({
    to: link.pathname + link.search,
    text: link.textContent ?? "",
    also: link.pathname,
  }));
}

export function Palette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const words = useWords();
  const say = useSaid();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [pages] = useState(menuPlaces);
  const listed = useIncidents("state=all", askedMax, 0);
  const incidents = (listed?.incidents ?? []).map((incident) => ({
    to: incidentPath(incident.id),
    text: say(incident.title),
    also: `${incident.title.ja} ${incident.title.en}`,
    note: incident.id,
  }));
  const search = {
    to: searchPath(typed.trim()),
    text: words("paletteSearch", { q: typed.trim() }),
  };
  const choices = choicesFor(typed, pages, incidents, search);
  function go(choice: Place | undefined): void {
    if (!choice) return;
    onClose();
    goTo(choice.to);
  }
  function pressed(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0) setAt((at + by + choices.length) % Math.max(1, choices.length));
    else if (event.key === "Enter") go(choices[at]);
    else return;
    event.preventDefault();
  }
  return (
    <Sheet title={words("paletteTitle")} onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label={words("paletteLabel")}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={choices[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        placeholder={words("paletteLabel")}
        data-first=""
        autoComplete="off"
        spellCheck={false}
        maxLength={textMax}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <ul id={`${id}-list`} role="listbox" className="palette" aria-label={words("paletteTitle")}>
        {choices.map((choice, index) => (
          // The keys are those of the field, which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- see above
          <li
            key={choice.to}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => go(choice)}
          >
            {choice.text}
            {choice.note === undefined ? null : <span className="soft">{choice.note}</span>}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
