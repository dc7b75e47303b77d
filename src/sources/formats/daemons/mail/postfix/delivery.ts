// For: `to=<a@b>, relay=mx[192.0.2.7]:25, delay=…, delays=…, dsn=2.0.0, status=sent (250 …)` of smtp, lmtp, local, virtual, pipe, error.
// Never: a server out of a recipient's name or out of the remote server's words: where the line can be read in two ways, what
// the readings do not agree on is left out.

import type { ReaderFields } from "../../daemon-reader.ts";
import { type Draft, setReason, setText } from "../draft.ts";
import { readPeer, setServer } from "../peer.ts";
import { queuedAs } from "../queued-as.ts";
import { agreed, matchesOf } from "../sole-match.ts";

const middle =
  /, relay=([^\s,]{1,400})(?:, conn_use=\d{1,9})?, delay=[\d.]{1,20}(?:, delays=[\d./]{1,60})?(?:, dsn=([245]\.\d{1,3}\.\d{1,3}))?, status=([a-z-]{1,20}) \(/g;

function setRelay(draft: Draft, relay: string | undefined): void {
  if (relay === undefined || relay === "none") return;
  const peer = readPeer(relay, 0);
  if (peer && peer.end === relay.length) setServer(draft, peer);
  else if (/^[A-Za-z0-9_-]{1,64}$/.test(relay)) draft["mail.transport"] = relay;
}

/** `to=<a@b>, orig_to=<c>`: ends where the relay field begins. */
function setRecipient(draft: Draft, head: string): void {
  const origAt = head.indexOf(">, orig_to=<");
  const recipient = head.slice("to=<".length, origAt < 0 ? head.length : origAt);
  setText(draft, "email.to.address", recipient.endsWith(">") ? recipient.slice(0, -1) : recipient);
}

/** `rest` is the message behind the queue id. */
export function readDelivery(rest: string): Draft | undefined {
  if (!rest.startsWith("to=<")) return undefined;
  const found = matchesOf(middle, rest);
  const [first] = found ?? [];
  if (!found || !first) return undefined;
  const draft: Draft = { "event.action": "deliver" };
  const status = agreed(found.map((match) => match[3]));
  setRecipient(draft, rest.slice(0, first.index));
  setText(draft, "mail.dsn", agreed(found.map((match) => match[2])));
  setText(draft, "mail.status", status);
  setRelay(draft, agreed(found.map((match) => match[1])));
  if (status === undefined || found.length > 1) return draft;
  const isGood = status === "sent" || status === "deliverable" || status === "delivered";
  draft["event.outcome"] = isGood ? "success" : "failure";
  const words = rest.slice(first.index + first[0].length, rest.endsWith(")") ? -1 : rest.length);
  if (isGood) {
    const next = /^forwarded as ([0-9A-Za-z]{5,24})$/.exec(words)?.[1] ?? queuedAs(words);
    setText(draft, "mail.next_queue_id", next);
  } else setReason(draft, words);
  return draft;
}

/** `host mx[192.0.2.7] said: …`, `lost connection with mx[…] while …`, `conversation with mx[…] timed out …`: not yet the end of it. */
export function readTrouble(rest: string): Draft | undefined {
  const opening =
    /^(?:host|lost connection with|conversation with|enabling PIX workarounds: [A-Za-z_, ]{1,80} for) /.exec(
      rest.slice(0, 128),
    );
  const peer = opening && readPeer(rest, opening[0].length);
  if (!opening || !peer) return undefined;
  const draft: Draft = { "event.action": "deliver", "event.type": "info" };
  setServer(draft, peer);
  setReason(draft, rest.slice(peer.end + 1));
  return draft;
}

const clientTls =
  /^(?:Anonymous|Untrusted|Trusted|Verified) TLS connection (?:established|reused) to |^connect to /;

/** What smtp and lmtp say of a connection, with no mail's name. */
export function readOutgoing(message: string): ReaderFields | undefined {
  const opening = clientTls.exec(message.slice(0, 64));
  const peer = opening && readPeer(message, opening[0].length);
  if (!opening || !peer || message[peer.end] !== ":") return undefined;
  const draft: Draft = { "event.action": "deliver", "event.type": "info" };
  setServer(draft, peer);
  if (opening[0] === "connect to ") {
    draft["event.outcome"] = "failure";
    setReason(draft, message.slice(peer.end + 2));
  }
  return draft;
}
