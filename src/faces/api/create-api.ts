// For: the one door to the desk and the API: host, headers and caller are seen to here, for every route.
// Never: a route that is not in the table (kit/routes.ts), but for the desk's own files, the plain pages, /metrics and /beat.

import { Hono, type Context, type Next } from "hono";
import { apiRoot, routes, type Route, type RouteName } from "../kit/routes.ts";
import { accountRoutes } from "./account-routes.ts";
import { html, refuse } from "./answers.ts";
import type { ApiDeps, Peer } from "./api-deps.ts";
import { changeStreams } from "./change-stream.ts";
import { createKeys, type Keys } from "./create-keys.ts";
import { decisionRoutes } from "./decision-routes.ts";
import { deskRoutes } from "./desk-routes.ts";
import { openApiDocument } from "./documented/document.ts";
import { enterRoute } from "./enter-route.ts";
import { estateRoutes } from "./estate-routes.ts";
import { calledBy, hostName, type CalledBy } from "./host-check.ts";
import type { Handlers } from "./http/asked.ts";
import { serve, type Connection } from "./http/serve.ts";
import { createWriteRate } from "./http/write-rate.ts";
import { incidentRoutes } from "./incident-routes.ts";
import { journalRoutes } from "./journal-routes.ts";
import { letterRoutes } from "./letter-routes.ts";
import { messageRoutes } from "./message-routes.ts";
import { askRoutes } from "./staff/ask-routes.ts";
import { beatRoute } from "./beat-route.ts";
import { metricsRoute } from "./metrics-route.ts";
import { ownRoutes } from "./own-routes.ts";
import { plainRoutes } from "./plain-routes.ts";
import { quarantineRoutes } from "./quarantine-routes.ts";
import { readingRoutes } from "./reading-routes.ts";
import { reportRoutes } from "./report-routes.ts";
import { holdRoutes } from "./hold-routes.ts";
import { ruleRoutes } from "./rule-routes.ts";
import { issueLinkToken } from "./sealed-link.ts";
import { searchRoutes } from "./search-routes.ts";
import { securityHeaders } from "./security-headers.ts";
import { signInRoutes } from "./sign-in-routes.ts";
import { nothingHere } from "./small-page.ts";

export type { ApiDeps, FailedSignIn, Peer } from "./api-deps.ts";

export interface Api {
  /** `peer`: the other end of the connection, as listen.ts knows it. */
  fetch(request: Request, peer: Peer): Promise<Response>;
  /** Path with a fresh one-time token: `/enter?token=…`. */
  enterPath(): string;
  /** Ends all event streams. */
  close(): void;
}

type App = Hono<{ Bindings: { peer: Peer }; Variables: Connection }>;

/** Host and headers: the same for every request, whatever is asked. */
function checking(names: ReadonlySet<string>) {
  return async (context: Context<{ Variables: Connection }>, next: Next): Promise<void> => {
    const { peer } = context.env as { peer: Peer };
    const called = calledBy(context.req.header("host"), names, peer.isTls);
    if (called) {
      context.set("peer", peer);
      context.set("called", called);
      await next();
    } else context.res = refuse("wrong-host");
    const { headers } = context.res;
    for (const [name, value] of Object.entries(securityHeaders))
      if (!headers.has(name)) headers.set(name, value);
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  };
}

function handlersOf(
  deps: ApiDeps,
  keys: Keys,
  streams: ReturnType<typeof changeStreams>,
): Handlers {
  let document: Record<string, unknown> | undefined;
  return {
    ...readingRoutes({
      ...deps,
      streams,
      isStillIn: keys.isStillIn,
      async document() {
        document ??= openApiDocument((await deps.status()).versions?.hinomi ?? "0");
        return document;
      },
    }),
    ...incidentRoutes(deps),
    ...decisionRoutes(deps),
    ...reportRoutes(deps),
    ...messageRoutes(deps),
    ...letterRoutes(deps),
    ...journalRoutes(deps),
    ...searchRoutes(deps),
    ...ruleRoutes(deps),
    ...estateRoutes(deps),
    ...holdRoutes(deps),
    ...quarantineRoutes(deps),
    ...signInRoutes({ ...deps, ...keys }),
    ...ownRoutes({ ...deps, ...keys }),
    ...accountRoutes(keys),
  };
}

/** Methods of the table that fit a path; HEAD goes with GET. */
function methodsAt(path: string): readonly string[] {
  return Object.values(routes).flatMap((route: Route) => {
    const shape = route.path.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+");
    if (!new RegExp(`^${apiRoot}${shape}$`).test(path)) return [];
    return route.method === "GET" ? ["GET", "HEAD"] : [route.method];
  });
}

/** Nothing there, or nothing with this method; the same to whoever is not signed in. */
async function missed(
  context: Context,
  keys: Keys,
  called: CalledBy,
  peer: Peer,
): Promise<Response> {
  const { path } = context.req;
  const request = context.req.raw;
  if (!path.startsWith("/api/")) return html(nothingHere, request, 404);
  const methods = methodsAt(path);
  if (methods.length > 0) return refuse("wrong-method", { allow: methods.join(", ") });
  const caller = await keys.identify({ request, peer, called });
  return refuse(caller ? "not-found" : "not-signed-in");
}

/** The whole of it as one function from request to response; `listen.ts` puts it on a port. */
export function createApi(deps: ApiDeps): Api {
  const app: App = new Hono();
  const keys = createKeys(deps);
  const streams = changeStreams(deps);
  const handlers = handlersOf(deps, keys, streams);
  const serving = { identify: keys.identify, rate: createWriteRate(), clock: deps.clock };
  app.onError((error) => {
    deps.onFault?.(error);
    return refuse("our-fault");
  });
  app.notFound((context) => missed(context, keys, context.var.called, context.var.peer));
  app.use(checking(new Set((deps.names ?? []).map(hostName))));
  app.get("/enter", enterRoute(keys));
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path } = routes[name];
    app.on(method, apiRoot + path, serve(name, handlers, serving));
  }
  app.get("/beat", beatRoute(deps));
  app.get("/metrics", metricsRoute(deps, keys.identify));
  app.route("/", askRoutes(deps));
  app.route("/", plainRoutes(deps, keys));
  app.route("/", deskRoutes(deps.assets, keys.identify));
  return {
    fetch: async (request, peer) => app.fetch(request, { peer }),
    enterPath: () => `/enter?token=${issueLinkToken(deps.secret, deps.clock.now())}`,
    close: () => streams.close(),
  };
}
