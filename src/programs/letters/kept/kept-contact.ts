// For: what a letter keeps of its contact, so that it can still say later whom it asked and why.
// Never: whether the address is a guess, or its language: the letter itself holds those.

import type { Contact } from "../../../words/letters/contact/contact.ts";
import type { KeptLetter } from "./kept.ts";

export function keptContact(contact: Contact): KeptLetter["contact"] {
  const { mail, rank, why, asked, answeredAtMs, networks, networkName, country } = contact;
  return {
    mail,
    rank,
    why,
    asked,
    answeredAtMs,
    networks,
    ...(networkName !== undefined && { networkName }),
    ...(country !== undefined && { country }),
  };
}
