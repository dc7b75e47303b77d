// For: held mail for the administrator.
// Never: a mail's own bytes or HTML.

import type { ApiDeps } from "./api-deps.ts";
import type { HandlersOf } from "./http/asked.ts";

export function quarantineRoutes({
  work,
}: Pick<ApiDeps, "work">): HandlersOf<"quarantine" | "heldMail" | "heldDeed"> {
  return {
    quarantine: ({ query }) => work.quarantine(query),
    heldMail: ({ params }) => work.heldMail(params.id),
    heldDeed: ({ params, body }, { who }) => work.heldDeed(params.id, body, who),
  };
}
