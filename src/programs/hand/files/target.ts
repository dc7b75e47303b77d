// For: a listed file opened so that nothing but the listed file can be meant, and read whole.
// Never: through a link, of a device, of a file with a second name, of one larger than the limit.

import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { Stats } from "node:fs";
import { limits } from "../../../base/limits.ts";
import type { Said } from "../../../base/said.ts";
import type { FileEntry } from "../settings-shapes.ts";
import { folderFault } from "./folder-fault.ts";
import { userNumber } from "./user-number.ts";

export interface Target {
  readonly content: Buffer;
  readonly sha256: string;
  readonly stats: Stats;
}

export function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** At most so many bytes: a file that grows meanwhile is not read without end. */
function readBounded(fd: number): Buffer {
  const bytes = Buffer.alloc(limits.handFileBytes + 1);
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(fd, bytes, length, bytes.length - length, length);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

const refusals: Readonly<Record<string, Said>> = {
  ELOOP: { ja: "はシンボリックリンクです", en: "is a symbolic link" },
  ENOENT: { ja: "がありません", en: "does not exist" },
  kind: { ja: "は普通のファイルではありません", en: "is no regular file" },
  links: { ja: "には別名（ハードリンク）があります", en: "has a second name (hard link)" },
  size: {
    ja: `は大きすぎます（上限 ${limits.handFileBytes} バイト）`,
    en: `is larger than ${limits.handFileBytes} bytes`,
  },
  owner: {
    ja: "の持ち主が hand.yaml の owner と違います",
    en: "has another owner than hand.yaml says",
  },
  folder: {
    ja: "の上のフォルダを root 以外も書き換えられます",
    en: "lies below a folder that others can write",
  },
};

/** The file, or in words why it is left alone. */
export function openTarget({ path, owner }: FileEntry): Target | { readonly fault: Said } {
  const fault = (why: string) => {
    const { ja, en } = refusals[why] ?? {
      ja: `を読めません（${why}）`,
      en: `cannot be read (${why})`,
    };
    return {
      fault: {
        ja: `${path} ${ja}。安全のため触っていません。ls -l で確かめてください。`,
        en: `${path} ${en}, so it was left alone. Look at it with ls -l.`,
      },
    };
  };
  let fd: number | undefined;
  try {
    if (folderFault(path) !== undefined) return fault("folder");
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = fstatSync(fd);
    if (!stats.isFile()) return fault("kind");
    if (stats.nlink !== 1) return fault("links");
    if (owner !== undefined && stats.uid !== userNumber(owner)) return fault("owner");
    const content = readBounded(fd);
    if (content.length > limits.handFileBytes) return fault("size");
    return { content, sha256: sha256Of(content), stats };
  } catch (error) {
    return fault((error as NodeJS.ErrnoException).code ?? "?");
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
