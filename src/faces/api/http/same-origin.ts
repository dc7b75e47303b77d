// For: cross-site request forgery: a change by cookie comes from a page of this desk, or it is not made.
// Never: a guess where the browser says nothing.

import type { Peer } from "../api-deps.ts";

/** What no form and no link can send, so that another site would have to ask first (CORS), and is not answered. */
export const ownHeader = "x-hinomi";

/**
 * Fetch metadata where the browser sends it, else the Origin; one of them has to be there.
 * Behind a proxy that ends TLS we see http, so only under our own TLS has the scheme to be https.
 */
export function isSameOrigin(request: Request, peer: Peer): boolean {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site !== null && site !== "same-origin") return false;
  if (origin === null || (origin === "null" && site === "same-origin"))
    return site === "same-origin";
  const parts = /^(https?):\/\/([^/]+)$/i.exec(origin);
  if (!parts || (peer.isTls && parts[1]?.toLowerCase() !== "https")) return false;
  return parts[2]?.toLowerCase() === request.headers.get("host")?.toLowerCase();
}

export function hasOwnHeader(request: Request): boolean {
  return request.headers.get(ownHeader) === "1";
}
