// For: a held mail as the desk shows it: why, to whom, what could be done exactly.
// Never: a promise that something can be undone which cannot.

import { dayMs } from "../../../base/clock.ts";
import { grouped } from "../../../base/text.ts";
import type { Said } from "../../../base/said.ts";
import type { HeldMailAnswer, HeldPlan, HeldRow } from "../../../faces/kit/quarantine.ts";
import { dayText } from "../../../words/times.ts";
import type { HeldShown } from "../door/wire.ts";
import type { ListedMail } from "../held-rows.ts";
import type { ReleaseAsk } from "./quarantine-records.ts";

const toNamed = 5;

export function heldRow(mail: ListedMail, asks: readonly ReleaseAsk[]): HeldRow {
  const { id, state, was, atMs, from, to, recipients, subject, size, reasons, parts } = mail;
  return {
    id,
    state,
    was,
    atMs,
    from,
    to,
    recipients,
    subject,
    size,
    reasons: reasons.map(({ ja, en }) => ({ ja, en })),
    names: parts.flatMap(({ names }) => names.slice(0, 1)),
    asking: [...new Set(asks.filter((ask) => ask.mail === id).map(({ recipient }) => recipient))],
  };
}

function receivers({ to, recipients }: ListedMail): Said {
  const named = to.slice(0, toNamed).join(", ");
  const more = recipients - Math.min(to.length, toNamed);
  if (more <= 0) return { ja: named, en: named };
  return { ja: `${named} ほか${grouped(more)}名`, en: `${named} and ${grouped(more)} more` };
}

function releasePlan({ mail, server, hashes }: HeldShown): HeldPlan {
  const to = receivers(mail);
  const bytes = grouped(mail.size);
  const before: Said[] =
    mail.state === "released"
      ? [
          {
            ja: "前にも一度届けています。受取人には同じメールがもう1通届きます。",
            en: "It was released before: its recipients get the same mail once more.",
          },
        ]
      : [];
  return {
    do: "release",
    title: { ja: "宛先に届ける", en: "Release it" },
    steps: [
      ...before,
      {
        ja: `届いたままの${bytes}バイトを、この機械のメールサーバー（${server}）に渡します。`,
        en: `The original ${bytes} bytes are handed to the mail server of this machine (${server}).`,
      },
      {
        ja: `先頭に X-Hinomi-Release を1行付けます。その1行で検査を一度だけ通り、通ると外れます。10分で使えなくなります。`,
        en: "One header, X-Hinomi-Release, goes in front: with it the mail passes the filter once, within ten minutes, and it is taken out again.",
      },
      { ja: `宛先：${to.ja}`, en: `To: ${to.en}` },
    ],
    undo: {
      ja: "取り消せません。届いたメールは、受取人の手元に残ります。",
      en: "It cannot be taken back: what has arrived stays with its recipients.",
    },
    hash: hashes.release,
  };
}

function deletePlan({ hashes }: HeldShown): HeldPlan {
  return {
    do: "delete",
    title: { ja: "消す", en: "Delete it" },
    steps: [
      {
        ja: "メールのファイルを消します。差出人、件名、理由の記録は残ります。",
        en: "The file of the mail is removed. The record of sender, subject and reason stays.",
      },
    ],
    undo: {
      ja: "取り消せません。必要になったら、送り主にもう一度送ってもらうことになります。",
      en: "It cannot be taken back: if it is needed, its sender has to send it again.",
    },
    hash: hashes.delete,
  };
}

function extendPlan({ hashes, keptUntilMs }: HeldShown, timeZone: string, nowMs: number): HeldPlan {
  const until = dayText(keptUntilMs, timeZone, nowMs);
  return {
    do: "extend",
    title: { ja: "長く取っておく", en: "Keep it longer" },
    steps: [
      {
        ja: `いまは${until.ja}に自動で消えます。選んだ日数だけ、きょうから取っておきます。`,
        en: `As it is, it goes away on ${until.en}. It is kept for the days you choose, from today.`,
      },
    ],
    undo: {
      ja: "短い日数でもう一度決めれば、早く消えます。",
      en: "Choose fewer days another time, and it goes earlier.",
    },
    hash: hashes.extend,
  };
}

function plansOf(shown: HeldShown, timeZone: string, nowMs: number): HeldPlan[] {
  const { mail, preview } = shown;
  if (mail.state !== "held" && mail.state !== "released") return [];
  return [
    ...(preview ? [releasePlan(shown)] : []),
    deletePlan(shown),
    extendPlan(shown, timeZone, nowMs),
  ];
}

const stateSaid: Readonly<Record<ListedMail["state"], Said>> = {
  held: { ja: "止めた", en: "held" },
  released: { ja: "届けた", en: "released" },
  deleted: { ja: "消した", en: "deleted" },
  expired: { ja: "期限が過ぎて消えた", en: "kept long enough" },
};

const askedSaid: Said = { ja: "届けてほしいと言った", en: "asked for it" };

function historyOf({ atMs, changes, asked }: ListedMail): HeldMailAnswer["history"] {
  return [
    { atMs, said: stateSaid.held, by: "hinomi", why: "" },
    ...changes.map((each) => ({
      atMs: each.atMs,
      said: stateSaid[each.state],
      by: each.who,
      why: each.why,
    })),
    ...asked.map((each) => ({ atMs: each.atMs, said: askedSaid, by: each.recipient, why: "" })),
  ].sort((a, b) => a.atMs - b.atMs);
}

export function heldMailAnswer(
  shown: HeldShown,
  asks: readonly ReleaseAsk[],
  { timeZone, nowMs }: { readonly timeZone: string; readonly nowMs: number },
): HeldMailAnswer {
  const { mail, preview, keptUntilMs } = shown;
  const { sha256, messageId, clientIp, parts } = mail;
  return {
    mail: {
      ...heldRow(mail, asks),
      sha256,
      messageId,
      ...(clientIp !== undefined && { clientIp }),
      keptUntilMs,
      parts,
    },
    history: historyOf(mail),
    ...(preview && { preview }),
    plans: plansOf(shown, timeZone, nowMs),
  };
}

/** The end of so many days from now. */
export function longerUntil(days: number, nowMs: number): number {
  return nowMs + days * dayMs;
}
