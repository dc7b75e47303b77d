// For: what plans of bans that belong to no room say, in both languages.
// Never: a room's words; rooms have their own.

import type { Said } from "../../base/said.ts";

export const banWords = {
  wanted: { ja: "管理者が決めたこと", en: "The administrator wants it so" },
  takenOver: {
    ja: "前に使っていた仕組みで遮断していた相手を、残りの時間だけ続けて遮断する",
    en: "They were banned by the program used before; the rest of their time is kept",
  },
  drop: {
    ja: "この相手から届くものを、つながっている途中のものも含めて、入口で捨てる",
    en: "Everything from there is dropped at the door, also of connections that stand",
  },
  risk: {
    ja: "同じアドレスを使うほかの人（携帯回線や社内の出口など）も届かなくなる。時間が来れば自然に解ける",
    en: "Others behind the same address (mobile networks, company exits) are shut out too. It ends by itself when its time is over",
  },
  letIn: { ja: "遮断を解けば、すぐ元に戻る", en: "Once let in, all is as before at once" },
  letInRisk: { ja: "相手がまた攻撃してくるかもしれない", en: "They may attack again" },
  banAgain: {
    ja: "残っていた時間だけ、もう一度遮断する",
    en: "They are banned again for the time that was left",
  },
  notInForce: {
    ja: "今は遮断されていないので、戻すものがない",
    en: "It is not in force now, so there is nothing to go back to",
  },
  proof: {
    ja: "遮断の数取り（捨てた包みの数）が増え、その相手からの記録が途絶える",
    en: "The ban's own counter rises, and the logs hear nothing more of them",
  },
  letInProof: {
    ja: "遮断の一覧から消える（hinomi bans list）",
    en: "They are gone from the list (hinomi bans list)",
  },
  more: {
    ja: "ほかにも外したものがある",
    en: "more were left out for the same kinds of reason",
  },
} as const satisfies Record<string, Said>;
