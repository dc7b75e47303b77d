// For: why the hand did nothing, in words that say what to do next.
// Never: details that would help somebody who tries.

import type { HandRefusal } from "../../../actions/wire.ts";
import type { Said } from "../../../base/said.ts";

export const refusalWords: Readonly<Record<HandRefusal, Said>> = {
  "not-understood": {
    ja: "依頼を読み取れないので、何もしていません。デスクと手（hinomi hand）の版が同じか確かめてください。",
    en: "The request could not be understood; nothing was done. See whether the desk and the hand are of the same version.",
  },
  "not-approved": {
    ja: "この手順は承認されていないか、順番が違うので、何もしていません。デスクで計画を開き、承認し直してください。",
    en: "This step is not approved, or it is not its turn; nothing was done. Open the plan on the desk and approve it again.",
  },
  expired: {
    ja: "承認の期限が切れているので、何もしていません。計画が今も正しいことを確かめて、承認し直してください。",
    en: "The approval has run out; nothing was done. See that the plan is still right and approve it again.",
  },
  used: {
    ja: "この承認はもう使われたので、二度は行いません。もう一度必要なら、新しく承認してください。",
    en: "This approval has been used, and nothing is done twice. If it is needed again, approve it anew.",
  },
  "other-plan": {
    ja: "承認された計画と、実際に行う内容が一致しないので、何もしていません。計画を作り直してください。hand.yaml を変えた後なら、それが理由です。",
    en: "What would be done is not what was shown and approved; nothing was done. Make the plan again. A change of hand.yaml in between is one reason.",
  },
  "not-in-settings": {
    ja: "hand.yaml にない名前なので、何もしていません。必要なら root が hand.yaml に書き足してください。",
    en: "The name is not in hand.yaml; nothing was done. If it belongs there, root has to add it.",
  },
  "never-ban": {
    ja: "遮断してはいけない相手なので、何もしていません。",
    en: "This must never be banned; nothing was done.",
  },
  "changed-meanwhile": {
    ja: "対象がその間に変わったので、何もしていません。見直して、計画を作り直してください。",
    en: "It has changed meanwhile; nothing was done. Look again and make a new plan.",
  },
  "too-often": {
    ja: "決められた回数を超えるので、何もしていません。しばらく待ってください。回数は hand.yaml の rates で変えられます。",
    en: "That would be more often than allowed; nothing was done. Wait a while. The bounds stand in hand.yaml under rates.",
  },
  "not-undoable": {
    ja: "この手順は元に戻せないか、先に戻すべき手順が残っているので、何もしていません。",
    en: "This step cannot be taken back, or a later one has to be taken back first; nothing was done.",
  },
};
