// For: limits that were reached, where, and how often (house rule 4).
// Never: an empty heading; who shows it looks first.

import type { ReactElement } from "react";
import type { LimitReached } from "../../../../base/limits.ts";
import { useFormat } from "../format/use-format.ts";
import { useWords } from "../words/words.ts";
import { More, useMore } from "./more.tsx";
import { Raw } from "./raw.tsx";

const limitsFirst = 20;

export function LimitList({ limits }: { readonly limits: readonly LimitReached[] }): ReactElement {
  const words = useWords();
  const format = useFormat();
  const { shown, rest, onMore } = useMore(limits, limitsFirst);
  return (
    <section className="block" aria-labelledby="limits-title">
      <h2 id="limits-title">{words("limitsTitle")}</h2>
      <ul className="limits">
        {shown.map((limit) => (
          <li key={`${limit.limit} ${limit.where}`}>
            <code>{limit.limit}</code>
            <Raw text={limit.where} />
            <span className="number">
              {words("limitsTimes", { n: format.number(limit.times) })}
            </span>
          </li>
        ))}
      </ul>
      <More rest={rest} onMore={onMore} />
    </section>
  );
}
