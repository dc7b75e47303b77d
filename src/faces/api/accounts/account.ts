// For: an account as it is kept: who may sign in, with what.
// Never: a password, a token or a second factor in clear.

import type { Role } from "../../kit/contract.ts";
import type { HashedPassword } from "./password.ts";

export interface KeptPassword {
  readonly hashed: HashedPassword;
  /** The second factor, sealed (see sealed.ts). */
  readonly factor: string;
  /** The last time step a code was taken for: none opens twice. */
  readonly lastStep: number;
  /** Hex sha256 of each recovery code that is left. */
  readonly recovery: readonly string[];
}

export interface KeptPasskey {
  /** base64url, as the browser names it. */
  readonly id: string;
  /** COSE key, base64url. */
  readonly key: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  /** The name of this desk it was made for (relying party id). */
  readonly host: string;
  readonly madeMs: number;
  readonly lastMs?: number;
}

export interface Account {
  readonly name: string;
  readonly role: Role;
  readonly madeMs: number;
  readonly lastMs?: number;
  readonly password?: KeptPassword;
  readonly passkeys: readonly KeptPasskey[];
  /** A link that opens once. */
  readonly invitation?: { readonly hash: string; readonly untilMs: number };
}

export interface KnownAccount {
  readonly id: string;
  readonly account: Account;
}

/** Until then only the link of this machine lets them in. */
export function needsSetup(account: Account): boolean {
  return account.password === undefined && account.passkeys.length === 0;
}

/** Names are compared as people read them. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase();
}

/** Letters, digits, spaces and - . _ of any script; undefined for what could be misread. */
export function cleanName(name: string): string | undefined {
  const clean = name.normalize("NFKC").trim();
  return /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} ._\-ー・]{0,39}$/u.test(clean) ? clean : undefined;
}
