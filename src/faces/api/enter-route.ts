// For: `/enter?token=…`: the one-time link of this machine, or an invitation, becomes a session.
// Never: a session in an address; a link that works twice, or that a prefetch uses up.

import type { Context } from "hono";
import { html } from "./answers.ts";
import type { Keys } from "./create-keys.ts";
import { arrivalOf } from "./http/arrival.ts";
import type { Connection } from "./http/serve.ts";
import { setCookie } from "./http/session-cookie.ts";
import { linkUsed, signInNeeded, tooManyTries } from "./small-page.ts";

/** Prefetching, an image or a frame on a foreign page must not use up a link or the tries. */
function isPersonOpening(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  const target = request.headers.get("sec-fetch-dest");
  if (request.headers.get("sec-purpose")?.includes("prefetch")) return false;
  return site === null || site === "none" || site === "same-origin" || target === "document";
}

export function enterRoute({ signIn, identify }: Pick<Keys, "signIn" | "identify">) {
  return async (context: Context<{ Variables: Connection }>): Promise<Response> => {
    const request = context.req.raw;
    const door = { request, peer: context.var.peer, called: context.var.called };
    if (request.method === "HEAD" || !isPersonOpening(request))
      return html(signInNeeded, request, 403);
    const token = new URL(request.url).searchParams.get("token") ?? "";
    const outcome = await signIn.byLink(token, arrivalOf(door));
    if (outcome.kind === "in") {
      const headers = new Headers({ location: "/" });
      headers.set("set-cookie", setCookie(outcome.cookie, door.called, door.peer));
      return new Response(null, { status: 303, headers });
    }
    if (outcome.kind === "wait") {
      const answer = html(tooManyTries, request, 429);
      answer.headers.set("retry-after", String(outcome.seconds));
      return answer;
    }
    // Opened again by who is in already: it just shows the desk.
    if (await identify(door))
      return new Response(null, { status: 303, headers: { location: "/" } });
    return html(linkUsed, request, 401);
  };
}
