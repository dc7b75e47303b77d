// For: the one door to the desk and the API: host, method, session and headers are checked here, for every route.
// Never: a change of anything; this version only reads.

import { Hono, type Context, type Next } from "hono";
import type { Clock } from "../../base/clock.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Store } from "../../incidents/store.ts";
import type { Page, View } from "../../words/view.ts";
import type { Change } from "../kit/contract.ts";
import type { Status } from "../kit/status.ts";
import { html, refuse } from "./answers.ts";
import type { Assets } from "./assets.ts";
import { changeStreams } from "./change-stream.ts";
import { deskRoutes } from "./desk-routes.ts";
import { createDoor } from "./door.ts";
import { loopbackPort } from "./host-check.ts";
import { incidentRoutes } from "./incident-routes.ts";
import { readingRoutes } from "./reading-routes.ts";
import { securityHeaders } from "./security-headers.ts";
import { nothingHere } from "./small-page.ts";

export interface ApiDeps {
  readonly store: Pick<Store, "incidents" | "incident" | "sources" | "hours" | "journal">;
  readonly status: () => Promise<Status>;
  readonly pages: () => Promise<readonly Page[]>;
  readonly incidentViews: (incident: Incident) => Promise<readonly View[]>;
  /** Calls the listener after each commit; answers with the way to stop. */
  readonly changes: (listener: (change: Change) => void) => () => void;
  /** From readAssets(); an empty map when the desk was not built. */
  readonly assets: Assets;
  readonly clock: Clock;
  /** 32 random bytes, kept (mode 0600) in the state folder: whoever reads them can sign in. */
  readonly secret: Uint8Array;
  /** A failure inside a handler; the caller gets a 500 without details. */
  readonly onFault?: (error: unknown) => void;
  /** Pause between heartbeats of the event stream, ms. */
  readonly heartbeatMs?: number;
}

export interface Api {
  fetch(request: Request): Promise<Response>;
  /** Path with a fresh one-time token: `/enter?token=…`. */
  enterPath(): string;
  /** Ends all event streams. */
  close(): void;
}

/** Host, method and headers: the same for every request, whatever is asked. */
async function check(context: Context, next: Next): Promise<void> {
  const { method } = context.req.raw;
  if (loopbackPort(context.req.header("host")) === undefined) context.res = refuse("wrong-host");
  else if (method !== "GET" && method !== "HEAD")
    context.res = refuse("only-reading", { allow: "GET, HEAD" });
  else await next();
  for (const [name, value] of Object.entries(securityHeaders)) context.res.headers.set(name, value);
  if (!context.res.headers.has("cache-control"))
    context.res.headers.set("cache-control", "no-store");
}

/** The whole of it as one function from request to response; `listen.ts` puts it on a port of loopback. */
export function createApi(deps: ApiDeps): Api {
  const app = new Hono();
  const door = createDoor(deps.secret, deps.clock);
  const streams = changeStreams(deps);
  app.onError((error) => {
    deps.onFault?.(error);
    return refuse("our-fault");
  });
  app.notFound((context) =>
    context.req.path.startsWith("/api/")
      ? refuse("not-found")
      : html(nothingHere, context.req.raw, 404),
  );
  app.use((context, next) => check(context, next));
  app.get("/enter", (context) => door.enter(context));
  app.use("/api/*", async (context, next) =>
    door.isSignedIn(context) ? next() : refuse("not-signed-in"),
  );
  app.route(
    "/api/v1",
    readingRoutes(deps, streams, (context) => door.isSignedIn(context)),
  );
  app.route("/api/v1/incidents", incidentRoutes(deps));
  app.route(
    "/",
    deskRoutes(deps.assets, (context) => door.isSignedIn(context)),
  );
  return {
    fetch: async (request) => app.fetch(request),
    enterPath: () => door.enterPath(),
    close: () => streams.close(),
  };
}
