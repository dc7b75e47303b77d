// For: why the filter's second door did nothing, in words.
// Never: a stranger's text.

import type { Said } from "../../../base/said.ts";
import type { DoorRefusal } from "./wire.ts";

export const refusalWords: Readonly<Record<DoorRefusal, Said>> = {
  "not-understood": {
    ja: "メールの検査は、この問いを理解できませんでした。何もしていません。",
    en: "The mail filter did not understand this. Nothing was done.",
  },
  "not-here": {
    ja: "このメールは、もう隔離にありません（消したか、保管期限が過ぎました）。何もしていません。",
    en: "This mail is not in the quarantine any more: it was deleted, or kept long enough. Nothing was done.",
  },
  changed: {
    ja: "見ているあいだに、このメールの状態が変わりました。何もしていません。画面を読み直して、もう一度決めてください。",
    en: "This mail has changed since you looked at it. Nothing was done; load the page again and decide once more.",
  },
  busy: {
    ja: "メールの検査が混み合っています。何もしていません。少し待って、もう一度試してください。",
    en: "The mail filter is busy. Nothing was done; wait a little and try again.",
  },
  fault: {
    ja: "メールの検査の中で誤りが起きました。止めたメールはそのままです。もう一度試して、続くようなら知らせてください。",
    en: "Something failed inside the mail filter. The mail is still held. Try again, and report it if it goes on.",
  },
};
