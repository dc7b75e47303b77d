// For: who stands at the door and by which name they came, out of a request.
// Never: trusts a header about where it comes from.

import { browserOf } from "../accounts/sessions.ts";
import type { Place } from "../accounts/passkeys.ts";
import type { Arrival } from "../accounts/sign-in.ts";
import type { Peer } from "../api-deps.ts";
import { isLocal, type CalledBy } from "../host-check.ts";
import { sessionCookie } from "./session-cookie.ts";

export interface Door {
  readonly request: Request;
  readonly peer: Peer;
  readonly called: CalledBy;
}

export function arrivalOf({ request, peer, called }: Door): Arrival {
  const cookie = sessionCookie(request, called, peer);
  return {
    address: peer.address,
    isLocal: isLocal(peer.address, request),
    browser: browserOf(request.headers.get("user-agent")),
    ...(cookie !== undefined && { cookie }),
  };
}

export function placeOf({ request, peer, called }: Door): Place {
  const host = request.headers.get("host")?.toLowerCase() ?? "";
  return { name: called.name, origin: `${peer.isTls ? "https" : "http"}://${host}` };
}
