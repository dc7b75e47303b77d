// For: what is written when somebody asks for a held mail: to the administrator, and back to who asked once it is decided.
// Never: a link to the mail's content; a stranger's text that can be clicked.

import type { Language, Said } from "../../../base/said.ts";
import { say } from "../policy/say-policy.ts";
import type { Letter } from "./mail-texts.ts";
import { quoted } from "./quoted.ts";

/** Texts are strangers' texts. */
export interface AskedMail {
  readonly from: string;
  readonly subject: string;
}

export interface AskDecided extends AskedMail {
  readonly decided: "released" | "kept" | "over";
  /** The administrator's own words. */
  readonly why: string;
  readonly contact: Said;
}

export interface AskMade extends AskedMail {
  readonly id: string;
  readonly recipient: string;
  readonly why: Said;
  /** Of the mail on the desk, where it can be reached from elsewhere. */
  readonly link?: string;
}

function aboutSaid({ from, subject }: AskedMail): Said {
  return say("answer.about", { from: quoted(from === "" ? "<>" : from), subject: quoted(subject) });
}

/** To who asked. */
function askDecided(asked: AskDecided, language: Language): Letter {
  const { decided, contact } = asked;
  const mail = aboutSaid(asked);
  const why = asked.why.replaceAll(/\s+/g, " ").trim();
  const paragraphs = {
    released: [say("answer.released", { mail }), say("answer.released.careful")],
    kept: [
      say("answer.kept", { mail }),
      ...(why === "" ? [] : [say("answer.why", { why })]),
      say("answer.kept.next", { contact }),
    ],
    over: [say("answer.over", { mail })],
  }[decided];
  return {
    subject: say(`answer.${decided}.subject`)[language],
    text: `${paragraphs.map((said) => said[language]).join("\n")}\n`,
  };
}

/** To the administrator. */
function askMade({ id, recipient, from, subject, why, link }: AskMade, language: Language): Letter {
  const where =
    link === undefined ? say("ask.where-command", { id }) : say("ask.where-desk", { link });
  const values = { recipient: quoted(recipient) };
  const about = {
    id,
    from: quoted(from === "" ? "<>" : from),
    subject: quoted(subject),
    why,
    where,
  };
  return {
    subject: say("ask.subject", values)[language],
    text: `${say("ask.text", { ...values, ...about })[language]}\n`,
  };
}

export const askTexts = { askDecided, askMade };
