// For: the secret of the quarantine, made at the first use; everything that is sealed or signed uses a key derived from it.
// Never: the secret itself as a key; a key file that others may read.

import { hkdfSync, randomBytes } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { syncFolder, writeNew } from "../hand/files/put-in-place.ts";

const keyBytes = 32;

export type KeyPurpose = "mail" | "release" | "ask";

export interface Keys {
  /** 32 bytes; `salt` makes another one of the same purpose. */
  derive(purpose: KeyPurpose, salt?: Buffer): Buffer;
}

function unusable(path: string): Trouble {
  return new Trouble(
    {
      ja: `隔離したメールの鍵 ${path} が使えません（持ち主だけが読める32バイトのファイルのはずです）。何もしていません。バックアップから戻すか、持ち主と権限（chmod 600）を直してください。鍵がないと、隔離したメールは二度と読めません。`,
      en: `The key of the quarantine ${path} cannot be used (it should be a file of 32 bytes that only its owner can read). Nothing was done. Restore it from a backup, or mend its owner and mode (chmod 600). Without it the held mails cannot be read again.`,
    },
    exitCodes.noInput,
  );
}

function readKey(path: string): Buffer | undefined {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const stats = fstatSync(fd);
    const key = Buffer.alloc(keyBytes);
    const isRight =
      stats.isFile() &&
      (stats.mode & 0o077) === 0 &&
      stats.size === keyBytes &&
      readSync(fd, key, 0, keyBytes, 0) === keyBytes;
    if (!isRight) throw unusable(path);
    return key;
  } finally {
    closeSync(fd);
  }
}

/** `mayCreate` only where there is no mail yet: a second key would leave the mails of the first unreadable. Throws Trouble. */
export function openKeys(folder: string, mayCreate: boolean): Keys {
  const path = join(folder, "key");
  let secret = readKey(path);
  if (!secret) {
    if (!mayCreate) throw unusable(path);
    writeNew(path, randomBytes(keyBytes));
    syncFolder(folder);
    secret = readKey(path);
    if (!secret) throw unusable(path);
  }
  const from = secret;
  return {
    derive: (purpose, salt = Buffer.alloc(0)) =>
      Buffer.from(hkdfSync("sha256", from, salt, `hinomi quarantine ${purpose}`, keyBytes)),
  };
}
