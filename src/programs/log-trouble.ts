// For: why a file that was named as a log gives nothing, or less than it should, with what was done and what to do.
// Never: tries to read it.

import type { Said } from "../base/said.ts";
import { bytesText, grouped, inert } from "../base/text.ts";

/** For an error of opening or reading. */
export function whyNot(path: string, error: unknown): Said {
  const { code } = error as NodeJS.ErrnoException;
  const name = inert(path);
  if (code === "ENOENT") {
    return {
      ja: `${name} はありません。読まずに進みました。パスを確かめてください。`,
      en: `${name} does not exist and was left out. Check the path.`,
    };
  }
  if (code === "EACCES" || code === "EPERM") {
    return {
      ja: `${name} を読む権限がありません。読まずに進みました。sudo usermod -aG adm $(id -un) のあとログインし直すか、sudo を付けて実行してください。`,
      en: `${name} may not be read by you and was left out. Run "sudo usermod -aG adm $(id -un)" and log in again, or use sudo.`,
    };
  }
  return {
    ja: `${name} を読めません（${code}）。読まずに進みました。ファイルとディスクを確かめてください。`,
    en: `${name} cannot be read (${code}) and was left out. Check the file and its disk.`,
  };
}

export function notALog(path: string, kind: Said): Said {
  const name = inert(path);
  return {
    ja: `${name} は${kind.ja}なので、読まずに進みました。ログファイルを指定するか、中身を標準入力から渡してください（hinomi replay -）。`,
    en: `${name} is ${kind.en}, so it was left out. Name a log file, or pipe its content in (hinomi replay -).`,
  };
}

/** Not one line of it could be read as an event. */
export function notUnderstood(path: string, lines: number, isBinary: boolean): Said {
  const [name, count] = [inert(path), grouped(lines)];
  return isBinary
    ? {
        ja: `${name} は文字のログではなく、バイナリーファイルのようです。${count}行ぶんを「読めなかった行」に数えました。ログファイルを指定してください。`,
        en: `${name} looks binary, not like a log. What would be ${count} line${lines === 1 ? "" : "s"} was counted as not understood. Name the log file itself.`,
      }
    : {
        ja: `${name} には読める形の行がひとつもありません。${count}行すべてを「読めなかった行」に数えました。--format で形を指定するか、hinomi explain に1行渡して確かめてください。`,
        en: `${name} has no line of a known format; all ${count} were counted as not understood. Name the format with --format, or give one line to hinomi explain.`,
      };
}

export function emptyFile(path: string): Said {
  const name = inert(path);
  return {
    ja: `${name} は空で、読む行がありませんでした。サービスがここに書いているか確かめてください。`,
    en: `${name} is empty: there was no line to read. Check that the service writes to it.`,
  };
}

/** Truncated while it was read. */
export function becameShort(path: string, readBytes: number): Said {
  const name = inert(path);
  return {
    ja: `${name} は読んでいる間に短くなりました（読めたのは ${bytesText(readBytes)}）。読めた分は数えました。logrotate の copytruncate を create に替えると防げます。`,
    en: `${name} became shorter while it was read (${bytesText(readBytes)} were there and were counted). Use create instead of copytruncate in logrotate to avoid it.`,
  };
}

/** Nothing twice: a log whose lines the store has counted is not counted again. */
export function alreadyStored(path: string): Said {
  const name = inert(path);
  return {
    ja: `${name} の行はこの記録にもう入っているため、数え直しませんでした。別のフォルダーを --store で指定するか、続きを読むなら hinomi up を使ってください。`,
    en: `The lines of ${name} are in this store already and were not counted again. Name another folder with --store, or use hinomi up, which goes on where it stopped.`,
  };
}
