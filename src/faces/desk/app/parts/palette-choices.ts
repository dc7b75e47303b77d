// For: what the quick way (Ctrl-K) offers for what was typed: pages of the menu, incidents, and the search for it.
// Never: an order by chance: pages as in the menu, incidents as they come, the search last.

export interface Place {
  readonly to: string;
  readonly text: string;
  /** Found by these too, but not shown. */
  readonly also?: string;
  /** Shown small behind it. */
  readonly note?: string;
}

const placesMax = 9;

/** Every word that was typed must stand in it somewhere. */
function fits({ text, also = "", note = "" }: Place, words: readonly string[]): boolean {
  const all = `${text} ${also} ${note}`.toLowerCase();
  return words.every((word) => all.includes(word));
}

/** `search` is offered when something was typed. At most ten. */
export function choicesFor(
  typed: string,
  pages: readonly Place[],
  incidents: readonly Place[],
  search: Place,
): readonly Place[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...pages, ...incidents].filter((place) => fits(place, words));
  return [...found.slice(0, placesMax), ...(words.length > 0 ? [search] : [])];
}
