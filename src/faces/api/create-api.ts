// For: the one door to the desk and the API: host, method, session and headers are checked here, for every route.
// Never: a change of anything; this version only reads.

import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Clock } from "../../base/clock.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Store } from "../../incidents/store.ts";
import type { Page, View } from "../../words/view.ts";
import type { Assets } from "./assets.ts";
import { html, refuse } from "./answers.ts";
import { createAttempts } from "./attempts.ts";
import { changeStreams, type ChangeStreams } from "./change-stream.ts";
import type { Change } from "../kit/contract.ts";
import { deskRoutes } from "./desk-routes.ts";
import { loopbackPort } from "./host-check.ts";
import { incidentRoutes } from "./incident-routes.ts";
import { securityHeaders } from "./security-headers.ts";
import { createGate, issueLinkToken, sessionLifeMs } from "./session.ts";
import { linkUsed, nothingHere, signInNeeded, tooManyTries } from "./small-page.ts";
import type { Status } from "../kit/status.ts";

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

/** Wrong links looked at in one minute. */
const failuresPerMinute = 10;

/** A cookie belongs to a host, not to a port: the port in its name keeps two desks apart. */
function cookieName(request: Request): string {
  return `hinomi_${loopbackPort(request.headers.get("host") ?? undefined) ?? 0}`;
}

/** Prefetching, an image or a frame on a foreign page must not use up a link or the tries. */
function isPersonOpening(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  const target = request.headers.get("sec-fetch-dest");
  if (request.headers.get("sec-purpose")?.includes("prefetch")) return false;
  return site === null || site === "none" || site === "same-origin" || target === "document";
}

/** The whole of it as one function from request to response; `listen.ts` puts it on a port of loopback. */
export function createApi(deps: ApiDeps): Api {
  const app = new Hono();
  const gate = createGate(deps.secret, deps.clock.now());
  const attempts = createAttempts(failuresPerMinute);
  const streams: ChangeStreams = changeStreams(deps);

  app.onError((error) => {
    deps.onFault?.(error);
    return refuse("our-fault");
  });
  app.notFound((context) =>
    context.req.path.startsWith("/api/")
      ? refuse("not-found")
      : html(nothingHere, context.req.raw, 404),
  );

  app.use(async (context, next) => {
    const request = context.req.raw;
    if (loopbackPort(context.req.header("host")) === undefined) context.res = refuse("wrong-host");
    else if (request.method !== "GET" && request.method !== "HEAD")
      context.res = refuse("only-reading", { allow: "GET, HEAD" });
    else await next();
    for (const [name, value] of Object.entries(securityHeaders))
      context.res.headers.set(name, value);
    if (!context.res.headers.has("cache-control"))
      context.res.headers.set("cache-control", "no-store");
  });

  function isSignedIn(request: Request, cookie: string | undefined): boolean {
    return gate.isSession(cookie, deps.clock.now()) && request.url.length < 4096;
  }

  app.get("/enter", (context) => {
    const request = context.req.raw;
    const nowMs = deps.clock.now();
    const name = cookieName(request);
    if (request.method === "HEAD" || !isPersonOpening(request))
      return html(signInNeeded, request, 403);
    const wait = attempts.waitSeconds(nowMs);
    if (wait > 0) {
      const answer = html(tooManyTries, request, 429);
      answer.headers.set("retry-after", String(wait));
      return answer;
    }
    const session = gate.redeem(context.req.query("token") ?? "", nowMs);
    if (session === undefined) {
      if (isSignedIn(request, getCookie(context, name))) return context.redirect("/", 303);
      attempts.failed(nowMs);
      return html(linkUsed, request, 401);
    }
    setCookie(context, name, session, {
      path: "/",
      httpOnly: true,
      sameSite: "Strict",
      maxAge: Math.floor(sessionLifeMs / 1000),
    });
    return context.redirect("/", 303);
  });

  app.use("/api/*", async (context, next) => {
    if (!isSignedIn(context.req.raw, getCookie(context, cookieName(context.req.raw))))
      return refuse("not-signed-in");
    return next();
  });
  app.get("/api/v1/status", async (context) => context.json(await deps.status()));
  app.get("/api/v1/pages", async (context) => {
    const pages = await deps.pages();
    return context.json({ pages: pages.map(({ name, title }) => ({ name, title })) });
  });
  app.get("/api/v1/pages/:name", async (context) => {
    const page = (await deps.pages()).find((each) => each.name === context.req.param("name"));
    return page ? context.json(page) : refuse("no-such-page");
  });
  app.get("/api/v1/events", (context) => {
    const { raw } = context.req;
    if (raw.method === "HEAD") return refuse("only-reading", { allow: "GET" });
    const cookie = getCookie(context, cookieName(raw));
    return (
      streams.open(raw.signal, () => isSignedIn(raw, cookie)) ??
      refuse("too-many-streams", { "retry-after": "30" })
    );
  });
  app.route("/api/v1/incidents", incidentRoutes(deps));
  app.route(
    "/",
    deskRoutes(deps.assets, (context) =>
      isSignedIn(context.req.raw, getCookie(context, cookieName(context.req.raw))),
    ),
  );

  return {
    fetch: async (request) => app.fetch(request),
    enterPath: () => `/enter?token=${issueLinkToken(deps.secret, deps.clock.now())}`,
    close: () => streams.close(),
  };
}
