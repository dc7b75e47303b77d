// For: held mails by those who wait for them: whose address is ours, each with his own mails only.
// Never: an address of somebody else: what our people send is held too, and strangers are told nothing.

import { limits } from "../../../base/limits.ts";
import type { ListedMail } from "../held-rows.ts";

export interface Receiver {
  readonly address: string;
  /** Oldest first. */
  readonly mails: readonly ListedMail[];
  /** Further ones that are not in `mails`. */
  readonly further: number;
}

export interface Ours {
  /** Whole addresses, in small letters. */
  readonly addresses: ReadonlySet<string>;
  /** In small letters. */
  readonly domains: ReadonlySet<string>;
}

export interface Receivers {
  readonly receivers: readonly Receiver[];
  /** Addresses above the bound. */
  readonly leftOut: number;
}

/** One that can stand in a header and a command: anything else is nobody's mailbox here. */
const addressShape = /^[^\s<>@",;:\\()[\]\p{Cc}\p{Cf}]{1,64}@[\p{L}\p{N}.-]{1,190}$/u;

function isOurs(address: string, { addresses, domains }: Ours): boolean {
  if (!addressShape.test(address)) return false;
  return addresses.has(address) || domains.has(address.slice(address.indexOf("@") + 1));
}

export function receiversOf(mails: readonly ListedMail[], ours: Ours): Receivers {
  const found = new Map<string, ListedMail[]>();
  const leftOut = new Set<string>();
  for (const mail of mails.toSorted((a, b) => a.atMs - b.atMs)) {
    const to = new Set(mail.to.map((each) => each.toLowerCase()));
    for (const address of to) {
      if (!isOurs(address, ours)) continue;
      const known = found.get(address);
      if (known) known.push(mail);
      else if (found.size < limits.digestReceivers) found.set(address, [mail]);
      else leftOut.add(address);
    }
  }
  const receivers = [...found].map(([address, all]) => ({
    address,
    mails: all.slice(0, limits.digestMails),
    further: Math.max(0, all.length - limits.digestMails),
  }));
  return { receivers, leftOut: leftOut.size };
}
