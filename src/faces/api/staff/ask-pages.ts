// For: the words of the page on which a member of staff asks for a held mail: plain HTML, one step a screen.
// Never: the mail's content, or a link to it.

import type { Said } from "../../../base/said.ts";
import type { AskAnswer } from "../../kit/quarantine.ts";
import type { SmallPage } from "../small-page.ts";

type Mail = NonNullable<AskAnswer["mail"]>;

const labels = {
  from: { ja: "差出人", en: "From" },
  subject: { ja: "件名", en: "Subject" },
  names: { ja: "添付ファイル", en: "Attachment" },
  why: { ja: "止めた理由", en: "Why it is held" },
} as const satisfies Record<string, Said>;

function factsOf({ from, subject, names, reasons }: Mail): NonNullable<SmallPage["facts"]> {
  const [why] = reasons;
  return [
    { label: labels.from, text: from === "" ? "<>" : from },
    { label: labels.subject, text: subject },
    ...(names.length > 0 ? [{ label: labels.names, text: names.slice(0, 5).join(", ") }] : []),
    ...(why ? [{ label: labels.why, text: why }] : []),
  ];
}

/** `action`: path of this very page. */
export function askPage(mail: Mail, action: string): SmallPage {
  return {
    title: { ja: "このメールが必要ですか", en: "Do you need this mail?" },
    paragraphs: [
      {
        ja: "あなた宛てのメールを、添付ファイルのために止めています。待っていたものなら、下のボタンを押してください。担当者が確かめてから届きます。",
        en: "This mail to you is held because of its attachment. If you were waiting for it, press the button. The administrator looks at it first, and then it comes.",
      },
      {
        ja: "覚えのないものは、何もせずにこの画面を閉じてください。",
        en: "If you do not know it, do nothing and close this page.",
      },
    ],
    facts: factsOf(mail),
    form: {
      action,
      fields: [],
      button: { ja: "このメールが必要です", en: "I need this mail" },
    },
  };
}

export function askedPage(mail: Mail | undefined): SmallPage {
  return {
    title: { ja: "担当者に伝えました", en: "The administrator has been told" },
    paragraphs: [
      {
        ja: "担当者が確かめて、結果をメールで知らせます。この画面は閉じてかまいません。",
        en: "You will get a mail once it is decided. You can close this page.",
      },
    ],
    ...(mail && { facts: factsOf(mail) }),
  };
}

const already: SmallPage = {
  title: { ja: "もう伝えてあります", en: "You have asked already" },
  paragraphs: [
    {
      ja: "このメールのことは、担当者に届いています。結果はメールで知らせます。",
      en: "The administrator knows of it. You will get a mail once it is decided.",
    },
  ],
};

const over: SmallPage = {
  title: { ja: "このメールは、もう止めていません", en: "This mail is not held any more" },
  paragraphs: [
    {
      ja: "届けたか、保管の期限が過ぎて消えました。受信箱を見て、なければ担当者に聞いてください。",
      en: "It was delivered, or kept long enough and is gone. Look into your mailbox, and ask the administrator if it is not there.",
    },
  ],
};

const expired: SmallPage = {
  title: { ja: "このリンクは期限切れです", en: "This link has expired" },
  paragraphs: [
    {
      ja: "まだ必要なときは、担当者に電話してください。",
      en: "If you still need the mail, call the administrator.",
    },
  ],
};

const bad: SmallPage = {
  title: { ja: "このリンクは使えません", en: "This link does not work" },
  paragraphs: [
    {
      ja: "アドレスが途中で切れているかもしれません。メールのリンクを、最後まで写してください。",
      en: "It may have been cut short. Copy the whole link from the mail.",
    },
  ],
};

const away: SmallPage = {
  title: { ja: "いまは受け付けられません", en: "This cannot be taken just now" },
  paragraphs: [
    {
      ja: "メールの検査が止まっています。止めたメールはなくなっていません。少し待って同じリンクを開くか、担当者に電話してください。",
      en: "The mail filter is not running. Nothing is lost: open the same link a little later, or call the administrator.",
    },
  ],
};

export const busyPage: SmallPage = {
  title: { ja: "混み合っています", en: "Too many at once" },
  paragraphs: [
    { ja: "1分待って、もう一度開いてください。", en: "Wait a minute, then open it again." },
  ],
};

/** What there is to say where nothing can be asked, and the status of HTTP. */
export const otherwise: Readonly<
  Record<Exclude<AskAnswer["state"], "good" | "asked">, readonly [SmallPage, number]>
> = {
  already: [already, 200],
  over: [over, 410],
  expired: [expired, 410],
  bad: [bad, 404],
  away: [away, 503],
};
