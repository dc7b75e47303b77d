// For: how sendmail writes a client: `ident@host [192.0.2.7] (may be forged)`, `[192.0.2.7]`, `root@localhost`.
// Never: a name or an address that is not the whole field.

import { type Draft, setText } from "../draft.ts";
import { type Peer, addressInBrackets } from "../peer.ts";

/**
 * The pattern of one client with an address: 1 the name, 2 the address. The ident user and the name have neither spaces nor brackets:
 * sendmail cleans them. A name without PTR record is the address in brackets, and then stands alone or twice.
 */
export const clientPattern = String.raw`(?:[^\s@[\]]{1,128}@)?(?:([^\s@[\],]{1,256}|\[[^\s[\]]{2,60}\]) )?\[([^\s[\]]{2,60})\](?: \(may be forged\))?`;

const whole = new RegExp(`^${clientPattern}$`);
const atStart = new RegExp(`^${clientPattern}`);

function peerOf(match: RegExpExecArray): Peer | undefined {
  const address = addressInBrackets(match[2] as string);
  if (address === undefined) return undefined;
  const name = match[1];
  return {
    end: match[0].length,
    address,
    ...(name !== undefined && !name.startsWith("[") && { name: name.replace(/\.$/, "") }),
  };
}

/** `field` is nothing but a client. Undefined for the machine itself (`root@localhost`) and for a field that was cut. */
export function readClientField(field: string): Peer | undefined {
  const match = field.length > 600 ? null : whole.exec(field);
  return match ? peerOf(match) : undefined;
}

/** The client that a message begins with. */
export function readClientAtStart(message: string): Peer | undefined {
  const match = atStart.exec(message.slice(0, 600));
  return match ? peerOf(match) : undefined;
}

/** `host [address]` or `mx.example.net.` of a server that we asked. */
export function setRelayServer(draft: Draft, field: string): void {
  const peer = readClientField(field);
  if (peer?.address !== undefined) draft["destination.ip"] = peer.address;
  const name = peer
    ? peer.name
    : /^[A-Za-z0-9_.-]{1,256}$/.test(field)
      ? field.replace(/\.$/, "")
      : "";
  setText(draft, "destination.domain", name);
}
