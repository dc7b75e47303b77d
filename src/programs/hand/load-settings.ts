// For: hand.yaml and the desk's public key from the disk, believed only when nobody but root can write them.
// Never: a settings file out of the working directory; never a private key.

import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { createPublicKey } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { limits } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { folderFault } from "./files/folder-fault.ts";
import { readHandSettings } from "./settings.ts";
import type { HandSettings } from "./settings.ts";

export const settingsPath = "/etc/hinomi/hand.yaml";

export interface Trusting {
  /** For tests and for trying out without root: who owns the files is not looked at. */
  readonly isUnprivileged: boolean;
}

function cannot(path: string, why: Said): Trouble {
  return new Trouble(
    {
      ja: `${path} ${why.ja}。何も起動していません。`,
      en: `${path} ${why.en}. Nothing was started.`,
    },
    exitCodes.settings,
  );
}

/** Text of a file that only root can have written. */
function readTrusted(path: string, { isUnprivileged }: Trusting): string {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const { uid, mode, size } = fstatSync(fd);
    if ((mode & constants.S_IFMT) !== constants.S_IFREG) {
      throw cannot(path, { ja: "は普通のファイルではありません", en: "is no regular file" });
    }
    const isOpen = (mode & 0o022) !== 0 || folderFault(path) !== undefined;
    if (!isUnprivileged && (uid !== 0 || isOpen)) {
      throw cannot(path, {
        ja: "は root 以外も書けるため、信用できません。ファイルとその上のフォルダを root の持ち物にし、chmod go-w してください",
        en: "can be written by others than root, so it cannot be trusted. Give it and the folders above to root, and chmod go-w",
      });
    }
    if (size > limits.settingsBytes) {
      throw cannot(path, {
        ja: "は大きすぎます",
        en: `is larger than ${limits.settingsBytes} bytes`,
      });
    }
    return readFileSync(fd, "utf8");
  } catch (error) {
    if (error instanceof Trouble) throw error;
    const { code = "" } = error as NodeJS.ErrnoException;
    throw cannot(path, {
      ja: `を読めません（${code}）。最初の設定は sudo hinomi hand --init で作れます`,
      en: `cannot be read (${code}). A first one is made by: sudo hinomi hand --init`,
    });
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Throws Trouble (exit 78) when it is missing, wrong, or others could have written it. */
export function loadHandSettings(path: string, trusting: Trusting): HandSettings {
  return readHandSettings(readTrusted(path, trusting), path);
}

/** The desk's Ed25519 public key. Throws Trouble (exit 78). */
export function loadDeskKey(path: string, trusting: Trusting): KeyObject {
  const text = readTrusted(path, trusting);
  try {
    const key = text.includes("PRIVATE KEY") ? undefined : createPublicKey(text);
    if (key?.asymmetricKeyType === "ed25519") return key;
  } catch {
    // Said below.
  }
  throw cannot(path, {
    ja: "は Ed25519 の公開鍵（PEM）ではありません。デスクの公開鍵をここに置いてください",
    en: "holds no Ed25519 public key (PEM). Put the desk's public key there",
  });
}
