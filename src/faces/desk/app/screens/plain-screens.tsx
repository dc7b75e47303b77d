// For: the screens without data: loading, not found.
// Never: a blank page.

import type { ReactElement } from "react";
import { Link } from "../parts/link.tsx";
import { useWords } from "../words/words.ts";

export function Loading({ problem }: { readonly problem: unknown }): ReactElement {
  const words = useWords();
  if (problem === undefined) return <p className="loading soft">{words("loading")}</p>;
  return (
    <section className="block" role="alert">
      <h1>{words("problemTitle")}</h1>
      <p>{words("problemNote")}</p>
    </section>
  );
}

export function Missing(): ReactElement {
  const words = useWords();
  return (
    <section className="block">
      <h1>{words("missingTitle")}</h1>
      <p className="soft">{words("missingNote")}</p>
      <p className="buttons missing-ways">
        <Link to="/" className="button">
          {words("today")}
        </Link>
        <Link to="/incidents" className="button">
          {words("menuIncidents")}
        </Link>
        <Link to="/search" className="button">
          {words("menuSearch")}
        </Link>
      </p>
    </section>
  );
}
