// For: what the desk says of held mail: its journal's sentences, its refusals.
// Never: a stranger's text that is not inert and short.

import { fit, grouped, inert } from "../../../base/text.ts";
import type { Said } from "../../../base/said.ts";
import type { Refused } from "../../../faces/kit/desk-work.ts";
import type { DoorChange } from "../door/wire.ts";
import type { ApprovedDeed, ReleaseAsk } from "./quarantine-records.ts";

const shownColumns = 80;

function quoted(text: string): string {
  return fit(inert(text), shownColumns);
}

function byWhom(who: string): Said {
  return { ja: `（${quoted(who)}）`, en: ` (${quoted(who)})` };
}

function together(id: string, ja: string, en: string, who: string): Said {
  const by = byWhom(who);
  return { ja: `止めたメール ${id} ${ja}${by.ja}。`, en: `Held mail ${id}: ${en}${by.en}.` };
}

const approved: Readonly<Record<ApprovedDeed["do"], readonly [string, string]>> = {
  release: ["を届けると決めました", "release approved"],
  delete: ["を消すと決めました", "deletion approved"],
  extend: ["を長く取っておくと決めました", "keeping it longer approved"],
};

export function approvedSaid({ mail, do: what, who }: ApprovedDeed): Said {
  return together(mail, ...approved[what], who);
}

export function changeSaid(change: DoorChange): Said {
  const { id } = change;
  if (change.type === "asked") {
    const who = quoted(change.recipient);
    return {
      ja: `止めたメール ${id} を届けてほしいと ${who} が言っています。`,
      en: `${who} asks for the held mail ${id}.`,
    };
  }
  if (change.type === "longer")
    return together(id, "を長く取っておきます", "is kept longer", change.who);
  if (change.type === "failed") {
    const said = quoted(change.said);
    return change.state === "unsure"
      ? {
          ja: `止めたメール ${id} をメールサーバーに渡す途中で切れ、届いたかどうかわかりません（${said}）。受取人に聞き、届いていなければもう一度届けてください。まだ取ってあります。`,
          en: `Held mail ${id} was cut off on its way to the mail server, and nobody knows whether it arrived (${said}). Ask its recipient, and release it again if it did not. It is still held.`,
        }
      : {
          ja: `止めたメール ${id} を届けられませんでした（${said}）。まだ止めてあります。`,
          en: `Held mail ${id} could not be released (${said}). It is still held.`,
        };
  }
  if (change.state === "released") return together(id, "を届けました", "released", change.who);
  if (change.state === "expired") {
    return {
      ja: `止めたメール ${id} は、保管の期限か置き場の都合で消えました（${quoted(change.why)}）。`,
      en: `Held mail ${id} is gone: kept long enough, or no room (${quoted(change.why)}).`,
    };
  }
  return together(id, "を消しました", "deleted", change.who);
}

export function expiredSaid(count: number): Said {
  return {
    ja: `止めたメール${grouped(count)}通が、保管の期限か置き場の都合で消えました。`,
    en: `${grouped(count)} held mails are gone: kept long enough, or no room.`,
  };
}

export function declinedSaid({ mail, recipient }: ReleaseAsk, who: string): Said {
  const by = byWhom(who);
  return {
    ja: `止めたメール ${mail} は、${quoted(recipient)} に届けないと決めました${by.ja}。`,
    en: `Held mail ${mail} will not be delivered to ${quoted(recipient)}${by.en}.`,
  };
}

export function notDoneSaid({ mail, who }: ApprovedDeed, why: Said): Said {
  const by = byWhom(who);
  return {
    ja: `止めたメール ${mail} について決めたこと${by.ja}は、行っていません。${why.ja}`,
    en: `What was decided about held mail ${mail}${by.en} was not done. ${why.en}`,
  };
}

const recipientsNamed = 20;

export function recipientsRefusedSaid(recipients: readonly string[]): Said {
  const named = recipients.slice(0, recipientsNamed).map(quoted).join(", ");
  return {
    ja: `届けましたが、メールサーバーは次の宛先を受け付けませんでした：${named}。宛先が正しいかを確かめてください。`,
    en: `It was released, but the mail server refused these recipients: ${named}. See whether their addresses are right.`,
  };
}

export const tooLateSaid: Said = {
  ja: "決めてから1時間のあいだ、メールの検査が答えませんでした。必要なら、もう一度決めてください。",
  en: "The mail filter did not answer for an hour after that. Decide once more if it is still wanted.",
};

export const awaySaid: Said = {
  ja: "メールの検査（hinomi mail-filter）が答えません。止めたメールはなくなっていません。動いているか、画面の利用者がグループ hinomi-quarantine に入っているかを確かめてください。",
  en: "The mail filter (hinomi mail-filter) does not answer. Nothing is lost. See whether it runs, and whether the desk's user is in the group hinomi-quarantine.",
};

export const awayRefused: Refused = {
  refused: { ja: `${awaySaid.ja}何もしていません。`, en: `${awaySaid.en} Nothing was done.` },
};

export const unheardRefused: Refused = {
  refused: {
    ja: "メールの検査が答えません。決めたことは日誌に書いてあり、検査が動きしだい行います。1時間たっても動かなければ取りやめて、日誌に書きます。",
    en: "The mail filter does not answer. What you decided is in the journal and is done as soon as the filter is back; after an hour it is given up, and the journal says so.",
  },
};

export const whyRefused: Refused = {
  refused: {
    ja: "理由を書いてください。何もしていません。",
    en: "Say why. Nothing was done.",
  },
};

export const nobodyAskedRefused: Refused = {
  refused: {
    ja: "このメールを届けてほしいと言っている人は、いまいません。何もしていません。",
    en: "Nobody asks for this mail now. Nothing was done.",
  },
};
