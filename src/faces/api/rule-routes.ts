// For: rules: what runs, what it hit, what is allowed, and a line tried on them.
// Never: a rule written through the API.

import type { ApiDeps } from "./api-deps.ts";
import type { HandlersOf } from "./http/asked.ts";

export function ruleRoutes({
  work,
}: Pick<ApiDeps, "work">): HandlersOf<"rules" | "tryLine" | "endAllowance"> {
  return {
    rules: () => work.rules(),
    tryLine: ({ body }) => work.tryLine(body),
    endAllowance: ({ params }, { who }) => work.endAllowance(params.id, who),
  };
}
