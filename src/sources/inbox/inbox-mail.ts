// For: a mail that came in and where reading goes on: what a look into a mailbox gives.
// Never: trusted; everything in a mail is a stranger's.

import type { LimitName } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";

/** Fits `ReceivedMail` of words/letters, which judges it. */
export interface InboxMail {
  /** 16 hex digits of what it says, without what mail programs note in it: the same mail gives the same id. */
  readonly id: string;
  /** Names lower case, values unfolded and decoded (RFC 2047). */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Delivered-To, X-Original-To, Envelope-To. */
  readonly recipients: readonly string[];
  /** Return-Path, or the sender of the mbox's From line; "" is the null sender. */
  readonly envelopeFrom?: string;
  /** Leaves in order, text decoded and cut; parts that are neither text nor mail have none. */
  readonly parts: readonly { readonly type: string; readonly text: string }[];
}

/** Plain JSON, kept by the caller in the same transaction as what the mails led to. */
export interface InboxCheckpoint {
  /** mbox: bytes read, at the beginning of a mail or the end of the file. */
  readonly offset: number;
  /** mbox: where the mail before the offset begins. */
  readonly lastAt: number;
  /** mbox: hex sha256 of the beginning of the file, of that mail and of what stands before the offset. */
  readonly fingerprint: string;
  /** mbox: ids of mails; Maildir: hashes of file names. Oldest first. */
  readonly seen: readonly string[];
  /** mbox: older ones than `seen` were dropped. */
  readonly hasForgotten: boolean;
  /** mbox: after a rewrite, what stands before the first mail that we know is older than what we remember. */
  readonly isCatchingUp: boolean;
  /** Maildir: names delivered up to this second were read and dropped from `seen`. */
  readonly readUpToS: number;
}

export interface InboxLook {
  readonly mails: readonly InboxMail[];
  readonly checkpoint: InboxCheckpoint;
  /** Look again at once: a bound was met, or the mailbox was being rewritten. */
  readonly hasMore: boolean;
  readonly reached: readonly LimitName[];
  /** It could not be read; nothing was lost, the checkpoint is the old one. */
  readonly problem?: Said;
}

export const firstCheckpoint: InboxCheckpoint = {
  offset: 0,
  lastAt: 0,
  fingerprint: "",
  seen: [],
  hasForgotten: false,
  isCatchingUp: false,
  readUpToS: 0,
};
