// For: what the filter's work has to tell: no room, the virus scanner, its log, a fault of ours.
// Never: a stranger's text.

import type { Said } from "../../base/said.ts";

function codeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

export function noRoomSaid(error: unknown, folders: readonly string[]): Said {
  const why = codeOf(error);
  return {
    ja: `メールを置けないため、あとで送り直すよう答えています（${why}）。${folders.join(" と ")} のディスクに空きを作ってください。`,
    en: `Mail cannot be kept and is put off (${why}). Make room on the disk of ${folders.join(" and ")}.`,
  };
}

/** `why` undefined: it answers again. */
export function scannerSaid(why: string | undefined, socket: string): Said {
  if (why === undefined) {
    return {
      ja: `ウイルス検査（clamd、${socket}）がまた答えるようになりました。`,
      en: `The virus scanner (clamd, ${socket}) answers again.`,
    };
  }
  return {
    ja: `ウイルス検査（clamd、${socket}）が答えません（${why}）。添付のあるメールは、方針（scanner）のとおりに扱います。clamd を確かめてください（systemctl status clamav-daemon）。`,
    en: `The virus scanner (clamd, ${socket}) does not answer (${why}). Mail with attachments is treated as the policy says (scanner). Look at clamd (systemctl status clamav-daemon).`,
  };
}

export function logSaid(error: unknown, path: string): Said {
  const why = codeOf(error);
  return {
    ja: `記録 ${path} に書けません（${why}）。メールの検査は続けていますが、事件として知らせることができません。ディスクの空きと権限を確かめてください。`,
    en: `The log ${path} cannot be written (${why}). Mail is still judged, but no incident can come of it. Check the disk and the permissions.`,
  };
}

export function faultSaid(error: unknown): Said {
  const why = codeOf(error);
  return {
    ja: `Hinomi の中の誤りで、1通のメールを判断できませんでした（${why}）。そのメールは隔離しました。続くようなら知らせてください。`,
    en: `A fault of Hinomi's own kept it from judging a mail (${why}). That mail is held. Report it if it happens again.`,
  };
}

export function sweptSaid(count: number, keepDays: number): Said {
  return {
    ja: `保管期限（${keepDays}日）を過ぎた隔離メールを${count}通消しました。`,
    en: `${count} held mails were deleted because they were kept for ${keepDays} days.`,
  };
}
