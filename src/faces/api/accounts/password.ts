// For: passwords as scrypt (RFC 7914), with their parameters beside the hash so that they can grow.
// Never: many at a time: each takes 128 MB and a third of a second.

import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { nameKey } from "./account.ts";

export interface HashedPassword {
  readonly way: "scrypt";
  readonly n: number;
  readonly r: number;
  readonly p: number;
  /** base64url */
  readonly salt: string;
  readonly hash: string;
}

/** OWASP password storage: N = 2^17, r = 8, p = 1. */
export const cost = { n: 2 ** 17, r: 8, p: 1 } as const;
const hashBytes = 32;

export type PasswordCost = Pick<HashedPassword, "n" | "r" | "p">;

function derive(password: string, salt: Buffer, { n, r, p }: PasswordCost): Promise<Buffer> {
  const options = { N: n, r, p, maxmem: 128 * n * r * 2 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, hashBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** What is kept says what it was made with. */
export async function hashPassword(
  password: string,
  at: PasswordCost = cost,
): Promise<HashedPassword> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, at);
  return {
    way: "scrypt",
    n: at.n,
    r: at.r,
    p: at.p,
    salt: salt.toString("base64url"),
    hash: key.toString("base64url"),
  };
}

const nobodysSalt = randomBytes(16);

/** `kept` undefined: takes as long as a real one, so that nobody learns which accounts there are. */
export async function isPassword(
  password: string,
  kept: HashedPassword | undefined,
  otherwise: PasswordCost = cost,
): Promise<boolean> {
  if (!kept) {
    await derive(password, nobodysSalt, otherwise);
    return false;
  }
  const key = await derive(password, Buffer.from(kept.salt, "base64url"), kept);
  const hash = Buffer.from(kept.hash, "base64url");
  return hash.length === key.length && timingSafeEqual(hash, key);
}

const charactersMin = 12;
const kindsMin = 5;

/** Length does the work (NIST SP 800-63B); only what is certainly guessed is refused besides. */
export function isWeak(password: string, name: string): boolean {
  const text = password.normalize("NFKC");
  const owner = nameKey(name);
  return (
    Array.from(text).length < charactersMin ||
    new Set(text).size < kindsMin ||
    (owner.length > 2 && text.toLowerCase().includes(owner)) ||
    /^(?:password|hinomi|0123|1234|qwerty|abcd)/i.test(text)
  );
}
