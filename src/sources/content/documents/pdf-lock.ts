// For: PDFs that open without a password but are locked against changes: their streams are read as every viewer reads them.
// Never: a password tried but the empty one; public-key handlers. ISO 32000-1 7.6, ISO 32000-2 7.6.4 (algorithms 2, 2.A, 2.B).

import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { fromHex, fromLiteral } from "./pdf-text.ts";

/** Bytes of a stream of that object, unlocked. Throws on broken bytes. */
export type Unlock = (data: Buffer, object: number, generation: number) => Buffer;

const padding = Buffer.from(
  "28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a",
  "hex",
);
const dictionaryChars = 4096;

const md5 = (...parts: readonly Buffer[]) =>
  createHash("md5").update(Buffer.concat(parts)).digest();

function rc4(key: Buffer, data: Buffer): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => {
    const kept = box[a] ?? 0;
    box[a] = box[b] ?? 0;
    box[b] = kept;
  };
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + (box[at] ?? 0) + (key[at % key.length] ?? 0)) & 0xff;
    swap(at, other);
  }
  const out = Buffer.allocUnsafe(data.length);
  for (let at = 0, one = 0, two = 0; at < data.length; at += 1) {
    one = (one + 1) & 0xff;
    two = (two + (box[one] ?? 0)) & 0xff;
    swap(one, two);
    out[at] = (data[at] ?? 0) ^ (box[((box[one] ?? 0) + (box[two] ?? 0)) & 0xff] ?? 0);
  }
  return out;
}

/** What fills up the last block says how long it is. */
function unpadded(data: Buffer): Buffer {
  const last = data.at(-1) ?? 0;
  return last >= 1 && last <= 16 ? data.subarray(0, data.length - last) : data;
}

/** CBC; the first block is the start vector. */
function aes(key: Buffer, data: Buffer): Buffer {
  const cipher = createDecipheriv(
    key.length === 16 ? "aes-128-cbc" : "aes-256-cbc",
    key,
    data.subarray(0, 16),
  );
  cipher.setAutoPadding(false);
  const whole = data.length & ~15;
  return Buffer.concat([cipher.update(data.subarray(16, whole)), cipher.final()]);
}

interface Lock {
  readonly version: number;
  readonly revision: number;
  readonly keyBytes: number;
  readonly owner: Buffer;
  readonly user: Buffer;
  readonly userKey: Buffer;
  readonly permissions: number;
  readonly isMetadataLocked: boolean;
  readonly isAes: boolean;
  readonly isPlain: boolean;
  readonly id: Buffer;
}

function stringAfter(text: string, key: string): Buffer {
  const found = new RegExp(
    `/${key}\\s*(?:\\(((?:[^()\\\\]|\\\\[\\s\\S]){0,600})\\)|<([0-9a-fA-F\\s]{0,600})>)`,
  ).exec(text);
  if (found === null) return Buffer.alloc(0);
  return found[1] === undefined ? fromHex(found[2] ?? "") : fromLiteral(found[1]);
}

const numberAfter = (text: string, key: string, otherwise: number) =>
  Number(new RegExp(`/${key}\\s+(-?\\d{1,12})`).exec(text)?.[1] ?? otherwise);

/** The dictionary that `/Encrypt` names, or that stands there itself. */
function lockText(text: string): string | undefined {
  const at = text.lastIndexOf("/Encrypt");
  if (at < 0) return undefined;
  const rest = text.slice(at + 8, at + 8 + dictionaryChars);
  const reference = /^\s*(\d{1,8})\s+(\d{1,5})\s+R/.exec(rest);
  if (reference === null) return rest;
  const named = new RegExp(`(?:^|[\\r\\n\\s])${reference[1]}\\s${reference[2]}\\sobj`).exec(text);
  return named === null ? undefined : text.slice(named.index, named.index + dictionaryChars);
}

/** Version 4 has 16 always; its `Length` may be the one of a crypt filter. */
function keyBytes(version: number, told: string): number {
  if (version === 1) return 5;
  if (version >= 4) return 16;
  return Math.min(16, Math.max(5, Math.floor(numberAfter(told, "Length", 40) / 8)));
}

