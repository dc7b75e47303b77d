// For: what named writes before a message about a client: `client @0x7f… 192.0.2.7#4053/key k (www.example.jp): view v: `.
// Never: an address from behind it. The client's own words (names) begin only after its address.
// Source: BIND 9 ns_client_logv (9.2 to 9.20), read in the source; names by dns_name_totext, which writes no space and no
// bare parenthesis.

import { hashPeer, type Peer } from "../peer.ts";

export interface ClientHeader {
  /** Undefined where named knew no peer (`client @0x7f…: `). */
  readonly peer?: Peer;
  readonly key?: string;
  readonly name?: string;
  /** What named says of the client. */
  readonly message: string;
}

/** The index of the first `)` without a backslash before it, or -1; names may hold `\)` and `\\`. */
function endOfName(text: string, at: number): number {
  for (let next = at; next < text.length; next += 1) {
    if (text[next] === "\\") next += 1;
    else if (text[next] === ")") return next;
    else if (text[next] === " ") return -1;
  }
  return -1;
}

function afterView(text: string): string {
  if (!text.startsWith("view ")) return text;
  const end = text.indexOf(": ");
  return end < 0 ? text : text.slice(end + 2);
}

const longestPeer = 80;

export function readClientHeader(message: string): ClientHeader | undefined {
  if (!message.startsWith("client ")) return undefined;
  let at = 7;
  if (message.startsWith("@0x", at)) {
    const close = /^@0x[0-9a-f]{1,16}/.exec(message.slice(at, at + 20));
    if (!close) return undefined;
    at += close[0].length;
    if (message.startsWith(": ", at)) return { message: afterView(message.slice(at + 2)) };
    if (message[at] !== " ") return undefined;
    at += 1;
  }
  const peerEnd = /^[0-9A-Fa-f:.%\w]{2,64}#\d{1,5}/.exec(message.slice(at, at + longestPeer));
  const peer = peerEnd ? hashPeer(peerEnd[0]) : undefined;
  if (!peerEnd || !peer) return undefined;
  at += peerEnd[0].length;
  let key: string | undefined;
  if (message.startsWith("/key ", at)) {
    const rest = message.slice(at + 5);
    const end = /^[^ ]{1,1100}?(?=: | \()/.exec(rest.slice(0, 1200));
    if (!end) return undefined;
    key = end[0];
    at += 5 + key.length;
  }
  let name: string | undefined;
  if (message.startsWith(" (", at)) {
    const end = endOfName(message, at + 2);
    if (end < 0) return undefined;
    name = message.slice(at + 2, end);
    at = end + 1;
  }
  if (!message.startsWith(": ", at)) return undefined;
  return {
    peer,
    ...(key === undefined ? {} : { key }),
    ...(name === undefined ? {} : { name }),
    message: afterView(message.slice(at + 2)),
  };
}
