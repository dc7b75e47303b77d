// For: what the hand says about a silent `hinomi up` to whoever reads its output: systemd's journal, and by it every terminal.
// Never: an alarm that nobody sees: level 0 is what journald and every syslog show to all who are signed in.

import { minuteMs } from "../../../base/clock.ts";
import type { Said } from "../../../base/said.ts";
import type { DeskNews } from "./watch-desk.ts";

/** Levels of sd-daemon(3), which only a journal takes off again. */
const levels = { "desk-silent": "<0>", "desk-back": "<5>" } as const;

export function deskSaid({ type, silentMs }: DeskNews, isJournaled: boolean): Said {
  const minutes = Math.round(silentMs / minuteMs);
  const level = isJournaled ? levels[type] : "";
  return type === "desk-silent"
    ? {
        ja: `${level}hinomi up が${minutes}分間動いていません。いま、だれもログとサービスを見張っていません。systemctl status hinomi-up で確かめて、systemctl restart hinomi-up で起動し直してください。`,
        en: `${level}hinomi up has been silent for ${minutes} minutes: nobody watches the logs and services now. See "systemctl status hinomi-up", and start it anew: systemctl restart hinomi-up.`,
      }
    : {
        ja: `${level}hinomi up がまた動いています（${minutes}分間止まっていました）。`,
        en: `${level}hinomi up goes on again, after ${minutes} minutes of silence.`,
      };
}
