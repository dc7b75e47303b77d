// For: the sentences of the tail: what happened to a log, what Hinomi did, what to do next.
// Never: sent anywhere from here; paths in them are made inert.

import { limits } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";
import { bytesText, grouped, inert } from "../../base/text.ts";

export function truncatedSaid(path: string): Said {
  const name = inert(path);
  return {
    ja:
      `${name} が途中で切り詰められたため(copytruncate など)、先頭から読み直しています。` +
      "この方式では、複製から切り詰めまでの間に書かれた行が失われることがあります。" +
      "logrotate の copytruncate を create に替えると防げます。",
    en:
      `${name} was truncated (copytruncate, perhaps); reading goes on from its beginning. ` +
      "Lines written between copy and truncation may be lost by design of copytruncate. " +
      "Use `create` instead of `copytruncate` in logrotate to avoid it.",
  };
}

export function lostSaid(path: string): Said {
  const name = inert(path);
  return {
    ja:
      `前回読みかけだった ${name} の古い部分が見つかりません。` +
      "その後に書かれた行は読めないままです。" +
      "ログの保存世代(logrotate の rotate)を増やすか、移動先(olddir)を同じ場所にしてください。",
    en:
      `The older part of ${name} that was being read last time is gone; ` +
      "lines written to it afterwards were not read. " +
      "Keep more rotated files (logrotate `rotate`), in the same folder (no `olddir`).",
  };
}

export function appearedSaid(path: string): Said {
  const name = inert(path);
  return { ja: `${name} を読み始めました。`, en: `${name} is there now and is being read.` };
}

export function vanishedSaid(path: string): Said {
  const name = inert(path);
  return {
    ja:
      `${name} がなくなりました。再び現れれば自動的に読みます。書き込むサービスが動いているか確` +
      `かめてください。`,
    en:
      `${name} is gone. It will be read as soon as it is back; check that the service that ` +
      `writes it is running.`,
  };
}

export function brokenGzipSaid(path: string): Said {
  const name = inert(path);
  return {
    ja:
      `${name} は gzip として壊れているか途中で切れています。読めた行まで取り込みました。\`gzip` +
      ` -t\` で確かめてください。`,
    en:
      `${name} is broken or cut off as a gzip file; the lines before the break were taken. ` +
      `Check it with \`gzip -t\`.`,
  };
}

export function hugeGzipSaid(path: string): Said {
  const name = inert(path);
  const most = bytesText(limits.gzipBytes);
  return {
    ja:
      `${name} は展開すると上限(${most})を超えるため、そこまでで読むのをやめました。中身を確か` +
      `めてください。`,
    en: `${name} unpacks to more than ${most}; reading stopped there. Check what the file is.`,
  };
}

export function unlistedSaid(folder: string): Said {
  const name = inert(folder);
  return {
    ja:
      `フォルダー ${name} の一覧が見られないため、古いログ(.1、.gz)は読めません。今のログは読み` +
      `続けます。読み取り権限を付けてください。`,
    en:
      `The folder ${name} cannot be listed, so rotated logs (.1, .gz) are not read; the current` +
      ` one is. Allow reading it.`,
  };
}

export function tooManySaid(): Said {
  const logs = grouped(limits.tailLogs);
  const names = grouped(limits.tailNames);
  return {
    ja:
      `パターンに合うログが多すぎるため、一部は読んでいません(上限: ログ ${logs} 個、フォルダー` +
      `内 ${names} 個)。パターンを絞ってください。`,
    en:
      `The patterns match too many logs (at most ${logs}, out of ${names} names a folder); the ` +
      `rest is not read. Narrow them.`,
  };
}
