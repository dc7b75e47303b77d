// For: what is seen in mails that were made to hide something, and in any bytes at all.
// Never: a real virus; what stands for one is a line of text.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { difficultEncodings } from "./fixture/difficult-encodings.ts";
import { difficultHidden } from "./fixture/difficult-hidden.ts";
import { attached, lines, mixed, program } from "./fixture/difficult-mail.ts";
import type { DifficultMail } from "./fixture/difficult-mail.ts";
import { difficultNames } from "./fixture/difficult-names.ts";
import { ordinaryMails } from "./fixture/ordinary-mails.ts";
import { difficultStructures } from "./fixture/difficult-structures.ts";
import { mailBounds } from "./look-into.ts";
import type { LookInto } from "./look-into.ts";
import { eachPart } from "./part-bytes.ts";
import { readMail, readMailInside } from "./read-mail.ts";
import { walkMail } from "./walk-mail.ts";

const look: LookInto = () => ({ kind: "unknown", marks: [], entries: [], unread: [] });
const difficult = [
  ...difficultNames,
  ...difficultEncodings,
  ...difficultStructures,
  ...difficultHidden,
];

function seenIn({ mail }: DifficultMail) {
  const found = [...walkMail(mail, mailBounds)];
  return {
    parts: found.filter((each) => each.type === "part"),
    unread: [...new Set(found.flatMap((each) => (each.type === "unread" ? [each.why] : [])))],
  };
}

describe("difficult mails", () => {
  test("there are enough of them, and no two of one title", () => {
    expect(new Set(difficult.map(({ title }) => title)).size).toBeGreaterThanOrEqual(150);
  });

  test.each(difficult)("$title", (each) => {
    const { parts, unread } = seenIn(each);
    expect(parts.map(({ path }) => path)).toEqual(each.parts.map(({ path }) => path));
    for (const [at, { name, bytes }] of each.parts.entries()) {
      const part = parts[at];
      if (name === "") expect(part?.names).toEqual([]);
      else expect(part?.names).toContain(name);
      expect(part?.bytes.toString("latin1")).toBe(bytes.toString("latin1"));
    }
    expect(unread).toEqual(each.unread);
  });
});

describe("ordinary mails", () => {
  test.each(ordinaryMails)("$title: nothing to hold, one name a part", ({ mail, names }) => {
    const content = readMail(mail, look);
    expect(content.unread).toEqual([]);
    expect(content.parts.map((each) => each.names)).toEqual(names);
    expect(content.parts.flatMap(({ marks }) => marks)).toEqual([]);
  });
});

