// For: the life of a mail in Exim: `<=` came in, `=>` `->` `>>` went out, `**` failed, `==` waits, Completed, Frozen.
// Never: a host out of an address, a subject or the remote server's words.

import { type Draft, setCount, setReason, setSender, setText } from "../draft.ts";
import { addressInBrackets, setClient } from "../peer.ts";
import { queuedAs } from "../queued-as.ts";
import { agreed, matchesOf } from "../sole-match.ts";
import { addressEnd, heloOf, readHost } from "./exim-host.ts";

/** `<= a@b H=(helo) [192.0.2.7] U=… P=esmtpa A=login:bob S=1024 id=c T="…" for d@e f@g`. */
export function readArrival(rest: string): Draft | undefined {
  if (!rest.startsWith("<= ")) return undefined;
  const end = addressEnd(rest, 3);
  if (end < 0) return undefined;
  const draft: Draft = { "event.action": "receive", "mail.status": "queued" };
  const sender = rest.slice(3, end);
  setSender(draft, sender === "<>" ? "" : sender);
  const reference = /^ R=([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4})(?= |$)/.exec(
    rest.slice(end, end + 40),
  );
  if (reference) draft["mail.previous_queue_id"] = reference[1] as string;
  const hostAt = end + (reference?.[0].length ?? 0);
  let at = hostAt;
  if (rest.startsWith(" H=", hostAt)) {
    const host = readHost(rest, hostAt + 3);
    if (!host) return draft;
    setClient(draft, host);
    setText(draft, "mail.helo", heloOf(rest, hostAt + 3));
    at = host.end;
  }
  setArrivalParts(draft, rest.slice(at));
  return draft;
}

/** The parts that Exim itself writes stand before the subject, which is the sender's. */
function setArrivalParts(draft: Draft, parts: string): void {
  const subject = parts.indexOf(' T="');
  const own = subject < 0 ? parts : parts.slice(0, subject);
  const user = / U=([^\s]{1,128})/.exec(own);
  const protocol = / P=([a-z0-9-]{2,24})(?= |$)/.exec(own)?.[1];
  const auth = / A=([^\s:]{1,64})(?::([^\s]{1,256}))?/.exec(own);
  setCount(draft, "mail.size", / S=(\d{1,15})(?= |$)/.exec(own)?.[1]);
  setText(draft, "email.message_id", / id=([^\s]{1,300})/.exec(own)?.[1]);
  if (auth) {
    draft["event.outcome"] = "success";
    setText(draft, "mail.auth.method", auth[1]);
    setText(draft, "user.name", auth[2]);
  } else if (protocol === "local" && user) setText(draft, "user.name", user[1]);
  const list = parts.lastIndexOf(" for ");
  if (list > 0 && subject < list) {
    draft["mail.recipients"] = parts
      .slice(list + 5)
      .split(" ")
      .filter((word) => word !== "").length;
  }
}

const outcomes: Readonly<Record<string, readonly [status: string, outcome: string]>> = {
  "=>": ["sent", "success"],
  "->": ["sent", "success"],
  ">>": ["sent", "success"],
  "*>": ["sent", "success"],
  "**": ["bounced", "failure"],
  "==": ["deferred", "failure"],
};

const serverField = / H=([^\s[\]]{1,255}) \[([^\s[\]]{2,60})\](?::(\d{1,5}))?(?=[ :]|$)/g;

function setServerOf(draft: Draft, text: string): void {
  const found = matchesOf(serverField, text);
  const [first] = found ?? [];
  if (!found || !first) return;
  const address = agreed(found.map((match) => match[2]));
  if (address === undefined) return;
  const normal = addressInBrackets(address);
  if (normal !== undefined) draft["destination.ip"] = normal;
  setText(draft, "destination.domain", agreed(found.map((match) => match[1])));
  setCount(draft, "destination.port", agreed(found.map((match) => match[3])));
}

/** Exim writes a quoted local part with its spaces and without its quotes here; the next field, or the first address, ends it. */
function recipientEnd(rest: string): number {
  const ends = [" <", " R=", ": "].map((next) => rest.indexOf(next, 3)).filter((at) => at > 0);
  return ends.length > 0 ? Math.min(...ends) : addressEnd(rest, 3);
}

/** `=> a@b <c@d> R=router T=transport H=mx [192.0.2.7] C="250 …"`. */
export function readDelivery(rest: string): Draft | undefined {
  const sign = rest.slice(0, 2);
  const means = rest[2] === " " && Object.hasOwn(outcomes, sign) ? outcomes[sign] : undefined;
  if (!means) return undefined;
  const end = recipientEnd(rest);
  const draft: Draft = {
    "event.action": "deliver",
    "mail.status": means[0],
    "event.outcome": means[1],
  };
  const recipient = rest.slice(3, end).replace(/:$/, "");
  const original = /^ <([^<>]{1,320})>/.exec(rest.slice(end, end + 330));
  setText(
    draft,
    "email.to.address",
    recipient.startsWith("/") || recipient.startsWith("|") ? original?.[1] : recipient,
  );
  setServerOf(draft, rest.slice(end));
  setText(draft, "mail.transport", / T=([A-Za-z0-9_]{1,64})(?=[ :]|$)/.exec(rest.slice(end))?.[1]);
  if (means[0] === "sent") {
    // A line for each of them.
    draft["mail.recipients"] = 1;
    const answer = rest.lastIndexOf(' C="');
    if (answer > 0) setText(draft, "mail.next_queue_id", queuedAs(rest.slice(answer + 4)));
  } else {
    const words = /(?:: | defer \(-?\d{1,6}\):? ?)(.*)$/.exec(rest.slice(end));
    setReason(draft, words?.[1] ?? "");
    const dsn = /\b[45]\d\d[ -]([45]\.\d{1,3}\.\d{1,3})\b/.exec(rest.slice(end));
    setText(draft, "mail.dsn", dsn?.[1]);
  }
  return draft;
}

export function readState(rest: string): Draft | undefined {
  if (rest === "Completed" || rest.startsWith("Completed ")) {
    return { "event.action": "deliver", "mail.status": "removed", "event.type": "end" };
  }
  if (/^(?:removed by|cancelled by|cancelled )/.test(rest)) {
    return { "event.action": "deliver", "mail.status": "removed", "event.type": "end" };
  }
  if (/^Frozen\b/.test(rest))
    return { "event.action": "deliver", "mail.status": "deferred", "event.reason": "frozen" };
  if (
    /^(?:Message is frozen|Unfrozen|frozen by|unfrozen by|Spool file (?:for [^\s]{1,32} )?is locked|no immediate delivery)/.test(
      rest,
    )
  ) {
    return { "event.type": "info" };
  }
  const trouble =
    /^H=([^\s[\]]{1,255}) \[([^\s[\]]{2,60})\](?::\d{1,5})?:? (?=SMTP error|Connection |Network |SMTP timeout|No route|TLS )/.exec(
      rest,
    );
  const address = trouble ? addressInBrackets(trouble[2] as string) : undefined;
  if (trouble && address !== undefined) {
    const draft: Draft = {
      "event.action": "deliver",
      "event.type": "info",
      "destination.ip": address,
    };
    setText(draft, "destination.domain", trouble[1]);
    setReason(draft, rest.slice(trouble[0].length));
    return draft;
  }
  return undefined;
}
