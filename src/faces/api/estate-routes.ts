// For: what we own: company, offices, people; and the settings in force.
// Never: a change over somebody else's (the version says so).

import type { ApiDeps } from "./api-deps.ts";
import type { HandlersOf } from "./http/asked.ts";

export function estateRoutes({
  work,
}: Pick<ApiDeps, "work">): HandlersOf<"estate" | "setEstate" | "settings"> {
  return {
    estate: () => work.estate(),
    setEstate: ({ body }, { who }) => work.setEstate(body, who),
    settings: () => work.settings(),
  };
}
