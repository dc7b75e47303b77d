// For: verdicts on mails: what is held, what passes, what nobody may make milder, and what waits for the scanner.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MailContent, MailPartSeen } from "../../../events/mail-content.ts";
import type { JudgedEnvelope, MailJudgement, ScanSaid } from "../../playbook.ts";
import { judgeMail } from "./judge.ts";
import { markWords } from "./reasons.ts";
import type { MailPolicy } from "./policy.ts";
import { readPolicy } from "./read-policy.ts";

const nowMs = Date.UTC(2026, 10, 24, 3);

function policyOf(value?: unknown): MailPolicy {
  const read = readPolicy(value);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.policy;
}

function part(name: string | undefined, changes: Partial<MailPartSeen> = {}): MailPartSeen {
  return {
    path: "2",
    names: name === undefined ? [] : [name],
    declaredType: "application/octet-stream",
    kind: "zip",
    size: 1000,
    depth: 0,
    marks: [],
    ...changes,
  };
}

const body = part(undefined, { path: "1", declaredType: "text/plain", kind: "text" });

function content(parts: readonly MailPartSeen[], changes: Partial<MailContent> = {}): MailContent {
  return { subject: "", from: "", messageId: "", parts: [body, ...parts], unread: [], ...changes };
}

const envelope: JudgedEnvelope = {
  from: "someone@example.net",
  to: ["keiri@example.jp"],
  clientIp: "203.0.113.7",
  nowMs,
};

interface Case {
  readonly policy?: unknown;
  readonly from?: Partial<JudgedEnvelope>;
  readonly scan?: ScanSaid;
}

function judged(mail: MailContent, { policy, from, scan }: Case = {}): MailJudgement {
  return judgeMail(policyOf(policy), { ...envelope, ...from }, mail, scan);
}

const words = (judgement: MailJudgement) => judgement.reasons.map(({ word }) => word);

describe("by name, kind and mark", () => {
  test("an office's daily mail passes", () => {
    const names = ["見積書.pdf", "図面.zip", "写真.jpg", "表.xlsx", "図.jww"];
    const parts = names.map((name) => part(name, { kind: "pdf" }));
    expect(judged(content(parts))).toEqual({ verdict: "pass", reasons: [] });
    expect(judged(content([part("図.jww", { kind: "unknown" })])).verdict).toBe("pass");
    expect(judged(content([])).verdict).toBe("pass");
  });

  test.each([
    ["請求書.doc.pif", "double-extension"],
    ["a.vbs", "blocked-extension"],
    ["setup．ｅｘｅ", "blocked-extension"],
    ["x\u202egpj.scr", "blocked-extension"],
    ["表.xlsm", "blocked-extension"],
  ])("%s is held: %s", (name, word) => {
    const judgement = judged(content([part(name)]));
    expect(judgement.verdict).toBe("hold");
    expect(words(judgement)).toContain(word);
    expect(judgement.reasons[0]?.said.ja).toMatch(/。$/);
  });

  test("each of several names is judged, wherever it stands", () => {
    const names = ["見積書.pdf", "写真.jpg", "a.exe"];
    expect(judged(content([part(undefined, { names })])).verdict).toBe("hold");
  });

  test("a program under a document's name is held for what it is", () => {
    expect(words(judged(content([part("a.pdf", { kind: "pe" })])))).toEqual(["blocked-kind"]);
  });

  test("each mark of ours is held, and one that nobody knows as well", () => {
    for (const mark of [...markWords, "brand-new-mark", "<b>"])
      expect([mark, judged(content([part("a.pdf", { marks: [mark] })])).verdict]).toEqual([
        mark,
        "hold",
      ]);
  });

  test("a script is held in a page that comes as a file, not in the text of a mail", () => {
    const page = { kind: "html", declaredType: "text/html", marks: ["script"] };
    expect(judged(content([part("案内.html", page)])).verdict).toBe("hold");
    expect(judged(content([part(undefined, page)])).verdict).toBe("pass");
    const inside = { ...page, depth: 1 };
    expect(judged(content([part(undefined, inside)])).verdict).toBe("hold");
  });

  test("two names of one part are held when their endings differ", () => {
    const marks = ["names-differ"];
    const of = (names: readonly string[]) =>
      judged(content([part(undefined, { names, marks, kind: "pdf" })])).verdict;
    expect(of(["見積書.pdf", "Œ©ÏŒ©.pdf"])).toBe("pass");
    expect([of(["a.pdf", "a.txt"]), of(["a", "b"]), of(["a.pdf"])]).toEqual([
      "hold",
      "hold",
      "hold",
    ]);
  });

  test("of several reasons the one that tells most stands first", () => {
    const locked = part("図面.zip", { marks: ["encrypted"] });
    const inside = part("a.exe", {
      path: "2/a.exe",
      kind: "unknown",
      depth: 1,
      marks: ["encrypted"],
    });
    expect(words(judged(content([locked, inside])))[0]).toBe("blocked-extension");
    const page = { kind: "html", declaredType: "text/html", marks: ["script", "html-smuggling"] };
    expect(words(judged(content([part("案内.html", page)])))[0]).toBe("html-smuggling");
  });

  test("a file of no known kind or ending is held", () => {
    expect(words(judged(content([part("a.qqq", { kind: "unknown" })])))).toEqual(["unknown-part"]);
    expect(words(judged(content([part(undefined, { kind: "unknown" })])))).toEqual([
      "unknown-part",
    ]);
  });

  test("an answer for the sender is one line of ASCII with its codes, and names nothing of the mail", () => {
    const policy = { extensions: { refuse: ["exe"] } };
    const { verdict, reply } = judged(content([part("請求書.exe")]), { policy });
    expect(verdict).toBe("refuse");
    expect(reply).toMatch(/^550 5\.7\.1 [ -~]+ \(blocked-extension\)$/);
  });
});

