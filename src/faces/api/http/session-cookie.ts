// For: the one cookie: its name, and how it is set and taken away.
// Never: readable by a script, sent by another site, or over plain HTTP where it was set over TLS.

import { parse, serialize } from "hono/utils/cookie";
import type { Peer } from "../api-deps.ts";
import { sessionLifeMs } from "../accounts/sessions.ts";
import type { CalledBy } from "../host-check.ts";

/**
 * A cookie belongs to a host, not to a port: the port in its name keeps two desks apart. Under TLS the prefix makes the
 * browser refuse one that another name of the domain or plain HTTP tries to set (RFC 6265bis §4.1.3).
 */
export function cookieName({ port }: CalledBy, { isTls }: Peer): string {
  return `${isTls ? "__Host-" : ""}hinomi_${port}`;
}

export function sessionCookie(request: Request, called: CalledBy, peer: Peer): string | undefined {
  const header = request.headers.get("cookie");
  const name = cookieName(called, peer);
  return header === null || header.length > 16_384 ? undefined : parse(header, name)[name];
}

/** The header that keeps a session; without a value the one that ends it. */
export function setCookie(value: string | undefined, called: CalledBy, peer: Peer): string {
  return serialize(cookieName(called, peer), value ?? "", {
    path: "/",
    httpOnly: true,
    sameSite: "Strict",
    secure: peer.isTls,
    maxAge: value === undefined ? 0 : Math.floor(sessionLifeMs / 1000),
  });
}
