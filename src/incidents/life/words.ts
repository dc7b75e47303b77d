// For: the journal's sentences about what people decided, and why a decision was refused.
// Never: text from a log; people's own words are quoted, and the sinks make them inert.

import type { Said } from "../../base/said.ts";
import type { Incident } from "../incident.ts";
import type { Decision, Deed, Why } from "./decision.ts";

interface Around {
  readonly who: string;
  readonly target: Incident | undefined;
}

type DeedWords = {
  readonly [D in Deed]: {
    /** Past participle for the entry's kind. */
    readonly kind: string;
    said(decision: Extract<Decision, { do: D }>, around: Around): Said;
  };
};

function inBoth(why: Why): Said {
  return typeof why === "string" ? { ja: why, en: why } : why;
}

export const deedSaid: DeedWords = {
  contain: {
    kind: "contained",
    said: ({ why }) => ({
      ja: `被害は止まっています（原因はまだ残っています）：${inBoth(why).ja}`,
      en: `Contained; the cause is still there: ${inBoth(why).en}`,
    }),
  },
  recover: {
    kind: "recovering",
    said: ({ why }) => ({
      ja: `原因を取り除いているところです：${inBoth(why).ja}`,
      en: `The cause is being removed: ${inBoth(why).en}`,
    }),
  },
  resolve: {
    kind: "resolved",
    said: ({ why }) => ({ ja: `収まりました：${why}`, en: `Over: ${why}` }),
  },
  close: {
    kind: "closed",
    said: ({ answers: { cause, found, prevention } }) => ({
      ja: `事件を閉じました。原因：${cause}／気づいたきっかけ：${found}／次を防ぐには：${prevention}`,
      en: `Closed. Cause: ${cause} / How it was found: ${found} / What prevents the next: ${prevention}`,
    }),
  },
  reopen: {
    kind: "reopened",
    said: ({ why }) => ({ ja: `もう一度開きました：${why}`, en: `Opened again: ${why}` }),
  },
  "false-alarm": {
    kind: "dismissed",
    said: ({ why, allowance }) => ({
      ja: `誤報でした：${why}${allowance === undefined ? "" : "（同じものは今後、数えるだけにします）"}`,
      en: `A false alarm: ${why}${allowance === undefined ? "" : " (the same is only counted from now on)"}`,
    }),
  },
  merge: {
    kind: "merged",
    said: ({ into }, { target }) => ({
      ja: `同じ事件なので ${into} にまとめました：${target?.title.ja ?? ""}`,
      en: `Merged into ${into}, for it is the same trouble: ${target?.title.en ?? ""}`,
    }),
  },
  split: {
    kind: "split",
    said: () => ({
      ja: "まとめるのをやめ、別の事件に戻しました。",
      en: "The merge was taken back; it is an incident of its own again.",
    }),
  },
  note: {
    kind: "noted",
    said: ({ text }) => ({ ja: text, en: text }),
  },
};

export type Refused = "state" | "empty" | "long" | "itself" | "unknown-target" | "target-merged";

const refusals: Readonly<Record<Refused, Said>> = {
  state: {
    ja: "この事件は今、その操作ができる状態ではありません。何も変えていません。画面を読み直してください。",
    en: "The incident is not in a state for that, so nothing was changed. Load the page again.",
  },
  empty: {
    ja: "書かれていない欄があります。何も変えていません。一言でよいので書いてください。",
    en: "A field is empty, so nothing was changed. A few words are enough.",
  },
  long: {
    ja: "文が長すぎます（4,000文字まで）。何も変えていません。短くしてください。",
    en: "The text is too long (up to 4,000 characters), so nothing was changed. Make it shorter.",
  },
  itself: {
    ja: "事件を自分自身にまとめることはできません。何も変えていません。別の番号を選んでください。",
    en: "An incident cannot be merged into itself. Nothing was changed; choose another one.",
  },
  "unknown-target": {
    ja: "まとめる先の事件が見つかりません。何も変えていません。番号を確かめてください。",
    en: "There is no such incident to merge into. Nothing was changed; check its number.",
  },
  "target-merged": {
    ja: "まとめる先は、すでに別の事件にまとめられています。何も変えていません。その先の事件を選んでください。",
    en: "That incident was itself merged into another. Nothing was changed; choose the other one.",
  },
};

export function refusalSaid(why: Refused): Said {
  return refusals[why];
}
