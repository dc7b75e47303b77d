// For: the client as Exim writes it: `host.example.net (helo) [192.0.2.7]:51234 I=[198.51.100.1]:25`, with or without each part.
// Never: an address out of the HELO, which is the client's own word, and (where an administrator lets it be anything:
// helo_accept_junk_hosts) may look like the end of the field. Then there is no address.

import { type Peer, addressInBrackets, readPort } from "../peer.ts";

const longestHost = 1200;

/** Every other `) [address]` of the text: a HELO that closes its own bracket puts two of them into a line. */
function isAmbiguous(text: string, from: number, address: string): boolean {
  for (let at = text.indexOf(") [", from); at >= 0; at = text.indexOf(") [", at + 3)) {
    const close = text.slice(at + 3, at + 83).indexOf("]");
    const other = close < 0 ? undefined : addressInBrackets(text.slice(at + 3, at + 3 + close));
    if (other !== undefined && other !== address) return true;
  }
  return false;
}

/** Where the address' bracket opens: at once, or behind the first ` [`. A HELO `[192.0.2.66]` stands behind `(`, not behind a space. */
function bracketAt(text: string, at: number): number {
  if (text[at] === "[") return at;
  const space = text.slice(at, at + longestHost).indexOf(" [");
  return space < 0 ? -1 : at + space + 1;
}

/** The field at `at` (behind `H=`); undefined when there is none. Without `address` it may not be believed. */
export function readHost(text: string, at: number): Peer | undefined {
  const open = bracketAt(text, at);
  if (open < 0) return undefined;
  const close = text.slice(open, open + 82).indexOf("]");
  if (close < 0) return undefined;
  const before = text.slice(at, open);
  const shape = /^(?:([^\s()[\]]{1,255}) )?(?:(\().*\) )?$/.exec(before);
  const address = addressInBrackets(text.slice(open + 1, open + close));
  if (!shape || address === undefined) return undefined;
  const { port, end } = readPort(text, open + close + 1);
  const known = shape[2] === undefined || !isAmbiguous(text, open, address);
  return {
    end,
    ...(shape[1] !== undefined && { name: shape[1] }),
    ...(known && { address }),
    ...(known && port !== undefined && { port }),
  };
}

/** The name the client gave itself, without a port: `helo` of `host (helo) [address]`. */
export function heloOf(text: string, at: number): string | undefined {
  const open = bracketAt(text, at);
  if (open < 0) return undefined;
  return /^(?:[^\s()[\]]{1,255} )?\((.*)\) $/.exec(text.slice(at, open))?.[1];
}

/** Index behind an address at `at`; a quoted local part may hold spaces, and nothing else of an address may. */
export function addressEnd(text: string, at: number): number {
  let isQuoted = false;
  let next = at;
  for (; next < text.length; next += 1) {
    const letter = text[next];
    if (letter === "\\") next += 1;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (letter === " " && !isQuoted) break;
  }
  return isQuoted ? -1 : Math.min(next, text.length);
}
