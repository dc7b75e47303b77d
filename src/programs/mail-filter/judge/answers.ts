// For: what the mail filter answers in the SMTP dialogue, in both languages.
// Never: a name or text of the mail; a link.

import type { Said } from "../../../base/said.ts";
import type { MailJudgement } from "../../../playbooks/playbook.ts";
import type { Verdict } from "../../../sources/milter/mail-filter.ts";

function refuse(code: number, enhanced: string, said: Said): Verdict {
  return { action: "refuse", refusal: { code, enhanced, said } };
}

/** No room to keep it: RFC 3463, 4.3.1 (mail system full). */
export const noRoom = refuse(452, "4.3.1", {
  ja: "メールサーバーの置き場がいっぱいです。しばらくしてから、もう一度送ってください。",
  en: "The mail server has no room just now. Please send it again later.",
});

export const tooBusy = refuse(451, "4.3.2", {
  ja: "メールの検査が混み合っています。しばらくしてから、もう一度送ってください。",
  en: "The mail filter is busy. Please send it again later.",
});

/** `550 5.7.1 words`, or the words alone. */
const replyForm = /^(?:([45]\d\d)[ -])?(?:([45]\.\d{1,3}\.\d{1,3}) )?(.*)$/s;

/** The policy's own answer where it has one. */
export function refusing({ verdict, reply = "" }: MailJudgement): Verdict {
  const isForNow = verdict === "put-off";
  const [, code = isForNow ? "451" : "550", enhanced, words = ""] = replyForm.exec(reply) ?? [];
  const usual: Said = isForNow
    ? {
        ja: "いまはこのメールを検査できません。しばらくしてから、もう一度送ってください。",
        en: "This mail cannot be checked just now. Please send it again later.",
      }
    : {
        ja: "このメールには受け取れないものが入っています。電話などで相手に確かめてください。",
        en: "This mail contains something that is not taken here. Please ask the recipient by phone.",
      };
  return refuse(
    Number(code),
    enhanced ?? (isForNow ? "4.7.1" : "5.7.1"),
    words === "" ? usual : { ja: usual.ja, en: words },
  );
}

/** What stands in a mail in place of a part that was taken out. */
export function strippedNotice(reasons: MailJudgement["reasons"]): string {
  const each = [...new Map(reasons.map(({ word, said }) => [word, said])).values()].slice(0, 5);
  const list = (language: keyof Said) => each.map((said) => `・${said[language]}`).join("\n");
  return [
    "この場所にあった添付ファイルは、安全のため取り除きました。",
    list("ja"),
    "必要なときは、情報システム担当に連絡してください。元のファイルは保管してあります。",
    "",
    "An attachment was taken out here to be on the safe side.",
    list("en"),
    "If you need it, ask your IT department: the original is kept.",
    "",
  ].join("\n");
}