function readLock(text: string): Lock | undefined {
  const told = lockText(text)?.replace(/endobj[\s\S]*/, "");
  if (told === undefined || !/\/Standard\b/.test(told)) return undefined;
  const version = numberAfter(told, "V", 0);
  const idAt = text.lastIndexOf("/ID");
  const id = stringAfter(text.slice(idAt, idAt + 400).replace("[", " "), "ID");
  const filter = /\/StmF\s*\/(\w{1,40})/.exec(told)?.[1];
  return {
    version,
    revision: numberAfter(told, "R", 0),
    keyBytes: keyBytes(version, told),
    owner: stringAfter(told, "O"),
    user: stringAfter(told, "U"),
    userKey: stringAfter(told, "UE"),
    permissions: numberAfter(told, "P", 0),
    isMetadataLocked: !/\/EncryptMetadata\s+false/.test(told),
    isAes: /\/AESV[23]\b/.test(told),
    isPlain: version >= 4 && (filter === undefined || filter === "Identity"),
    id,
  };
}

/** Algorithm 2, for the empty password; undefined when U says that it is not empty. */
function oldKey(lock: Lock): Buffer | undefined {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(lock.permissions | 0);
  const tail =
    lock.revision >= 4 && !lock.isMetadataLocked ? Buffer.alloc(4, 0xff) : Buffer.alloc(0);
  let key = md5(padding, lock.owner.subarray(0, 32), permissions, lock.id, tail).subarray(
    0,
    lock.keyBytes,
  );
  if (lock.revision < 3)
    return rc4(key, padding).equals(lock.user.subarray(0, 32)) ? key : undefined;
  for (let turn = 0; turn < 50; turn += 1) key = md5(key).subarray(0, lock.keyBytes);
  let proof: Buffer = md5(padding, lock.id);
  for (let turn = 0; turn < 20; turn += 1)
    proof = rc4(key.map((byte) => byte ^ turn) as Buffer, proof);
  return proof.equals(lock.user.subarray(0, 16)) ? key : undefined;
}

/** Algorithm 2.B, for the empty password. */
function newHash(salt: Buffer, revision: number): Buffer {
  let key = createHash("sha256").update(salt).digest();
  if (revision < 6) return key;
  for (let turn = 0, last = 0; turn < 64 || last > turn - 32; turn += 1) {
    const block = Buffer.concat(Array.from({ length: 64 }, () => key));
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32));
    cipher.setAutoPadding(false);
    const mixed = cipher.update(block);
    const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(["sha256", "sha384", "sha512"][rest] ?? "sha256")
      .update(mixed)
      .digest();
    last = mixed.at(-1) ?? 0;
    if (turn > 1000) break;
  }
  return key.subarray(0, 32);
}

function newKey(lock: Lock): Buffer | undefined {
  const { user, revision } = lock;
  if (!newHash(user.subarray(32, 40), revision).equals(user.subarray(0, 32))) return undefined;
  const start = Buffer.concat([Buffer.alloc(16), lock.userKey.subarray(0, 32)]);
  return aes(newHash(user.subarray(40, 48), revision), start);
}

/** `text`: the whole file as Latin-1. Undefined: it needs a password, or its way of locking is not understood. */
export function unlockPdf(text: string): Unlock | undefined {
  const lock = readLock(text);
  if (lock === undefined || lock.version < 1 || lock.version > 5 || lock.version === 3)
    return undefined;
  if (lock.isPlain) return (data) => data;
  const key = lock.version === 5 ? newKey(lock) : oldKey(lock);
  if (key === undefined) return undefined;
  if (lock.version === 5) return (data) => unpadded(aes(key, data));
  return (data, object, generation) => {
    const numbers = Buffer.from(
      [object, object >> 8, object >> 16, generation, generation >> 8].map((each) => each & 0xff),
    );
    const salt = lock.isAes ? Buffer.from("sAlT") : Buffer.alloc(0);
    const own = md5(key, numbers, salt).subarray(0, Math.min(16, key.length + 5));
    return lock.isAes ? unpadded(aes(own, data)) : rc4(own, data);
  };
}
