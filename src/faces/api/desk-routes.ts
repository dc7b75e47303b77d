// For: the files of the built desk. Its page is given only to who is signed in; its files hold no data and are free.
// Never: a path of the request on the disk (see assets.ts).

import { Hono, type Context } from "hono";
import type { Asset, Assets } from "./assets.ts";
import { html } from "./answers.ts";
import { deskMissing, signInNeeded } from "./small-page.ts";

function answer(asset: Asset, request: Request): Response {
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

/** Screens have paths of their own (`/incidents/INC-…`), which all get the one page. */
const screen = /^\/(?:$|incidents\/[\w-]{1,64}$|rooms\/[\w-]{1,64}$)/;

export function deskRoutes(assets: Assets, isSignedIn: (context: Context) => boolean): Hono {
  const app = new Hono();
  app.get("*", (context, next) => {
    const request = context.req.raw;
    const { path } = context.req;
    const asset = assets.get(path);
    if (asset && path !== "/" && path !== "/index.html") return answer(asset, request);
    if (!screen.test(path)) return next();
    if (!isSignedIn(context)) return html(signInNeeded, request, 401);
    const page = assets.get("/index.html");
    return page ? answer(page, request) : html(deskMissing, request, 503);
  });
  return app;
}
