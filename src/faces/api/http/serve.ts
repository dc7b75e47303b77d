// For: one route from request to answer: who asks, may they, is it from our own page, is it well formed, and only then the
//      handler. The same for every row of the table.
// Never: a handler reached by another way.

import type { Context } from "hono";
import type { Clock } from "../../../base/clock.ts";
import { routes, type Route, type RouteName } from "../../kit/routes.ts";
import { refuse, refuseWith } from "../answers.ts";
import type { Peer } from "../api-deps.ts";
import { mayAsk, nobody, type Caller } from "../caller.ts";
import type { CalledBy } from "../host-check.ts";
import type { Identify } from "../identify.ts";
import type { Door } from "./arrival.ts";
import { isRefused, type Handlers } from "./asked.ts";
import { parse, partShape } from "./parse.ts";
import { hasOwnHeader, isSameOrigin } from "./same-origin.ts";
import type { WriteRate } from "./write-rate.ts";

/** What create-api.ts found out about the connection before any route. */
export interface Connection {
  readonly peer: Peer;
  readonly called: CalledBy;
}

export type Served = (context: Context<{ Variables: Connection }>) => Promise<Response>;

export interface ServeDeps {
  readonly identify: Identify;
  readonly rate: WriteRate;
  readonly clock: Clock;
}

function forged(door: Door, caller: Caller | undefined): boolean {
  const isByProgram = caller !== undefined && caller.via !== "session";
  if (isByProgram) return false;
  return !isSameOrigin(door.request, door.peer) || !hasOwnHeader(door.request);
}

/** Why this request gets no further; undefined: it does. */
function refusedAt(
  route: Route,
  door: Door,
  caller: Caller | undefined,
  { rate, clock }: ServeDeps,
): Response | undefined {
  const isWrite = route.method !== "GET";
  if (!mayAsk(route.needs, caller)) return refuse(caller ? "not-allowed" : "not-signed-in");
  if (!isWrite) return undefined;
  if (forged(door, route.needs === "nobody" ? undefined : caller)) return refuse("not-from-here");
  const key = route.needs === "nobody" ? `at ${door.peer.address}` : (caller?.key ?? "");
  const wait = rate.take(key, clock.now());
  return wait > 0 ? refuse("too-many-writes", { "retry-after": String(wait) }) : undefined;
}

export function serve(name: RouteName, handlers: Handlers, deps: ServeDeps): Served {
  const route: Route = routes[name];
  const handler = handlers[name] as (asked: object, caller: Caller) => Promise<unknown>;
  return async (context) => {
    const { peer, called } = context.var;
    const door: Door = { request: context.req.raw, peer, called };
    const caller = route.needs === "nobody" ? undefined : await deps.identify(door);
    const refused = refusedAt(route, door, caller, deps);
    if (refused) return refused;
    const params = context.req.param() as Record<string, string>;
    if (Object.values(params).some((part) => !partShape.test(part))) return refuse("no-such-thing");
    const parsed = await parse(name, door.request);
    if (parsed instanceof Response) return parsed;
    const answer = await handler({ ...parsed, ...door, params }, caller ?? nobody);
    if (answer instanceof Response) return answer;
    return isRefused(answer) ? refuseWith(answer.refused) : Response.json(answer);
  };
}
