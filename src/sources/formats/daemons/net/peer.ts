// For: an address and its port as the daemons of this folder write them: `192.0.2.7#53`, `192.0.2.7:53`, `[2001:db8::7]:53`.
// Never: a name: where these daemons write a peer, they write its address.

import type { FieldValue } from "../../../../events/event.ts";
import { readCount } from "../../digits.ts";
import { addressText } from "../../source-address.ts";

export type Draft = Record<string, FieldValue>;

export interface Peer {
  readonly ip: string;
  readonly port: number;
}

function peerOf(address: string, digits: string): Peer | undefined {
  const port = digits.length > 5 ? -1 : readCount(digits);
  const ip = port < 0 || port > 65_535 ? undefined : addressText(address);
  return ip === undefined ? undefined : { ip, port };
}

/** `192.0.2.7#53` (BIND). */
export function hashPeer(written: string): Peer | undefined {
  const hash = written.indexOf("#");
  return hash < 0 || written.length > 80
    ? undefined
    : peerOf(written.slice(0, hash), written.slice(hash + 1));
}

/** `192.0.2.7:53`, `[2001:db8::7]:53`, and `2001:db8::7:53` where the daemon always writes a port. */
export function colonPeer(written: string): Peer | undefined {
  const colon = written.lastIndexOf(":");
  return colon < 0 || written.length > 80
    ? undefined
    : peerOf(written.slice(0, colon), written.slice(colon + 1));
}

/** Port 0 is what some daemons write for "none". */
export function setSourcePeer(fields: Draft, peer: Peer | undefined): void {
  if (!peer) return;
  fields["source.ip"] = peer.ip;
  if (peer.port > 0) fields["source.port"] = peer.port;
}

export function setDestinationPeer(fields: Draft, peer: Peer | undefined): void {
  if (!peer) return;
  fields["destination.ip"] = peer.ip;
  if (peer.port > 0) fields["destination.port"] = peer.port;
}
