// For: services that the administrator keeps for himself for a while.
// Never: a service started or stopped.

import type { ApiDeps } from "./api-deps.ts";
import type { HandlersOf } from "./http/asked.ts";

export function holdRoutes({
  work,
}: Pick<ApiDeps, "work">): HandlersOf<"holds" | "holdService" | "releaseService"> {
  return {
    holds: () => work.holds(),
    holdService: ({ params, body }, { who }) => work.holdService(params.service, body, who),
    releaseService: ({ params }, { who }) => work.releaseService(params.service, who),
  };
}
