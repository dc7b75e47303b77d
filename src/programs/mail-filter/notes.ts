// For: what the mail filter prints: one sentence for each thing that somebody should know, and not more of them than can be read.
// Never: a flood: above so many a minute they are counted.

import type { Clock } from "../../base/clock.ts";
import { minuteMs } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";
import type { MilterNote } from "../../sources/milter/milter-note.ts";

/** Undefined: nothing to say of it. */
export function noteSaid(note: MilterNote): Said | undefined {
  const id = "queueId" in note && note.queueId !== undefined ? ` ${note.queueId}` : "";
  switch (note.type) {
    case "fault": {
      const { type, detail } = note.fault;
      if (type === "slow") {
        return {
          ja: `メール${id} の検査に時間がかかりすぎたため、やめました。メールは決めておいた扱い（--on-fault）にしました。`,
          en: `Judging mail${id} took too long and was given up. The mail met the default action (--on-fault).`,
        };
      }
      if (type === "limit") {
        return {
          ja: `メール${id} は上限（${detail}）を超えたため、あとで送り直すよう答えました。`,
          en: `Mail${id} is beyond a bound (${detail}) and was put off.`,
        };
      }
      return {
        ja: `メール${id} を検査できませんでした（${detail}）。メールは決めておいた扱い（--on-fault）にしました。続くようなら知らせてください。`,
        en: `Mail${id} could not be judged (${detail}). It met the default action (--on-fault). Report it if it happens again.`,
      };
    }
    case "not-allowed":
      return {
        ja: `メールサーバーの設定では ${note.change} ができないため、メール${id} を受け取らず、あとで送り直すよう答えました。メールサーバーの milter の設定を確かめてください。`,
        en: `The mail server does not allow ${note.change}, so mail${id} was put off. Look at the mail server's milter settings.`,
      };
    case "protocol":
      return {
        ja: `メールサーバーの言うことがわからないため、接続を切りました（${note.detail}）。`,
        en: `The mail server was not understood, and its connection was ended (${note.detail}).`,
      };
    case "limit":
      return {
        ja: `上限に達しました（${note.limit}）。超えた分は使っていません。`,
        en: `A bound was reached (${note.limit}). What is beyond it was not used.`,
      };
    case "judged":
      return undefined;
  }
}

/** Passes on so many a minute, and then how many there were more. */
export function fewNotes(tell: (said: Said) => void, clock: Clock): (said: Said) => void {
  let minute = 0;
  let told = 0;
  return (said) => {
    const now = Math.floor(clock.now() / minuteMs);
    if (now !== minute) {
      const more = told - limits.mailNotesPerMinute;
      if (more > 0) {
        tell({ ja: `このほかに${more}件ありました。`, en: `There were ${more} more.` });
      }
      minute = now;
      told = 0;
    }
    told += 1;
    if (told <= limits.mailNotesPerMinute) tell(said);
  };
}
