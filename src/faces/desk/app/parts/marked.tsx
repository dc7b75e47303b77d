// For: what was searched for, marked where it stands.
// Never: another text than was given; a pattern: what was typed is looked for letter by letter.

import { Fragment, type ReactElement } from "react";

interface MarkedProps {
  readonly text: string;
  readonly wanted: string;
}

export function Marked({ text, wanted }: MarkedProps): ReactElement {
  const sought = wanted.trim().toLowerCase();
  const lower = text.toLowerCase();
  // Where small letters take other room than large ones, places would not fit.
  if (sought === "" || lower.length !== text.length) return <>{text}</>;
  const pieces = lower.split(sought);
  let at = 0;
  return (
    <>
      {pieces.map((piece, index) => {
        const from = at;
        at += piece.length + sought.length;
        return (
          <Fragment key={from}>
            {text.slice(from, from + piece.length)}
            {index < pieces.length - 1 ? <mark>{text.slice(from + piece.length, at)}</mark> : null}
          </Fragment>
        );
      })}
    </>
  );
}
