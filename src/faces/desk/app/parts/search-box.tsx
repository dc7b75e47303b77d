// For: the one place to type what is looked for; `/` comes here from anywhere.
// Never: a search at every letter; it is asked on Enter.

import { useId, useState, type FormEvent, type ReactElement } from "react";
import { goTo, searchPath } from "../route.ts";
import { useWords } from "../words/words.ts";

interface SearchBoxProps {
  readonly start?: string;
  /** On the search page, with a button. */
  readonly isLarge?: boolean;
  readonly onGo?: () => void;
}

const textMax = 200;

export function SearchBox({ start = "", isLarge = false, onGo }: SearchBoxProps): ReactElement {
  const words = useWords();
  const id = useId();
  const [text, setText] = useState(start);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted === "") return;
    goTo(searchPath(wanted));
    onGo?.();
  }
  return (
    <search className={isLarge ? "search search-large" : "search"}>
      <form onSubmit={submit}>
        <label htmlFor={id} className={isLarge ? undefined : "unseen"}>
          {words("searchLabel")}
        </label>
        <div className="search-line">
          <input
            id={id}
            type="search"
            value={text}
            maxLength={textMax}
            autoComplete="off"
            spellCheck={false}
            data-search={isLarge ? undefined : ""}
            placeholder={isLarge ? undefined : words("menuSearch")}
            onChange={(event) => setText(event.target.value)}
          />
          {isLarge ? (
            <button type="submit" className="button">
              {words("searchGo")}
            </button>
          ) : (
            <kbd aria-hidden="true">/</kbd>
          )}
        </div>
      </form>
    </search>
  );
}
