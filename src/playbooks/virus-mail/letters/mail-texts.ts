// For: the texts that the filter and the quarantine send: the daily list for staff, the notice in place of a part, the
// reply to a partner who locks attachments; as plain text, both languages where it is not known who reads it.
// Never: sends anything, makes a link; never a stranger's text that is not inert, on one line and short.

import type { Language, Said } from "../../../base/said.ts";
import { dayText, timeText } from "../../../words/times.ts";
import { say } from "../policy/say-policy.ts";
import { askTexts } from "./ask-texts.ts";
import { quoted } from "./quoted.ts";

/** A mail that is held, as its recipient is told of it. Texts are strangers' texts. */
export interface HeldMail {
  readonly from: string;
  readonly subject: string;
  readonly timeMs: number;
  /** Of the part that it is held for; undefined: it has no name. */
  readonly name?: string;
  readonly why: Said;
  /** Its number, by which it is asked for where there is no link. */
  readonly id: string;
  /**
   * Opens the page on which its release is asked for; made by the quarantine. Where staff cannot reach it: `mailto:`, a
   * letter that asks; absent: one telephones. The same for all mails of a list.
   */
  readonly link?: string;
}

export interface Digest {
  readonly mails: readonly HeldMail[];
  /** Mails besides those. */
  readonly further?: number;
  /** Where to ask, in both languages: 情シス（内線 201）. */
  readonly contact: Said;
  /** When the oldest of them is deleted, ms. */
  readonly untilMs: number;
  readonly nowMs: number;
  readonly timeZone: string;
}

export interface Letter {
  readonly subject: string;
  /** Lines end with \n. */
  readonly text: string;
}

/** Mails of a list; what is more is counted. */
const listedMax = 50;
function nameSaid(name: string | undefined): Said {
  if (name === undefined || name === "") return say("unnamed");
  return { ja: quoted(name), en: quoted(name) };
}

function heldLines(mail: HeldMail, language: Language, timeZone: string): string[] {
  const values = [
    say("digest.from", { from: quoted(mail.from) }),
    say("digest.subject-line", { subject: quoted(mail.subject) }),
    say("digest.time", { time: timeText(mail.timeMs, timeZone, language) }),
    say("digest.file", { name: nameSaid(mail.name) }),
    say("digest.why", { why: mail.why }),
    mail.link === undefined
      ? say("digest.number", { id: mail.id })
      : say("digest.link", { link: mail.link }),
  ];
  return [...values.map((said) => said[language]), ""];
}

function howSaid({ mails, contact }: Digest): Said {
  const [link] = mails.map((mail) => mail.link);
  if (link === undefined) return say("digest.how-telephone", { contact });
  return say(link.startsWith("mailto:") ? "digest.how-mail" : "digest.how");
}

/** Once a day, to one recipient, about his mails alone. Undefined: nothing is held, so nothing is sent. */
function digest(given: Digest, language: Language): Letter | undefined {
  const { mails, contact, untilMs, nowMs, timeZone, further = 0 } = given;
  if (mails.length === 0) return undefined;
  const count = mails.length + further;
  const until = dayText(untilMs, timeZone, nowMs);
  const more = count - Math.min(mails.length, listedMax);
  const ends = [
    ...(more > 0 ? [say("digest.more", { count: more, contact })] : []),
    howSaid(given),
    say("digest.leave", { until }),
    say("digest.unsure", { contact }),
  ];
  const lines = [
    say("digest.intro", { count })[language],
    "",
    ...mails.slice(0, listedMax).flatMap((mail) => heldLines(mail, language, timeZone)),
    ...ends.map((said) => said[language]),
  ];
  return { subject: say("digest.subject", { count })[language], text: `${lines.join("\n")}\n` };
}

export interface Stripped {
  /** A stranger's text. */
  readonly name?: string;
  readonly why: Said;
  /** Under which the mail is kept. */
  readonly id: string;
  readonly untilMs: number;
  readonly nowMs: number;
  readonly timeZone: string;
  readonly contact: Said;
}

/** What stands in the mail in place of the part, Japanese first. */
function stripNotice({ name, why, id, untilMs, nowMs, timeZone, contact }: Stripped): string {
  const until = dayText(untilMs, timeZone, nowMs);
  const paragraphs = [
    say("notice.title"),
    say("notice.what", { name: nameSaid(name) }),
    say("notice.why", { why }),
    say("notice.kept", { id, until }),
    say("notice.ask", { contact }),
    say("notice.not"),
  ];
  const text = (language: Language) => paragraphs.map((said) => said[language]).join("\n");
  return `${text("ja")}\n\n${text("en")}\n`;
}

export interface LockedMail {
  /** When it came, ms. */
  readonly timeMs: number;
  readonly timeZone: string;
  /** Strangers' texts. */
  readonly name?: string;
  readonly to: string;
  readonly contact: Said;
}

/** Ready to be sent by the administrator or the recipient; nobody sends it by himself, as senders can be forged. */
function partnerReply(mail: LockedMail, language: Language): Letter {
  const values = {
    time: timeText(mail.timeMs, mail.timeZone, language),
    name: nameSaid(mail.name),
    to: quoted(mail.to),
    contact: mail.contact,
  };
  const keys = [
    "partner.greeting",
    "partner.held",
    "partner.why",
    "partner.please",
    "partner.way-plain",
    "partner.way-share",
    "partner.way-call",
    "partner.thanks",
  ] as const;
  const lines = keys.map((key) => say(key, values)[language]);
  const blank = language === "ja" ? "\n" : "\n\n";
  return { subject: say("partner.subject")[language], text: `${lines.join(blank)}\n` };
}

export const mailTexts = { digest, stripNotice, partnerReply, ...askTexts };
