// For: sentences set so that they break well: a heading between its sentences first, nothing between a number and its unit.
// Never: another text than was given.

import type { ReactElement } from "react";
import { piecesOf, remarkedPartsOf, sentencesOf } from "../words/together.ts";
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

function Parts({ parts }: { readonly parts: readonly string[] }): ReactElement {
  return (
    <>
      {parts.map((part, at) => (
        <span key={at} className="sentence">
          <Together text={part} />
        </span>
      ))}
    </>
  );
}

/** For a heading made of sentences. English needs no more than the browser does for it. */
export function Sentences({ text }: { readonly text: string }): ReactElement {
  const isJapanese = useLanguage() === "ja";
  return isJapanese ? <Parts parts={sentencesOf(text)} /> : <Together text={text} />;
}

/** For a short heading with a remark in brackets, which goes to the next line as a whole. */
export function Remarked({ text }: { readonly text: string }): ReactElement {
  const isJapanese = useLanguage() === "ja";
  return isJapanese ? <Parts parts={remarkedPartsOf(text)} /> : <Together text={text} />;
}
