// For: the journal as people read it, paged backwards from the newest entry.
// Never: the entries that only rebuild the store.

import type { ApiDeps } from "./api-deps.ts";
import type { HandlersOf } from "./http/asked.ts";

export function journalRoutes({ store }: Pick<ApiDeps, "store">): HandlersOf<"journal"> {
  return {
    async journal({ query: { before = Number.MAX_SAFE_INTEGER, limit = 200, incident } }) {
      // One more than asked tells whether there are earlier ones.
      const found = await store.journal({
        before,
        limit: limit + 1,
        isTold: true,
        ...(incident === undefined ? {} : { incident }),
      });
      const entries = limit === 0 ? [] : found.slice(-limit);
      return { entries, earlier: found.length > limit };
    },
  };
}
