// For: the bounds of this part, all from the product's one table.
// Never: a bound of its own.

import { limits } from "../../base/limits.ts";

const names = [
  "correlationGroups",
  "correlationEvents",
  "windowEvents",
  "latenessMs",
  "groupValueChars",
  "openFindings",
  "undrainedFindings",
  "answerKinds",
  "repeatedTimes",
  "newsAccounts",
  "newsNetworks",
  "newsLearnMs",
  "newsForgetMs",
  "habitGroups",
  "habitDays",
  "habitLearnMs",
  "lentLines",
  "lentMs",
] as const;

export type BoundName = (typeof names)[number];

export type Bounds = Readonly<Record<BoundName, number>>;

/** The product's bounds, some of them replaced. */
export function boundsWith(changed: Partial<Bounds> = {}): Bounds {
  const picked = Object.fromEntries(names.map((name) => [name, limits[name]]));
  return { ...(picked as Bounds), ...changed };
}
