// For: who sends a mail, as far as an envelope can say: one of ours, from inside, a partner of the list, or anybody.
// Never: trusts a name: a partner's address can be written by anybody, so it is asked last.

import { isInner, isInside, readAddress, readNetwork } from "../../../base/ip.ts";
import type { JudgedEnvelope } from "../../playbook.ts";
import type { MailPolicy, SenderClass } from "./policy.ts";

/** `a@example.jp` in a list of addresses and `@domains`; of a domain also what lies below it. */
export function isListed(address: string, list: readonly string[]): boolean {
  const lower = address.trim().replace(/^<|>$/g, "").toLowerCase();
  const domain = lower.slice(lower.lastIndexOf("@") + 1);
  return list.some((each) =>
    each.startsWith("@")
      ? lower.includes("@") && (domain === each.slice(1) || domain.endsWith(`.${each.slice(1)}`))
      : lower === each,
  );
}

export function senderClassOf(policy: MailPolicy, envelope: JudgedEnvelope): SenderClass {
  if (envelope.user !== undefined && envelope.user !== "") return "own";
  const address = envelope.clientIp === undefined ? undefined : readAddress(envelope.clientIp);
  if (address) {
    const isOurs = policy.insideNetworks.some((text) => {
      const network = readNetwork(text);
      return network !== undefined && isInside(address, network);
    });
    if (isOurs || isInner(address)) return "inside";
  }
  return isListed(envelope.from, policy.partners) ? "partner" : "outside";
}
