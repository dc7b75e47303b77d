// For: the files of the built desk. Its page is given only to who is signed in; its files hold no data and are free.
// Never: a path of the request on the disk (see assets.ts).

import { Hono } from "hono";
import type { Asset, Assets } from "./assets.ts";
import { html } from "./answers.ts";
import type { Connection } from "./http/serve.ts";
import type { Identify } from "./identify.ts";
import { deskMissing, signInNeeded } from "./small-page.ts";

export function answerAsset(asset: Asset, request: Request): Response {
  const isGzipped =
    asset.gzipped !== undefined && /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  const headers = new Headers({
    "content-type": asset.type,
    "cache-control": asset.isHashed ? "public, max-age=31536000, immutable" : "no-cache",
    vary: "accept-encoding",
  });
  if (isGzipped) headers.set("content-encoding", "gzip");
  return new Response(isGzipped ? asset.gzipped : asset.body, { headers });
}

/** Screens have paths of their own (`/incidents/INC-…`, `/journal`), which all get the one page. */
const screen = /^\/(?:[\w-]{1,64}(?:\/[\w-]{1,64}){0,2})?$/;

export function deskRoutes(assets: Assets, identify: Identify): Hono<{ Variables: Connection }> {
  const app = new Hono<{ Variables: Connection }>();
  app.get("*", async (context, next) => {
    const request = context.req.raw;
    const { path } = context.req;
    const { peer, called } = context.var;
    const asset = assets.get(path);
    if (asset && path !== "/" && path !== "/index.html") return answerAsset(asset, request);
    if (path.startsWith("/api") || !screen.test(path)) return next();
    if (!(await identify({ request, peer, called }))) return html(signInNeeded, request, 401);
    const page = assets.get("/index.html");
    return page ? answerAsset(page, request) : html(deskMissing, request, 503);
  });
  return app;
}
