// For: search over incidents, journal, evidence and messages.
// Never: a pattern; what is typed is text.

import type { ApiDeps } from "./api-deps.ts";
import type { HandlersOf } from "./http/asked.ts";

export function searchRoutes({ work }: Pick<ApiDeps, "work">): HandlersOf<"search"> {
  return { search: ({ query }) => work.search(query.q) };
}
