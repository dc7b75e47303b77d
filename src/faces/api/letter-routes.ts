// For: letters to the administrators of attacking networks.
// Never: a letter that goes out without its own approval.

import type { ApiDeps } from "./api-deps.ts";
import type { HandlersOf } from "./http/asked.ts";

export function letterRoutes({
  work,
}: Pick<ApiDeps, "work">): HandlersOf<"letters" | "letterDeed"> {
  return {
    letters: () => work.letters(),
    letterDeed: ({ params, body }, { who }) => work.letterDeed(params.id, body, who),
  };
}
