// For: what BIND 4 and 8 (the diary's own) said of clients: `denied AXFR from [192.0.2.7].1053 for "example.jp" (acl)`.
// Never: an address from the quoted name.
// Source: BIND 8 ns_req.c and ns_update.c, sin_ntoa; BIND 4.9 ns_req.c.

import type { ReaderFields } from "../../daemon-reader.ts";
import { textOfBytes } from "../../../log-text.ts";
import { readCount } from "../../../digits.ts";
import { addressText } from "../../../source-address.ts";
import type { Draft } from "../peer.ts";

const reasons: Readonly<Record<string, string>> = {
  query: "query-denied",
  "recursion for query": "recursion-denied",
  AXFR: "transfer-denied",
  IXFR: "transfer-denied",
  update: "update-denied",
};

const head =
  /^(unapproved|denied|approved|rejected UDP) (query|recursion for query|AXFR|IXFR|update) from \[([0-9.]{7,15})\]\.(\d{1,5}) for (.*)$/s;

export function readBind8Line(message: string): ReaderFields | undefined {
  const match = head.exec(message.slice(0, 1400));
  if (!match) return undefined;
  const [, verdict, what, address, port, rest] = match as unknown as string[];
  const ip = addressText(address ?? "");
  const fields: Draft = { "event.category": "network" };
  if (verdict === "approved") {
    fields["event.action"] = "transfer";
    fields["event.outcome"] = "success";
  } else {
    fields["event.action"] = "refuse";
    fields["event.outcome"] = "failure";
    fields["event.reason"] = reasons[what ?? ""] ?? "access-denied";
  }
  const name = /^"?([^" ]{1,300})/.exec(rest ?? "");
  if (name) fields["dns.question.name"] = textOfBytes(name[1] as string);
  if (ip !== undefined) {
    fields["source.ip"] = ip;
    fields["source.port"] = readCount(port ?? "");
  }
  return fields;
}
