// For: sentences set so that they break well: a heading between its sentences first, nothing between a number and its unit.
// Never: another text than was given.

import type { ReactElement } from "react";
import { piecesOf, sentencesOf } from "../words/together.ts";
import { useLanguage } from "../words/words.ts";

/** For running text. */
export function Together({ text }: { readonly text: string }): ReactElement {
  const language = useLanguage();
  return (
    <>
      {piecesOf(text, language).map(([piece, isTogether], at) =>
        isTogether ? (
          <span key={at} className="together">
            {piece}
          </span>
        ) : (
          piece
        ),
      )}
    </>
  );
}

/** For headings. English needs no more than the browser does for it. */
export function Sentences({ text }: { readonly text: string }): ReactElement {
  const language = useLanguage();
  if (language !== "ja") return <Together text={text} />;
  return (
    <>
      {sentencesOf(text).map((sentence, at) => (
        <span key={at} className="sentence">
          <Together text={sentence} />
        </span>
      ))}
    </>
  );
}
