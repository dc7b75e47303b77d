// For: the other side of a connection as mail servers write it: `mx.example.net[192.0.2.7]:25`, `[192.0.2.7]:25`, `host [192.0.2.7]`.
// Never: an address that is not closed by the daemon's own bracket, and never a name looked up.

import { addressText } from "../../source-address.ts";
import { readCount } from "../../digits.ts";
import { type Draft, setText } from "./draft.ts";

export interface Peer {
  /** As resolved by the server; absent for `unknown` and for none. */
  readonly name?: string;
  /** In its one spelling; absent where the daemon wrote `unknown` or a socket's path. */
  readonly address?: string;
  readonly port?: number;
  /** Index behind it. */
  readonly end: number;
}

const longestName = 255;
const longestAddress = 80;

/** `192.0.2.7`, `IPv6:2001:db8::7` as text in brackets. */
export function addressInBrackets(text: string): string | undefined {
  return addressText(text.startsWith("IPv6:") ? text.slice(5) : text);
}

/** `:25` at `at`: the port and where it ends. */
export function readPort(
  text: string,
  at: number,
): { readonly port?: number; readonly end: number } {
  if (text[at] !== ":") return { end: at };
  let end = at + 1;
  while (end < at + 6 && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1;
  const port = readCount(text.slice(at + 1, end));
  return port >= 0 && port <= 65_535 ? { port, end } : { end: at };
}

/** `name[address]` or `[address]`, each with or without `:port`, at `at`. A name has neither space nor bracket. */
export function readPeer(text: string, at: number): Peer | undefined {
  let open = at;
  const stop = Math.min(text.length, at + longestName);
  while (open < stop && text[open] !== "[" && text.charCodeAt(open) > 32) open += 1;
  if (text[open] !== "[") return undefined;
  const close = text.slice(open, open + longestAddress).indexOf("]");
  if (close < 0) return undefined;
  const name = text.slice(at, open);
  const address = addressInBrackets(text.slice(open + 1, open + close));
  const { port, end } = readPort(text, open + close + 1);
  return {
    end,
    ...(name !== "" && name !== "unknown" && { name }),
    ...(address !== undefined && { address }),
    ...(port !== undefined && { port }),
  };
}

/** Who asked. The resolved name is said only where there is no address. */
export function setClient(draft: Draft, peer: Peer): void {
  if (peer.address !== undefined) draft["source.ip"] = peer.address;
  else setText(draft, "source.domain", peer.name);
  if (peer.port !== undefined) draft["source.port"] = peer.port;
}

/** Who was asked. */
export function setServer(draft: Draft, peer: Peer): void {
  if (peer.address !== undefined) draft["destination.ip"] = peer.address;
  setText(draft, "destination.domain", peer.name);
  if (peer.port !== undefined) draft["destination.port"] = peer.port;
}
