// For: the wave of July 2001: mails with a document that is none, in every disguise that it came in, and one price list that is just that.
// Never: a virus: the harmless test file of EICAR, with some text behind it as Sircam had its victim's document.

import { eicar } from "../../../src/sources/clamd/fixture/real-clamd.ts";
import { mailWith, uuencoded, zipOf } from "../../../src/programs/mail-filter/fixture/mails.ts";

/** What each victim's PC sends: the same program, with another document of its own behind it. */
function program(victim: string): Buffer {
  return Buffer.from(`${eicar()}\nA document of ${victim}.\n`);
}

const named = (disposition: string, bytes: Buffer) => ({ disposition, bytes });

/** As it came to those who had it before there was a rule, and again later. */
export function firstMail(subject: string): string {
  return mailWith(subject, named('filename="mitsumori.doc.pif"', program("the first victim")));
}

/** Name of the disguise → the mail. Lines by LF. */
export function wave(): Readonly<Record<string, string>> {
  const inZip = (victim: string) => zipOf("mitsumori.doc.pif", program(victim));
  const attached = (subject: string, disposition: string) =>
    mailWith(subject, named(disposition, program(subject)));
  const word = Buffer.from("見積書.doc.pif").toString("base64");
  return {
    ".doc.pif": attached("order", 'filename="order.doc.pif"'),
    ".xls.bat": attached("sums", 'filename="sums.xls.bat"'),
    "a Japanese name": attached("mitsumori", `filename="=?UTF-8?B?${word}?="`),
    "a name in pieces": attached("pieces", 'filename*0="order.do"; filename*1="c.pif"'),
    "a name turned round": attached("turned", "filename*=UTF-8''order%E2%80%AEcod.pif"),
    "a text by its name": attached("readme", 'filename="readme.txt"'),
    "in a zip": mailWith("zip", named('filename="list.zip"', inZip("zip"))),
    "in a zip in a zip": mailWith(
      "zips",
      named('filename="list.zip"', zipOf("inner.zip", inZip("zips"))),
    ),
    uuencode: `From: a@example.net\nSubject: uuencode\n\nHi! How are you?\n\n${uuencoded("order.doc.pif", program("uuencode"))}\n`,
    "a mail in a mail": mailWith("outer", {
      disposition: "inline",
      type: "message/rfc822",
      bytes: mailWith("inner", named('filename="order.doc.pif"', program("inner"))),
    }),
  };
}

/** Of a partner; number by number the same but for its subject. */
export function priceList(subject: string): string {
  const bytes = zipOf("list.txt", "apples 100\n..dots\n.\n");
  return mailWith(subject, { disposition: 'filename="list.zip"', type: "application/zip", bytes });
}
