// For: long lists: as many as a glance takes, and a button for the next ones.
// Never: a list that is cut without saying so.

import { useState, type ReactElement } from "react";
import { useFormat } from "../format/use-format.ts";
import { useWords } from "../words/words.ts";

/** How many more one press shows. */
export const moreStep = 50;

export interface MoreProps {
  readonly rest: number;
  readonly onMore: () => void;
  /** What is left are older ones, above. */
  readonly isEarlier?: boolean;
}

/** Nothing when nothing is left. */
export function More({ rest, onMore, isEarlier = false }: MoreProps): ReactElement | null {
  const words = useWords();
  const format = useFormat();
  if (rest <= 0) return null;
  return (
    <button type="button" className="button more" onClick={onMore}>
      {rest <= moreStep
        ? words(isEarlier ? "moreEarlierAll" : "moreAll", { n: format.number(rest) })
        : words(isEarlier ? "moreEarlier" : "more", {
            n: format.number(moreStep),
            rest: format.number(rest),
          })}
    </button>
  );
}

/** The first so many of a list, and the way to the next ones. */
export function useMore<T>(
  items: readonly T[],
  first: number,
): { readonly shown: readonly T[]; readonly rest: number; readonly onMore: () => void } {
  const [count, setCount] = useState(first);
  return {
    shown: items.slice(0, count),
    rest: Math.max(0, items.length - count),
    onMore: () => setCount(count + moreStep),
  };
}
