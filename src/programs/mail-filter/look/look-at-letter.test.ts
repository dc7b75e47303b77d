// For: letters of nothing but text, read without a looking thread: the answer is the thread's, and all else is left to the thread.
// Never: a thread started.

import fc from "fast-check";
import { expect, test } from "vitest";
import { difficultEncodings } from "../../../sources/mime/fixture/difficult-encodings.ts";
import { difficultHidden } from "../../../sources/mime/fixture/difficult-hidden.ts";
import { difficultNames } from "../../../sources/mime/fixture/difficult-names.ts";
import { difficultStructures } from "../../../sources/mime/fixture/difficult-structures.ts";
import { ordinaryMails } from "../../../sources/mime/fixture/ordinary-mails.ts";
import { disguises } from "../fixture/mails.ts";
import { lookAtLetter, lookAtMail } from "./look-at-mail.ts";

type Handed = readonly (readonly [path: string, bytes: string])[];

function read(look: typeof lookAtLetter, mail: Buffer) {
  const handed: [string, string][] = [];
  const content = look(mail, (path, bytes) => handed.push([path, bytes.toString("latin1")]));
  return { content, handed: handed as Handed };
}

const mails = [
  ...[difficultEncodings, difficultHidden, difficultNames, difficultStructures, ordinaryMails]
    .flat()
    .map(({ mail }) => mail),
  ...Object.values(disguises()).map((mail) => Buffer.from(mail.replaceAll("\n", "\r\n"), "latin1")),
];

test("a plain letter is read, and its text is handed to the scanner", () => {
  const mail = Buffer.from("Subject: noon\r\nFrom: a@example.org\r\n\r\nAt noon?\r\n");
  const { content, handed } = read(lookAtLetter, mail);
  expect(content).toMatchObject({ subject: "noon", parts: [{ kind: "text" }], unread: [] });
  expect(handed).toEqual([["1", "At noon?\r\n"]]);
});

test("a mail in which anything but text stands is not answered, nor handed over: the thread looks", () => {
  const more = mails.filter((mail) =>
    lookAtMail(mail, undefined).parts.some(({ kind }) => kind !== "text" && kind !== "empty"),
  );
  expect(more.length).toBeGreaterThan(100);
  for (const mail of more)
    expect(read(lookAtLetter, mail)).toEqual({ content: undefined, handed: [] });
});

test("whatever is answered, also of mutated mails, is what the thread answers, and so is what is handed over", () => {
  let answered = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...mails),
      fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { maxLength: 4 }),
      (original, changes) => {
        const mail = Buffer.from(original);
        for (const [at, byte] of changes) mail[at % mail.length] = byte;
        const letter = read(lookAtLetter, mail);
        if (!letter.content) return;
        answered += 1;
        expect(letter).toEqual(read(lookAtMail, mail));
      },
    ),
    { numRuns: 400 },
  );
  expect(answered).toBeGreaterThan(0);
});
