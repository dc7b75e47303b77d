// For: every route of the API in one table: the API registers from it, the client asks by it, and the tests walk it.
// Never: a route elsewhere; never a check (that is the API's), only what a route needs.

import { house } from "./routes/house.ts";
import { incidents } from "./routes/incidents.ts";
import { keeping } from "./routes/keeping.ts";
import { quarantine } from "./routes/quarantine.ts";
import { reading } from "./routes/reading.ts";
import type { Shape } from "./routes/route.ts";
import { signing } from "./routes/signing.ts";
import { telling } from "./routes/telling.ts";

export type { Need, Route } from "./routes/route.ts";

/** Paths below are all under this. */
export const apiRoot = "/api/v1";

export const routes = {
  ...reading,
  ...incidents,
  ...telling,
  ...house,
  ...quarantine,
  ...signing,
  ...keeping,
} as const;

export type Routes = typeof routes;

export type RouteName = keyof Routes;

type PartsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PartsOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Held<S> = S extends Shape<infer T> ? T : never;

/** Parts of the path that vary; `sources.csv` stays one word. */
export type ParamsOf<Name extends RouteName> = Readonly<
  Record<PartsOf<Routes[Name]["path"]>, string>
>;

export type QueryOf<Name extends RouteName> = Routes[Name] extends { query: infer S }
  ? Held<S>
  : undefined;

export type BodyOf<Name extends RouteName> = Routes[Name] extends { body: infer S }
  ? Held<S>
  : undefined;

export type AnswerOf<Name extends RouteName> = Held<Routes[Name]["answer"]>;
