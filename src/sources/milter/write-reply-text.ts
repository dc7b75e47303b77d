// For: our words in an SMTP reply (RFC 5321 §4.2, RFC 3463): lines that every mail server takes, without a byte that could become something else.
// Never: a byte over 127 where the client did not ask for SMTPUTF8 (RFC 6531 §3.7.4.2); a line over 512 octets; text that ends the line.

import { inert } from "../../base/text.ts";
import type { MailRefusal } from "./mail-filter.ts";

/** Of 512 octets: code, enhanced code, CRLF and some room for what a mail server puts around it. */
const lineOctetsMax = 400;
const linesMax = 8;

const classes = /^([45])\.\d{1,3}\.\d{1,3}$/;

/** Words as lines of at most so many octets, cut between words, else between characters. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let octets = 0;
  const keep = (whole: string) => {
    if (whole.trim() !== "") lines.push(whole.trim());
  };
  for (const character of text.slice(0, lineOctetsMax * linesMax).replaceAll(/\s+/g, " ")) {
    const more = Buffer.byteLength(character);
    if (octets + more > lineOctetsMax) {
      const cut = character === " " ? -1 : line.lastIndexOf(" ");
      keep(cut > 0 ? line.slice(0, cut) : line);
      line = cut > 0 ? line.slice(cut + 1) : "";
      octets = Buffer.byteLength(line);
    }
    line += character;
    octets += more;
  }
  keep(line);
  return lines.slice(0, linesMax);
}

/** "？" for what has no ASCII form. */
function ascii(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]/gu, "?");
}

/** Of a refusal whose numbers are wrong: put off, so that nothing is lost. */
const wrong = { code: 451, enhanced: "4.3.0" };

function numbersOf({ code, enhanced }: MailRefusal): typeof wrong {
  if (!Number.isInteger(code) || code < 400 || code > 599) return wrong;
  const isSame = classes.exec(enhanced)?.[1] === String(code)[0];
  return { code, enhanced: isSame ? enhanced : code < 500 ? "4.3.0" : "5.7.1" };
}

/** The data of a `y` packet. A per cent sign is doubled: sendmail and Postfix both take it for the start of a format. */
export function writeReplyText(refusal: MailRefusal, isUtf8: boolean): Buffer {
  const { code, enhanced } = numbersOf(refusal);
  const { ja, en } = refusal.said;
  // 421 would end the client's connection, and its other mails with it.
  const number = code === 421 ? 451 : code;
  const texts = isUtf8 ? [...linesOf(inert(ja)), ...linesOf(inert(en))] : linesOf(ascii(inert(en)));
  const lines = texts.length > 0 ? texts.slice(0, linesMax) : ["not accepted"];
  const written = lines.map(
    (line, index) => `${number}${index === lines.length - 1 ? " " : "-"}${enhanced} ${line}`,
  );
  return Buffer.from(written.join("\r\n").replaceAll("%", "%%"));
}
