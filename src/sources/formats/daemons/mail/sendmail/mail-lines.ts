// For: the life of a mail in sendmail's queue: `from=`, `to=`, the notices, the end.
// Never: a client or server out of an address, a Message-ID or a remote server's words.

import { type Draft, bare, setCount, setReason, setSender, setText } from "../draft.ts";
import { setClient } from "../peer.ts";
import { queuedAs } from "../queued-as.ts";
import { agreed, matchesOf } from "../sole-match.ts";
import { clientPattern, readClientField, setRelayServer } from "./client-field.ts";

const relayAtEnd = new RegExp(String.raw`, relay=(${clientPattern}|[^\s,]{1,256})$`);

/** `from=<a@b>, size=1024, class=0, nrcpts=1, msgid=<c>, proto=ESMTP, daemon=MTA, relay=host [192.0.2.7]`: the relay is the end. */
export function readFrom(rest: string): Draft | undefined {
  if (!rest.startsWith("from=")) return undefined;
  const size = /, size=(-?\d{1,15}), class=-?\d{1,6}, (?:pri=\d{1,15}, )?nrcpts=(\d{1,9})/.exec(
    rest,
  );
  if (!size) return undefined;
  const messageId = /, msgid=<([^>]{1,300})>/.exec(rest.slice(size.index));
  // After a refusal sendmail writes the line as well, though nothing came in (and counts a VRFY among the recipients).
  const draft: Draft =
    size[2] === "0" || (size[1] === "0" && !messageId)
      ? { "event.action": "disconnect" }
      : { "event.action": "receive", "mail.status": "queued" };
  const sender = rest.slice("from=".length, size.index);
  setSender(draft, bare(sender));
  setCount(draft, "mail.size", size[1]);
  setCount(draft, "mail.recipients", size[2]);
  setText(draft, "email.message_id", messageId?.[1]);
  const relay = relayAtEnd.exec(rest.slice(-700))?.[1];
  const peer = relay === undefined ? undefined : readClientField(relay);
  if (peer) setClient(draft, peer);
  return draft;
}

/** Everything between the recipients and the status, in the order in which logdelivery() writes it. */
const middle = new RegExp(
  String.raw`(?:, ctladdr=([^,]{1,300}))?, delay=[\d:+]{1,20}(?:, xdelay=[\d:+]{1,20})?(?:, mailer=([^\s,]{1,64}))?` +
    String.raw`(?:, pri=-?\d{1,15})?(?:, relay=(${clientPattern}|[^\s,]{1,256}))?(?:, dsn=([245]\.\d{1,3}\.\d{1,3}))?(?:, quarantine=[^,]{1,256})?, (?:stat=|reply=)`,
  "g",
);

const noAnswer =
  /^(?:deferred|queued|please try again|try again|transient|operating system|temporary|quarantined)/i;

function statusOf(words: string, dsn: string | undefined): string {
  if (/^queued\b/i.test(words)) return "queued";
  const byCode = { "2": "sent", "4": "deferred", "5": "bounced" }[dsn?.[0] ?? ""];
  if (byCode !== undefined) return byCode;
  if (/^sent\b/i.test(words)) return "sent";
  return noAnswer.test(words) ? "deferred" : "bounced";
}

/** `to=<a@b>,<c@d>, ctladdr=root (0/0), delay=…, mailer=esmtp, pri=…, relay=mx. [192.0.2.7], dsn=2.0.0, stat=Sent (…)`. */
export function readTo(rest: string): Draft | undefined {
  if (!rest.startsWith("to=")) return undefined;
  const found = matchesOf(middle, rest);
  const [first] = found ?? [];
  if (!found || !first) return undefined;
  const draft: Draft = { "event.action": "deliver" };
  const recipients = rest.slice("to=".length, first.index);
  setRecipients(draft, recipients);
  setText(draft, "mail.dsn", agreed(found.map((match) => match[6])));
  const relay = agreed(found.map((match) => match[3]));
  if (relay !== undefined) setRelayServer(draft, relay);
  if (found.length > 1) return draft;
  setText(draft, "mail.transport", first[2]);
  const control = /^(<?[^\s()<>]{1,200}>?) \((\d{1,10})\/\d{1,10}\)$/.exec(first[1] ?? "");
  if (control) {
    setText(draft, "user.name", bare(control[1] as string));
    setText(draft, "user.id", control[2]);
  }
  // 8.16 and later write the server's reply before the status; the code, which is sendmail's, decides.
  const statAt = first[0].endsWith("reply=")
    ? rest.indexOf(", stat=", first.index) + ", stat=".length
    : 0;
  const words = rest.slice(Math.max(first.index + first[0].length, statAt));
  const status = statusOf(words, first[6]);
  draft["mail.status"] = status;
  if (status === "sent") {
    draft["event.outcome"] = "success";
    setText(draft, "mail.next_queue_id", queuedAs(words.replace(/^Sent \(/i, "")));
  } else {
    if (status !== "queued") draft["event.outcome"] = "failure";
    setReason(draft, words);
  }
  return draft;
}

/** One recipient as a word, several as their number and the first. */
function setRecipients(draft: Draft, list: string): void {
  const several = list.split(">,<");
  const [first = ""] = several;
  setText(draft, "email.to.address", bare(several.length > 1 ? `${first}>` : list));
  if (several.length > 1) draft["mail.recipients"] = several.length;
}

/** `QID2: DSN: User unknown`: QID2 is the notice; sendmail writes no `from=` line for it. */
export function readNotice(rest: string): Draft | undefined {
  const match =
    /^([0-9A-Za-z]{8,24}): (DSN|postmaster notify|sender notify|return to sender|return receipt|clone): /.exec(
      rest.slice(0, 64),
    ) ?? /^(clone): owner=/.exec(rest);
  if (!match || match[1] === "clone") return match ? { "event.type": "info" } : undefined;
  if (match[2] === "clone")
    return { "event.type": "info", "mail.next_queue_id": match[1] as string };
  const draft: Draft = { "event.action": "bounce", "mail.next_queue_id": match[1] as string };
  setReason(draft, `${match[2]}: ${rest.slice(match[0].length)}`);
  return draft;
}

/** `<a@b>... User unknown`: the client is on the mail's other lines, if anywhere. */
export function readUserError(rest: string): Draft | undefined {
  const dots = rest.startsWith("<") ? rest.lastIndexOf(">... ") : -1;
  if (dots < 0) return undefined;
  const words = rest.slice(dots + 5);
  if (
    !/^(?:[245]\d\d (?:[245]\.\d{1,3}\.\d{1,3} )?)?(?:user unknown|no such user|user address required|list |unknown user|no recipient)/i.test(
      words,
    )
  ) {
    return undefined;
  }
  const draft: Draft = {
    "event.action": "refuse",
    "event.outcome": "failure",
    "event.reason": "unknown-recipient",
    "mail.stage": "RCPT",
  };
  setText(draft, "email.to.address", rest.slice(1, dots));
  return draft;
}
