// For: who writes the letters: our name, the mailbox that answers come to, and how sure our clock is.
// Never: a tag on an address that was not set up for tags: answers to it would be lost.

import type { Said } from "../../../base/said.ts";
import { domainOf, readMailAddress } from "../../../words/letters/contact/mail-address.ts";
import type { TaggedMailbox } from "../../../words/letters/replies/address-tag.ts";
import type { LetterRequest } from "../../../playbooks/playbook.ts";
import type { XarfParty } from "../../../words/letters/xarf/xarf-report.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { estateOf } from "../../desk-work/estate-records.ts";

/** systemd-timesyncd takes no server that is farther from the truth than 5 s; chrony and ntpd are stricter. */
const ntpWithinMs = 4_999;

export interface LetterSender {
  readonly reporter: XarfParty;
  readonly signature: Said;
  readonly mailbox: TaggedMailbox;
  /** False: the mailbox is the plain sender, and answers are found by their references alone. */
  readonly hasTags: boolean;
  readonly clock: LetterRequest["clock"];
  /** Names of our people, which no letter tells. */
  readonly redact: readonly string[];
}

/** The mailbox of the settings; undefined: nobody could answer, so no letter can be written. */
export function mailboxOf({ letters, mail }: WorkContext["settings"]): TaggedMailbox | undefined {
  const address = readMailAddress(letters.reply_to ?? mail?.from ?? "");
  if (address === undefined) return undefined;
  return { local: address.slice(0, address.lastIndexOf("@")), domain: domainOf(address) };
}

export async function senderOf({
  store,
  settings,
}: Pick<WorkContext, "store" | "settings">): Promise<LetterSender | undefined> {
  const mailbox = mailboxOf(settings);
  if (!mailbox) return undefined;
  const { company, people } = await estateOf(store, settings);
  const { local, domain } = mailbox;
  const sender = company.sender.trim();
  // A signature in Japanese says nothing to a reader of English.
  const isPlain = /^[\x20-\x7e]+$/.test(sender);
  return {
    reporter: { org: company.name.trim() || domain, contact: `${local}@${domain}`, domain },
    signature: {
      ja: sender || "情報システム担当",
      en: isPlain ? sender : "IT department",
    },
    mailbox,
    hasTags: settings.letters.reply_to !== undefined,
    clock: settings.letters.ntp
      ? { kind: "synchronised", offsetMs: ntpWithinMs }
      : { kind: "unknown" },
    redact: people.map(({ name }) => name).filter((name) => name.trim().length > 1),
  };
}
