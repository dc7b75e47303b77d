// For: who comes in: the one-time link that becomes a cookie, and the question whether a request has a session.
// Never: a session in an address; a link that works twice.

import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Clock } from "../../base/clock.ts";
import { html } from "./answers.ts";
import { createAttempts } from "./attempts.ts";
import { loopbackPort } from "./host-check.ts";
import { createGate, issueLinkToken, sessionLifeMs } from "./session.ts";
import { linkUsed, signInNeeded, tooManyTries } from "./small-page.ts";

export interface Door {
  isSignedIn(context: Context): boolean;
  /** The answer to `/enter?token=…`. */
  enter(context: Context): Response;
  /** Path with a fresh one-time token: `/enter?token=…`. */
  enterPath(): string;
}

/** Wrong links looked at in one minute. */
const failuresPerMinute = 10;
/** Longest address of a request that counts as signed in. */
const addressCharsMax = 4096;

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

function cookieOf(context: Context): string | undefined {
  return getCookie(context, cookieName(context.req.raw));
}

/** `secret`: 32 bytes; whoever reads them can sign in. */
export function createDoor(secret: Uint8Array, clock: Clock): Door {
  const gate = createGate(secret, clock.now());
  const attempts = createAttempts(failuresPerMinute);

  function isSignedIn(context: Context): boolean {
    const isShort = context.req.raw.url.length < addressCharsMax;
    return isShort && gate.isSession(cookieOf(context), clock.now());
  }

  function enter(context: Context): Response {
    const request = context.req.raw;
    const nowMs = clock.now();
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
      if (isSignedIn(context)) return context.redirect("/", 303);
      attempts.failed(nowMs);
      return html(linkUsed, request, 401);
    }
    setCookie(context, cookieName(request), session, {
      path: "/",
      httpOnly: true,
      sameSite: "Strict",
      maxAge: Math.floor(sessionLifeMs / 1000),
    });
    return context.redirect("/", 303);
  }

  return {
    isSignedIn,
    enter,
    enterPath: () => `/enter?token=${issueLinkToken(secret, clock.now())}`,
  };
}