describe("what could not be read", () => {
  test.each(["too-deep", "ratio", "time", "partial", "a-new-reason", "encrypted"])(
    "%s holds the mail",
    (why) => {
      const judgement = judged(content([], { unread: [{ path: "2", why }] }));
      expect(judgement.verdict).toBe("hold");
      expect(judgement.reasons[0]?.word).toMatch(/^unread-/);
    },
  );

  test("nothing that is written lets it pass, but for a password on purpose", () => {
    const policy = { marks: { allow: ["encrypted"] }, unknown: { mark: "allow", part: "allow" } };
    const of = (why: string) =>
      judged(content([], { unread: [{ path: "2", why }] }), { policy }).verdict;
    expect([of("too-deep"), of("broken"), of("encrypted")]).toEqual(["hold", "hold", "pass"]);
  });
});

describe("who sends it, and to whom", () => {
  const locked = content([part("a.zip", { marks: ["encrypted"] })]);
  const partner = {
    senders: { partners: ["example.com"], partner: { marks: { allow: ["encrypted"] } } },
  };

  test("a partner of the list may send what the list says, and nothing else", () => {
    const from = { from: "a@mail.example.com" };
    expect(judged(locked, { policy: partner, from }).verdict).toBe("pass");
    expect(judged(locked, { policy: partner }).verdict).toBe("hold");
    expect(judged(content([part("a.exe")]), { policy: partner, from }).verdict).toBe("hold");
  });

  test("who is signed in, and who is inside, are classes of their own", () => {
    const policy = {
      senders: {
        inside_networks: ["192.0.2.0/24"],
        own: { marks: { allow: ["encrypted"] } },
        inside: { marks: { tag: ["encrypted"] } },
      },
    };
    expect(judged(locked, { policy, from: { user: "hanako" } }).verdict).toBe("pass");
    expect(judged(locked, { policy, from: { clientIp: "192.0.2.9" } }).verdict).toBe("tag");
    expect(judged(locked, { policy, from: { clientIp: "10.3.0.7" } }).verdict).toBe("tag");
    expect(judged(locked, { policy, from: { clientIp: "broken" } }).verdict).toBe("hold");
  });

  test("an exception is for all recipients or for none, and ends", () => {
    const exception = {
      to: ["keiri@example.jp"],
      marks: ["encrypted"],
      until: "2026-12-31",
      why: "bank",
    };
    const policy = { exceptions: [exception] };
    expect(judged(locked, { policy }).verdict).toBe("pass");
    const both = { to: ["keiri@example.jp", "soumu@example.jp"] };
    expect(judged(locked, { policy, from: both }).verdict).toBe("hold");
    expect(judged(locked, { policy, from: { nowMs: Date.UTC(2027, 0, 2) } }).verdict).toBe("hold");
  });
});

describe("the outbreak switch", () => {
  const policy = { outbreak: { untilMs: nowMs + 1000, scope: "executables+archives" } };
  const zip = content([part("図面.zip")]);

  test("holds what passed before, until it ends; documents and text go on", () => {
    expect(words(judged(zip, { policy }))).toEqual(["outbreak"]);
    expect(judged(zip, { policy, from: { nowMs: nowMs + 1001 } }).verdict).toBe("pass");
    expect(judged(content([part("a.pdf", { kind: "pdf" })]), { policy }).verdict).toBe("pass");
  });

  test("goes before exceptions and whatever is allowed", () => {
    const exceptions = [
      { to: ["example.jp"], extensions: ["zip"], kinds: ["zip"], until: "2026-12-31", why: "x" },
    ];
    const allowing = { ...policy, exceptions, kinds: { allow: ["zip"] } };
    expect(judged(zip, { policy: allowing }).verdict).toBe("hold");
  });
});

