// For: errors of SQLite and of the file system around it, as words with a cure.
// Never: hides a bug; what is not the machine's trouble stays the error it was.

import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { ExitCode } from "../../base/trouble.ts";
import type { Said } from "../../base/said.ts";

interface Telling {
  readonly when: RegExp;
  readonly exitCode: ExitCode;
  said(dir: string): Said;
}

/** By the error's code: SQLite's result code names (sqlite.org/rescode.html) or errno names. The first that fits tells. */
const tellings: readonly Telling[] = [
  {
    when: /^(?:SQLITE_FULL|ENOSPC|EDQUOT|SQLITE_IOERR_SHMSIZE|EFBIG)$/,
    exitCode: exitCodes.cannotWrite,
    said: (dir) => ({
      ja: `ディスクがいっぱいで、${dir} に書き込めません。この書き込みは取り消しましたが、保存済みの記録はすべて無事です。df -h ${dir} で確かめて空きを作ってください。`,
      en: `The disk is full: ${dir} cannot be written to. This write was undone; everything stored before is safe. Look with df -h ${dir} and make room.`,
    }),
  },
  {
    when: /^(?:SQLITE_READONLY.*|EROFS)$/,
    exitCode: exitCodes.cannotWrite,
    said: (dir) => ({
      ja: `${dir} は読み取り専用で、書き込めません。保存済みの記録は無事です。ファイルシステムの状態（mount、dmesg）とファイルの持ち主を確かめるか、--store で別の保存場所を指定してください。`,
      en: `${dir} is read-only and cannot be written to. What is stored is safe. Check the file system (mount, dmesg) and who owns the files, or name another store with --store.`,
    }),
  },
  {
    when: /^(?:EACCES|EPERM|SQLITE_PERM|SQLITE_AUTH|SQLITE_CANTOPEN.*)$/,
    exitCode: exitCodes.cannotWrite,
    said: (dir) => ({
      ja: `${dir} にある保存データを開けません。何も変更していません。Hinomi を動かす利用者がこのフォルダーの持ち主か確かめる（ls -ld ${dir}）か、--store で別の保存場所を指定してください。`,
      en: `The store in ${dir} cannot be opened. Nothing was changed. Check that the user who runs Hinomi owns that folder (ls -ld ${dir}), or name another store with --store.`,
    }),
  },
  {
    when: /^(?:ENOENT|ENOTDIR|EEXIST|ENAMETOOLONG|ELOOP)$/,
    exitCode: exitCodes.cannotWrite,
    said: (dir) => ({
      ja: `${dir} はフォルダーとして使えません。何も変更していません。--store にはフォルダーを指定してください。`,
      en: `${dir} cannot be used as a folder. Nothing was changed. Name a folder with --store.`,
    }),
  },
  {
    when: /^(?:SQLITE_CORRUPT.*|SQLITE_NOTADB)$/,
    exitCode: exitCodes.data,
    said: (dir) => ({
      ja: `${dir}/hinomi.sqlite が壊れているか、Hinomi のデータではありません。手を触れていません。フォルダーごと別の名前に変えて取っておき、もう一度始めてください（ログから数え直します）。`,
      en: `${dir}/hinomi.sqlite is damaged or not a store of Hinomi. It was left as it is. Rename the whole folder to keep it, and start again: Hinomi counts the logs afresh.`,
    }),
  },
  {
    when: /^SQLITE_(?:BUSY|LOCKED).*$/,
    exitCode: exitCodes.unavailable,
    said: (dir) => ({
      ja: `${dir} の保存データを別のプログラムが長く使っていて、順番が来ません。この書き込みは取り消しました。sqlite3 などで開いたままにしていないか確かめてください。`,
      en: `Another program has kept the store in ${dir} busy for too long. This write was undone. Check that it is not open in sqlite3 or a backup program.`,
    }),
  },
  {
    when: /^(?:SQLITE_IOERR.*|EIO)$/,
    exitCode: exitCodes.cannotWrite,
    said: (dir) => ({
      ja: `${dir} の読み書きでディスクがエラーを返しました。この書き込みは取り消しました。まずフォルダーの控えを取り、dmesg でディスクの状態を、quota -s で使用量の上限を確かめてください。`,
      en: `The disk answered with an error for ${dir}. This write was undone. Save a copy of the folder first, then look at dmesg for the disk and at quota -s for a used-up quota.`,
    }),
  },
];

/** A Trouble for what the machine did; any other error as it is. */
export function sqliteTrouble(error: unknown, dir: string): unknown {
  if (!(error instanceof Error) || error instanceof Trouble) return error;
  const { code } = error as { code?: unknown };
  if (typeof code !== "string") return error;
  const telling = tellings.find(({ when }) => when.test(code));
  return telling ? new Trouble(telling.said(dir), telling.exitCode, { cause: error }) : error;
}
