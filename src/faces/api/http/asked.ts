// For: what a handler is handed, and what it may answer: typed by the one table of routes.
// Never: hono's own types; a handler does not know what carries it.

import type { Refused } from "../../kit/desk-work.ts";
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, RouteName } from "../../kit/routes.ts";
import type { Peer } from "../api-deps.ts";
import type { CalledBy } from "../host-check.ts";
import type { Caller } from "../caller.ts";

export interface Asked<Name extends RouteName> {
  readonly params: ParamsOf<Name>;
  readonly query: QueryOf<Name>;
  readonly body: BodyOf<Name>;
  readonly request: Request;
  readonly peer: Peer;
  readonly called: CalledBy;
}

/** Of a route that nobody has to be signed in for, `caller` is `nobody`. */
export type Handler<Name extends RouteName> = (
  asked: Asked<Name>,
  caller: Caller,
) => Promise<AnswerOf<Name> | Refused | Response>;

export type Handlers = { readonly [Name in RouteName]: Handler<Name> };

export type HandlersOf<Name extends RouteName> = Pick<Handlers, Name>;

export function isRefused(answer: unknown): answer is Refused {
  return typeof answer === "object" && answer !== null && "refused" in answer;
}
