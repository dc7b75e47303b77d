// For: what a person decides and approves on an incident, and takes back.
// Never: without a name for the journal.

import type { ApiDeps } from "./api-deps.ts";
import { isRefused, type HandlersOf } from "./http/asked.ts";

export function decisionRoutes({
  work,
}: Pick<ApiDeps, "work">): HandlersOf<"decide" | "approve" | "takeBack" | "carryOutBans"> {
  return {
    decide: ({ params, body }, { who }) => work.decide(params.id, body, who),
    async approve({ params, body }, { who, via }) {
      const way = via === "session" ? "desk" : "cli";
      const run = await work.approve(params.id, params.plan, body.hash, { who, way });
      return isRefused(run) ? run : { run };
    },
    async carryOutBans({ body }, { who, via }) {
      const run = await work.carryOutBans(body, { who, way: via === "session" ? "desk" : "cli" });
      return isRefused(run) ? run : { run };
    },
    async takeBack({ params }, { who }) {
      const run = await work.takeBack(params.id, who);
      return isRefused(run) ? run : { run };
    },
  };
}