describe("what is told of a mail", () => {
  test("its texts for people, its parts with hash and size, and what whoever looks says of them", () => {
    const mail = lines(
      "From: =?utf-8?B?566h55CG6ICF?= <it@example.jp>",
      "Subject: =?iso-2022-jp?B?GyRCQEE1YT1xGyhC?=",
      "Message-ID: <1@example.jp>",
      ...mixed().slice(1),
      "--b",
      ...attached("x.zip"),
      "--b--",
    );
    const zip: LookInto = (bytes, part) => ({
      kind: "zip",
      marks: ["macro"],
      entries: [{ ...part, path: `${part.path}/i.exe`, kind: "pe", size: bytes.length, marks: [] }],
      unread: [{ path: part.path, why: "ratio" }],
    });
    const content = readMail(mail, zip);
    expect(content).toMatchObject({
      subject: "請求書",
      from: "管理者 <it@example.jp>",
      messageId: "<1@example.jp>",
      unread: [{ path: "1", why: "ratio" }],
    });
    expect(content.parts.map(({ path, kind }) => [path, kind])).toEqual([
      ["1", "zip"],
      ["1/i.exe", "pe"],
    ]);
    expect(content.parts[0]).toMatchObject({
      size: program.length,
      declaredType: "application/octet-stream",
      marks: ["macro"],
    });
    expect(content.parts[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("whoever looks fails: the part is still told, and held", () => {
    const content = readMail(lines(...mixed(), "--b", ...attached(), "--b--"), () => {
      throw new Error("a fault");
    });
    expect(content.parts.map(({ names }) => names[0])).toEqual(["a.exe"]);
    expect(content.unread).toEqual([{ path: "1", why: "broken" }]);
  });

  test("marks: encrypted, signed, hidden in text, other names in other fields", () => {
    const marks = (title: string) =>
      difficult
        .filter((each) => each.title === title)
        .flatMap(({ mail }) => readMail(mail, look).parts.map((each) => each.marks.join()));
    expect(marks("an encrypted mail")).toEqual(["encrypted"]);
    expect(marks("an encrypted text")).toEqual(["encrypted"]);
    expect(marks("a signature around the mail")).toEqual(["signed", "signed"]);
    expect(marks("uuencode in a text: Sircam's way")).toEqual(["", "uuencoded"]);
    expect(marks("winmail.dat: short and long name")).toEqual(["", "tnef"]);
    expect(marks("the harmless one first")).toEqual(["names-differ"]);
    expect(marks("quoted")).toEqual([""]);
    const pgp = lines("Content-Type: multipart/encrypted; boundary=b", "", "--b", "", "x", "--b--");
    expect(readMail(pgp, look).parts.map((each) => each.marks)).toEqual([["encrypted"]]);
  });

  test("a mail found in an archive goes by the archive's path and depth", () => {
    const found = readMailInside(
      lines(...mixed(), "--b", ...attached(), "--b--"),
      { path: "2/x.zip/a.eml", depth: 2 },
      look,
    );
    expect(found.parts.map(({ path, depth }) => [path, depth])).toEqual([["2/x.zip/a.eml/1", 2]]);
  });
});

describe("bounds are told, never passed over", () => {
  const reasons = (mail: Buffer) => readMail(mail, look).unread.map(({ why }) => why);

  test("50 multiparts in each other", () => {
    const nested = Array.from({ length: 50 }, (_, n) => [
      `Content-Type: multipart/mixed; boundary=b${n}-`,
      "",
      `--b${n}-`,
    ]).flat();
    expect(reasons(lines(...nested, ...attached()))).toContain("too-deep");
  });

  test("50 mails in each other", () => {
    const nested = Array.from({ length: 50 }, () => ["Content-Type: message/rfc822", ""]).flat();
    expect(reasons(lines(...nested, ...attached()))).toContain("too-deep");
  });

  test("100,000 parts", () => {
    const many = "--b\r\n\r\nx\r\n".repeat(100_000);
    const content = readMail(Buffer.concat([lines(...mixed()), Buffer.from(many)]), look);
    expect(content.parts.length).toBeLessThanOrEqual(mailBounds.parts);
    expect(content.unread.map(({ why }) => why)).toContain("too-many");
  });

  test("as many files hidden in one text", () => {
    const many = "begin 644 a.exe\r\n#35J0\r\nend\r\n".repeat(10_000);
    expect(reasons(Buffer.from(`\r\n${many}`))).toEqual(["too-many"]);
  });

  test("a header without end, a parameter without end, names without number", () => {
    const long = "x".repeat(1_000_000);
    expect(reasons(Buffer.from(`A: b\r\n${long}: c\r\nSubject: x\r\n\r\n`))).toContain("too-large");
    expect(reasons(lines(`Content-Type: text/plain; name=${long}`, "", "x"))).toContain(
      "too-large",
    );
    const far = `x="${"y".repeat(7_000)}"; filename=a.exe`;
    expect(reasons(lines(`Content-Disposition: attachment; ${far}`, "", "x"))).toEqual([
      "too-large",
    ]);
    const names = Array.from({ length: 100 }, (_, n) => `name=a${n}.exe`).join("; ");
    expect(reasons(lines(`Content-Type: text/plain; ${names}`, "", "x"))).toEqual(["too-large"]);
  });

  test("readings that multiply: boundaries of which each is used", () => {
    const boundaries = Array.from({ length: 100 }, (_, n) => `b${n}-`);
    const body = boundaries.flatMap((each) => [`--${each}`, "", "x".repeat(1_000)]);
    const fields = `Content-Type: multipart/mixed; ${boundaries.map((each) => `boundary=${each}`).join("; ")}`;
    const content = readMail(lines(fields, "", ...body), look);
    expect(content.unread.map(({ why }) => why)).toContain("too-large");
  });
});

describe("whatever bytes they are", () => {
  const pieces = difficult.map(({ mail }) => mail);
  const signs = [
    "\r\n",
    "\n\n",
    "\r",
    "--b",
    "--b--\r\n",
    "\0",
    '"',
    ";",
    "=?utf-8?B?",
    "Content-Type: message/rfc822\r\n\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "filename*0*=",
    "begin 644 x\r\n",
    "=",
  ].map((each) => Buffer.from(each));
  const mutated = fc
    .tuple(
      fc.constantFrom(...pieces),
      fc.constantFrom(...pieces),
      fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          drop: fc.nat(12),
          put: fc.oneof(
            fc.constantFrom(...signs),
            fc.uint8Array({ maxLength: 4 }).map((each) => Buffer.from(each)),
          ),
        }),
        { maxLength: 8 },
      ),
      fc.boolean(),
    )
    .map(([one, other, changes, isBoth]) => {
      let mail = isBoth ? Buffer.concat([one, other]) : one;
      for (const { at, drop, put } of changes) {
        const place = Math.floor(at * mail.length);
        mail = Buffer.concat([mail.subarray(0, place), put, mail.subarray(place + drop)]);
      }
      return mail;
    });

  test("changed mails: no error, bounded, the same answer twice", () => {
    fc.assert(
      fc.property(mutated, (mail) => {
        const content = readMail(mail, look);
        expect(content.parts.length).toBeLessThanOrEqual(mailBounds.parts);
        expect(content.parts.length + content.unread.length).toBeGreaterThan(0);
        expect(content.parts.every(({ names }) => names.every((name) => name !== ""))).toBe(true);
        expect([...eachPart(mail)].length).toBeLessThanOrEqual(content.parts.length);
        expect(readMail(mail, look)).toEqual(content);
      }),
      { numRuns: 3_000 },
    );
  });

  test("a mail that is read without doubt is read the same whatever its lines end with", () => {
    expect.hasAssertions();
    for (const { title, mail } of difficultNames.filter(({ unread }) => unread.length === 0)) {
      const byLf = Buffer.from(mail.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
      const names = (each: Buffer) => readMail(each, look).parts.map((part) => part.names);
      expect([title, names(byLf)]).toEqual([title, names(mail)]);
    }
  });
});