describe("the scanner", () => {
  const zip = content([part("図面.zip")]);
  const down = { state: "down", why: "refused" } as const;

  test("finds a virus: the mail is refused in words", () => {
    const scan = { state: "found", path: "2", name: "Eicar-Test-Signature" } as const;
    expect(judged(zip, { scan })).toMatchObject({
      verdict: "refuse",
      reasons: [{ path: "2", word: "virus" }],
      reply: expect.stringMatching(/^550 5\.7\.1 .*virus/),
    });
  });

  test("is down: files are put off, after a while held; plain text goes on", () => {
    expect(judged(zip, { scan: down })).toMatchObject({
      verdict: "put-off",
      reply: expect.stringMatching(/^451 /),
    });
    const long = { ...down, sinceMs: nowMs - 31 * 60_000 };
    expect(judged(zip, { scan: long }).verdict).toBe("hold");
    expect(judged(content([]), { scan: down }).verdict).toBe("pass");
  });

  test("is down: what would be held is held at once, and passing may be chosen", () => {
    expect(judged(content([part("a.exe")]), { scan: down }).verdict).toBe("hold");
    expect(judged(zip, { scan: down, policy: { scanner: { down: "pass" } } }).verdict).toBe("pass");
  });
});

const verdicts = ["pass", "tag", "strip", "put-off", "hold", "refuse"] as const;

describe("for any mail", () => {
  const anyPart = fc.record({
    path: fc.constantFrom("2", "3", "2/a.exe"),
    names: fc.array(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 12 }),
        fc.constantFrom("a.pdf", "a.exe", "b.url", "c.zip", "x.docm"),
      ),
      { maxLength: 3 },
    ),
    declaredType: fc.constantFrom("text/plain", "application/zip", ""),
    kind: fc.constantFrom("text", "zip", "pe", "unknown", "pdf", "made-up"),
    size: fc.nat(),
    depth: fc.nat(5),
    marks: fc.array(fc.constantFrom("macro", "encrypted", "external-link", "made-up"), {
      maxLength: 2,
    }),
  });
  const parts = fc.array(anyPart, { maxLength: 4 });
  const policy = policyOf({
    extensions: { refuse: ["exe"], strip: ["url"], tag: ["docm"] },
    kinds: { refuse: ["pe"] },
  });
  const scans = fc.constantFrom<ScanSaid | undefined>(
    undefined,
    { state: "clean" },
    { state: "down", why: "x" },
    { state: "found", path: "2", name: "x" },
  );
  const rank = (mail: MailContent, scan?: ScanSaid) =>
    verdicts.indexOf(judgeMail(policy, envelope, mail, scan).verdict);

  test("more in it never makes it milder", () => {
    fc.assert(
      fc.property(parts, anyPart, scans, (some, more, scan) => {
        expect(rank(content([...some, more]), scan)).toBeGreaterThanOrEqual(
          rank(content(some), scan),
        );
      }),
    );
  });

  test("anything unread, and any mark or file that nobody knows, holds it by the shipped policy", () => {
    const shipped = policyOf();
    const why = fc.oneof(fc.string(), fc.constantFrom("too-deep", "encrypted", "time"));
    const strange = fc.record({
      unread: fc.array(fc.record({ path: fc.string(), why }), { maxLength: 2 }),
      mark: fc.option(fc.string({ minLength: 1, unit: "binary" }), { nil: undefined }),
    });
    fc.assert(
      fc.property(parts, strange, (some, { unread, mark }) => {
        const marked = part("a.pdf", { marks: mark === undefined ? [] : [mark] });
        const { verdict } = judgeMail(
          shipped,
          envelope,
          content([...some, marked], { unread }),
          undefined,
        );
        const isKnown = mark === undefined || shipped.tables.marks.has(mark.toLowerCase());
        if (unread.length > 0 || !isKnown) expect(["hold", "refuse"]).toContain(verdict);
      }),
    );
  });

  test("one blocked name of a part is enough, whatever its others are", () => {
    fc.assert(
      fc.property(anyPart, fc.nat(), (some, at) => {
        const names = some.names.toSpliced(at % (some.names.length + 1), 0, "evil.exe");
        expect(rank(content([{ ...some, names }]))).toBe(verdicts.indexOf("refuse"));
      }),
    );
  });

  test("the worst reason stands first, and says what the mail met", () => {
    fc.assert(
      fc.property(parts, (some) => {
        const { verdict, reasons } = judgeMail(policy, envelope, content(some), undefined);
        const ranks = reasons.map((each) => verdicts.indexOf(each.verdict));
        expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
        expect(reasons[0]?.verdict ?? "pass").toBe(verdict);
      }),
    );
  });
});
