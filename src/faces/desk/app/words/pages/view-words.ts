// For: words of the pictures that rooms show: graphs, boards, steps.
// Never: what a room says itself.

import type { Said } from "../../../../../base/said.ts";

export const viewWords = {
  edgeHard: { ja: "これがないと動かない", en: "cannot do without" },
  edgeAnyOf: { ja: "どれか一つあれば動く", en: "needs one of these" },
  edgeSoft: { ja: "ないと不便になる", en: "worse without" },
  graphNeeds: { ja: "頼っているもの：{names}", en: "Needs: {names}" },
  graphRest: {
    ja: "多すぎるので、ほかの{n}個は描いていません。",
    en: "{n} more are not drawn, for there are too many.",
  },
  boardUnheard: { ja: "{total}台・まだ返事がない", en: "{total}, not heard of yet" },
  boardDone: { ja: "{total}のうち{done}", en: "{done} of {total}" },
  boardEmpty: { ja: "なし", en: "none" },
  shownDone: { ja: "済み", en: "done" },
  shownNow: { ja: "いまここ", en: "now" },
  shownWaiting: { ja: "これから", en: "to come" },
  shownFailed: { ja: "失敗", en: "failed" },
  shownSkipped: { ja: "飛ばした", en: "skipped" },
} as const satisfies Readonly<Record<string, Said>>;
