// For: `reject: header Subject: … from host[192.0.2.7]; from=<…> to=<…> …: words` of cleanup's header and body checks.
// Never: an address when a header of the client's makes the line readable in two ways.

import { type Draft, setText } from "../draft.ts";
import { matchesOf } from "../sole-match.ts";
import { readPeer, setClient } from "../peer.ts";
import { setEnvelopeTail } from "./envelope-tail.ts";
import { type Verdict, verdictFields } from "./rejection.ts";

/** ` from host[address]; from=<` and what stands there for mail of the machine itself. */
const origin = / from (?:([^\s[\]]{0,255}\[[^\s[\]]{1,64}\](?::\d{1,5})?)|local);(?= from=<)/g;

/** Undefined: not about a header, body or MIME structure. */
export function readContentRejection(rest: string, found: Verdict): Draft | undefined {
  const kind = /^(?:header|body|mime-error|nested-header|mime-header|content)(?= )/.exec(
    rest.slice(found.at, found.at + 16),
  )?.[0];
  if (kind === undefined) return undefined;
  const draft = verdictFields(found, kind === "mime-error" ? "content" : kind);
  if (found.verdict === "refused") draft["event.reason"] = "content";
  const origins = matchesOf(origin, rest);
  const [first] = origins ?? [];
  // A header that says ` from x[192.0.2.66]; from=<` as well: which of them Postfix wrote cannot be known.
  if (!first || origins?.some((other) => other[1] !== first[1])) return draft;
  const peer = first[1] === undefined ? undefined : readPeer(first[1], 0);
  if (peer) setClient(draft, peer);
  setEnvelopeTail(draft, rest, first.index + first[0].length - 1);
  const reply = /^: ([245]\.\d{1,3}\.\d{1,3}) /.exec(rest.slice(rest.lastIndexOf(">: ") + 1));
  setText(draft, "mail.reply", reply?.[1]);
  return draft;
}
