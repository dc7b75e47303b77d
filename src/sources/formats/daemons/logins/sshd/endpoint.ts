// For: the peer at the end of a text of sshd's: `192.0.2.7 port 51234`, or the address alone as versions before 7.4 wrote it.
// Never: a peer from the middle of a text.

import type { Draft } from "../said.ts";
import { setEndpoint, setUser } from "../said.ts";
import { ending } from "../parts.ts";

/** Longest name (NI_MAXHOST) and ` port 65535`. */
const longest = 300;
const withPort = /(?:^| )(\S+) port (\d{1,5})$/;
const alone = /(?:^| )(\S+)$/;

/** Sets source.* and answers what stands before the peer. */
export function takeEndpoint(draft: Draft, text: string): string | undefined {
  const end = ending(text, longest);
  const match = withPort.exec(end) ?? alone.exec(end);
  if (!match) return undefined;
  setEndpoint(draft, match[1] as string, match[2]);
  return text.slice(0, text.length - match[0].length);
}

/** A peer that must be the whole text. */
export function isEndpoint(text: string): boolean {
  return text.length <= longest && /^\S+(?: port \d{1,5})?$/.test(text);
}

/** `authenticating user root 192.0.2.7 port 5`, `invalid user x 192.0.2.7 port 5`, `user x …`, or the peer alone. */
export function takeRemote(draft: Draft, text: string): boolean {
  const kind = /^(?:authenticating |invalid )?user /.exec(text.slice(0, 24));
  if (!kind && !isEndpoint(text)) return false;
  // Versions that name the user always write the port.
  if (kind && !withPort.test(ending(text, longest))) return false;
  const user = takeEndpoint(draft, text);
  if (kind && user !== undefined) setUser(draft, user.slice(kind[0].length));
  return user !== undefined;
}
