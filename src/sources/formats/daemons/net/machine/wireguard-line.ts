// For: WireGuard in the kernel (its messages appear where dynamic debug is on): who knocked without a valid key.
// Never: a peer that is ours: a handshake that did not complete is said of our own peers, too, and is no offence.
// Source: Linux drivers/net/wireguard/receive.c, cookie.c.

import type { ReaderFields } from "../../daemon-reader.ts";
import { colonPeer, setSourcePeer, type Draft } from "../peer.ts";

const shape =
  /^wireguard: \S{1,20}: (Invalid (?:handshake (?:initiation|response)|MAC of handshake, dropping packet)|Packet has unallowed src IP \(\S{1,60}\)) from (?:peer \d{1,10} \()?([^ ()]{4,80})\)?$/;

export function readWireguardLine(text: string): ReaderFields | undefined {
  const match = shape.exec(text.slice(0, 300));
  const peer = match ? colonPeer(match[2] as string) : undefined;
  if (!match || !peer) return undefined;
  const isHandshake = (match[1] as string).startsWith("Invalid");
  const fields: Draft = {
    "event.category": "network",
    "event.outcome": "failure",
    "event.action": isHandshake ? "login" : "refuse",
    "event.reason": isHandshake ? "bad-key" : "policy",
  };
  setSourcePeer(fields, peer);
  return fields;
}
