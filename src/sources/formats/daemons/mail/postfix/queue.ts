// For: the life of a mail in Postfix's queue: who brought it, how large, for how many, its bounces, its end.
// Never: a count of mails by itself: `client=`, `message-id=` and `from=` speak of the same one (mail.status `queued` is on the last,
// and again each time a deferred mail is tried).

import { type Draft, setCount, setSender, setText } from "../draft.ts";
import { readPeer, setClient } from "../peer.ts";

/** `client=host[192.0.2.7], sasl_method=LOGIN, sasl_username=bob` (orig_client= before it comes from a filter of ours). */
function readClient(rest: string): Draft | undefined {
  const peer = readPeer(rest, "client=".length);
  if (!peer) return undefined;
  const draft: Draft = { "event.action": "receive" };
  setClient(draft, peer);
  const more = rest.slice(peer.end);
  setText(
    draft,
    "mail.previous_queue_id",
    /^, orig_queue_id=([0-9A-Za-z]{5,24})(?=,|$)/.exec(more)?.[1],
  );
  const method = more.indexOf(", sasl_method=");
  if (method < 0) return draft;
  const user = more.indexOf(", sasl_username=", method);
  setText(
    draft,
    "mail.auth.method",
    more.slice(method + ", sasl_method=".length, user < 0 ? more.length : user),
  );
  if (user < 0) return draft;
  const sender = more.lastIndexOf(", sasl_sender=");
  const end = sender > user ? sender : more.length;
  setText(draft, "user.name", more.slice(user + ", sasl_username=".length, end));
  draft["event.outcome"] = "success";
  return draft;
}

const fromTail = />, size=(\d{1,15}), nrcpt=(\d{1,9}) \(([a-z ]{1,40})\)$/;

/** qmgr: `from=<a@b>, size=1024, nrcpt=2 (queue active)`, `from=<a@b>, status=expired, returned to sender`. */
function readFrom(rest: string): Draft | undefined {
  const queued = fromTail.exec(rest.slice(-90));
  if (queued) {
    const draft: Draft = { "event.action": "receive", "mail.status": "queued" };
    setSender(draft, rest.slice("from=<".length, rest.length - queued[0].length));
    setCount(draft, "mail.size", queued[1]);
    setCount(draft, "mail.recipients", queued[2]);
    return draft;
  }
  const ended =
    /^(.*)>, status=([a-z-]{1,20}), (?:returned to sender|not returned to sender)$/.exec(
      rest.slice("from=<".length),
    );
  if (!ended) return undefined;
  const draft: Draft = {
    "event.action": "deliver",
    "event.outcome": "failure",
    "mail.status": ended[2] === "force-expired" ? "expired" : (ended[2] as string),
  };
  setSender(draft, ended[1] as string);
  return draft;
}

/** bounce: whose notice, and the queue id of the notice. */
function readNotice(rest: string): Draft | undefined {
  const match =
    /^(sender|postmaster) (non-delivery|delay|delivery status) notification: ([0-9A-Za-z]{5,24})$/.exec(
      rest,
    );
  if (match) {
    return {
      "event.action": "bounce",
      "event.reason": `${match[1]} ${match[2]}`,
      "mail.next_queue_id": match[3] as string,
    };
  }
  return rest === "undeliverable postmaster notification discarded"
    ? { "event.action": "bounce", "event.reason": rest }
    : undefined;
}

/** pickup: a mail of a program on this machine. */
function readPickup(rest: string): Draft | undefined {
  const match = /^uid=(\d{1,10}) from=<(.*)>(?: orig_id=[0-9A-Za-z]{5,24})?$/.exec(rest);
  if (!match) return undefined;
  const draft: Draft = { "event.action": "receive", "user.id": match[1] as string };
  setSender(draft, match[2] as string);
  return draft;
}

/** `rest` is the message behind the queue id; the same whatever program says it. */
export function readQueue(rest: string): Draft | undefined {
  if (rest === "removed")
    return { "event.action": "deliver", "mail.status": "removed", "event.type": "end" };
  if (rest.startsWith("client=")) return readClient(rest);
  if (rest.startsWith("from=<")) return readFrom(rest);
  if (rest.startsWith("uid=")) return readPickup(rest);
  const messageId = /^(?:resent-)?message-id=<?([^>]*)>?$/.exec(rest);
  if (messageId) {
    const draft: Draft = { "event.action": "receive" };
    setText(draft, "email.message_id", messageId[1]);
    return draft;
  }
  if (/^(?:released from hold|placed on hold|requeued|expired)$/i.test(rest)) {
    return { "event.action": "change", "event.reason": rest.toLowerCase() };
  }
  return readNotice(rest);
}
