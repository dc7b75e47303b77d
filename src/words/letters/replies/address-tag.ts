// For: the addresses by which an answer finds its letter: Reply-To with a tag, an envelope sender for bounces, Message-ID.
// Never: a name, an address or a count in the tag: it is random, and worth nothing to whoever guesses.

import { readMailAddress } from "../contact/mail-address.ts";

/** Lower case only: mail systems change case. No vowels and no look-alikes, so it spells nothing and can be read out. */
const alphabet = "23456789bcdfghjkmnpqrstvwxyz";
export const tokenChars = 20;
const tokenPattern = /^[2-9bcdfghjkmnp-tv-z]{20}$/;

/** From at least 20 random bytes of the caller's (about 96 bits stay). Fewer bytes: undefined. */
export function tokenOf(random: Uint8Array): string | undefined {
  if (random.length < tokenChars) return undefined;
  return [...random.subarray(0, tokenChars)]
    .map((byte) => alphabet.charAt(byte % alphabet.length))
    .join("");
}

export function isToken(text: string): boolean {
  return tokenPattern.test(text);
}

export interface TaggedMailbox {
  /** `abuse-report` */
  readonly local: string;
  /** `example.jp` */
  readonly domain: string;
}

/** `abuse-report+TOKEN@example.jp`: where people answer. */
export function replyAddress({ local, domain }: TaggedMailbox, token: string): string {
  return `${local}+${token}@${domain}`;
}

/** `abuse-report+bounce-TOKEN@example.jp`: the envelope sender, to which only machines write (VERP). */
export function bounceAddress({ local, domain }: TaggedMailbox, token: string): string {
  return `${local}+bounce-${token}@${domain}`;
}

/** `<case.notice.TOKEN@example.jp>`: the fallback when the tag is lost, by In-Reply-To and References. */
export function messageId({ domain }: TaggedMailbox, caseName: string, token: string): string {
  const name =
    caseName
      .toLowerCase()
      .replace(/[^a-z0-9-]/g, "")
      .slice(0, 40) || "case";
  return `<${name}.notice.${token}@${domain}>`;
}

export interface Tag {
  readonly token: string;
  readonly isBounce: boolean;
}

/** The tag of an address that a mail came to, when it is one of ours. */
export function readTag(address: string, { local, domain }: TaggedMailbox): Tag | undefined {
  const mail = readMailAddress(address)?.toLowerCase();
  const ending = `@${domain.toLowerCase()}`;
  const beginning = `${local.toLowerCase()}+`;
  if (mail === undefined || !mail.endsWith(ending) || !mail.startsWith(beginning)) return undefined;
  const tag = mail.slice(beginning.length, -ending.length);
  const isBounce = tag.startsWith("bounce-");
  const token = isBounce ? tag.slice("bounce-".length) : tag;
  return isToken(token) ? { token, isBounce } : undefined;
}

/** Tokens in In-Reply-To and References, the latest first. */
export function tokensInIds(ids: string, { domain }: TaggedMailbox): string[] {
  const found: string[] = [];
  for (const [, token = "", host = ""] of ids
    .slice(0, 8_000)
    .matchAll(/\.notice\.([2-9b-z]{20})@([a-z0-9.-]{1,253})>/gi)) {
    const lower = token.toLowerCase();
    if (host.toLowerCase() === domain.toLowerCase() && isToken(lower)) found.unshift(lower);
  }
  return [...new Set(found)];
}
