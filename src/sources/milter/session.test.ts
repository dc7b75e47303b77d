import { describe, expect, test } from "vitest";
import { listeningFilter, playSession } from "./fixture/play-session.ts";
import { allActions, allSteps, packet, say, wholeMail } from "./fixture/write-command.ts";
import type { MailFilter, MailRefusal, Verdict } from "./mail-filter.ts";
import { createFrameReader } from "./read-frames.ts";
import { readCommand } from "./read-command.ts";
import { createSession } from "./session.ts";
import { stepBits } from "./flags.ts";

const whole = (...parts: readonly (readonly Buffer[])[]) => Buffer.concat(parts.flat());

const heardOfOneMail = [
  "mail 4F1B2C3D4E from a@example.net to b@example.jp c@example.jp",
  "header Subject: a test",
  "header X-Long: one\n\ttwo",
  "end of headers",
  "body words\r\n",
  "answered",
];

const refusal: MailRefusal = {
  code: 550,
  enhanced: "5.7.1",
  said: { ja: "この添付は受け取れません", en: "This attachment is not taken, 100% sure" },
};

/** Bits of steps in the answer to an offer. */
async function agreedSteps(filter: MailFilter, offer = say.offer()): Promise<number> {
  const { packets } = await playSession(filter, offer);
  return packets[0]?.data.readUInt32BE(8) ?? -1;
}

describe("what both agree on is what is said", () => {
  test("with everything offered, only the end of the mail is answered", async () => {
    const { filter, said } = listeningFilter();
    const { letters } = await playSession(filter, whole([say.offer()], wholeMail()));
    expect(letters).toBe("Oc");
    expect(said).toEqual(heardOfOneMail);
  });

  test("with nothing but version 2 offered, every step is answered and the mail is the same", async () => {
    const { filter, said } = listeningFilter();
    const { letters, packets } = await playSession(
      filter,
      whole([say.offer(2, 0x3f, 0)], wholeMail()),
    );
    expect([2, 0x3f, 0]).toEqual([0, 4, 8].map((at) => packets[0]?.data.readUInt32BE(at)));
    // connect, helo, mail, two recipients, data, two headers, their end, one chunk, the end.
    expect(letters).toBe(`O${"c".repeat(11)}`);
    expect(said).toEqual(heardOfOneMail);
  });

  test("no bit is granted that was not offered, whatever is offered", async () => {
    const { filter } = listeningFilter();
    for (let bit = 0; bit < 21; bit += 1) {
      const offered = allSteps & ~(1 << bit);
      expect((await agreedSteps(filter, say.offer(6, allActions, offered))) & ~offered).toBe(0);
    }
    const { packets } = await playSession(filter, say.offer(6, 0x11, allSteps));
    expect(packets[0]?.data.readUInt32BE(4)).toBe(0x11);
    expect(packets[0]?.data.length).toBe(12);
  });

  test("macros are chosen only where that is offered", async () => {
    const { filter } = listeningFilter();
    const { packets } = await playSession(filter, say.offer());
    expect(packets[0]?.data.subarray(12).toString("latin1")).toContain("{auth_authen}");
  });

  test("a filter that never says enough lets the body come without answers, one that does can end it", async () => {
    const { filter } = listeningFilter();
    expect(await agreedSteps(filter)).toBe(
      (await agreedSteps({ ...filter, saysEnough: true })) + stepBits.silentBody - stepBits.skip,
    );
    const seen: string[] = [];
    const brief: MailFilter = {
      changes: [],
      saysEnough: true,
      begin: () => ({
        header: () => undefined,
        body(chunk) {
          seen.push(chunk.toString());
          return "enough";
        },
        end: () => ({ action: "accept" }),
        close: () => undefined,
      }),
    };
    const all = whole([say.offer()], wholeMail(["one", "two", "three"]));
    const { letters } = await playSession(brief, all);
    expect([letters, seen]).toEqual(["Osssc", ["one"]]);
    // Where "skip" is not known, the rest is answered and dropped.
    const old = whole([say.offer(6, allActions, allSteps & ~stepBits.skip)], wholeMail(["1", "2"]));
    expect((await playSession(brief, old)).letters).toBe("Occc");
  });

  test("a version that is not spoken ends the connection", async () => {
    const { filter } = listeningFilter();
    const { isHungUp, letters } = await playSession(filter, say.offer(1));
    expect([isHungUp, letters]).toEqual([true, ""]);
  });
});

describe("questions before the mail", () => {
  test("the mail server waits only where there is a question", async () => {
    const asked: string[] = [];
    const { filter } = listeningFilter(undefined, {
      early: {
        helo(sender) {
          asked.push(`${sender.helo} ${sender.origin?.address} ${sender.macro("client_addr")}`);
          return "continue";
        },
      },
    });
    const { letters } = await playSession(filter, whole([say.offer()], wholeMail()));
    expect([letters, asked]).toEqual(["Occ", ["pc7.example.net 192.0.2.7 192.0.2.7"]]);
  });

  test("a recipient that is refused is not in the envelope", async () => {
    const { filter, said } = listeningFilter(undefined, {
      early: {
        recipient: (_sender, _from, { text }) => (text.startsWith("b") ? refusal : "continue"),
      },
    });
    const { letters, packets } = await playSession(filter, whole([say.offer()], wholeMail()));
    expect(letters).toBe("Oycc");
    expect(packets[1]?.data.toString()).toBe(
      "550 5.7.1 This attachment is not taken, 100%% sure\0",
    );
    expect(said[0]).toBe("mail 4F1B2C3D4E from a@example.net to c@example.jp");
  });

  test("a filter without sessions is told of no mail, and its refusal stands", async () => {
    const busy: MailFilter = { changes: [], early: { mail: () => refusal } };
    expect((await agreedSteps(busy)) & stepBits.noBody).toBe(stepBits.noBody);
    const upToMail = [say.connect("pc7.example.net", "192.0.2.7"), say.mail("<a@example.net>")];
    expect((await playSession(busy, whole([say.offer()], upToMail))).letters).toBe("Oy");
  });

  test("a question that throws meets the default action", async () => {
    const early = {
      connect: () => {
        throw new Error("broken");
      },
    };
    const connect = say.connect("h", "192.0.2.7");
    for (const [onFault, letters] of [
      ["tempfail", "Ot"],
      ["accept", "Oc"],
    ] as const) {
      const played = await playSession({ changes: [], early }, whole([say.offer(), connect]), {
        onFault,
      });
      expect([played.letters, played.notes[0]?.type]).toEqual([letters, "fault"]);
    }
  });

  test("recipients that the mail server refuses are seen only when asked for, and marked", async () => {
    const { filter } = listeningFilter();
    const refused = [
      say.mail("<a@example.net>"),
      say.macros("R", { "{rcpt_mailer}": "error" }),
      say.recipient("<nobody@example.jp>"),
      say.macros("R", { "{rcpt_mailer}": "local" }),
      say.recipient("<b@example.jp>"),
      say.data(),
      say.end(),
    ];
    const heard = listeningFilter(undefined, { seesRefusedRecipients: true });
    expect((await agreedSteps(filter)) & stepBits.refusedRecipients).toBe(0);
    await playSession(heard.filter, whole([say.offer()], refused));
    expect(heard.envelope?.recipients.map(({ isRefused }) => isRefused)).toEqual([true, false]);
  });
});

describe("one connection carries many mails", () => {
  test("what belonged to the first is forgotten by the second", async () => {
    const { filter, said } = listeningFilter();
    const second = [say.mail("<>"), say.recipient("<d@example.jp>"), say.data(), say.end()];
    await playSession(filter, whole([say.offer()], wholeMail(), second));
    expect(said.slice(6)).toEqual(["mail undefined from  to d@example.jp", "body ", "answered"]);
  });

  test("an aborted mail is closed, and so is one whose connection ends or is used again", async () => {
    const { filter, said } = listeningFilter();
    const begun = wholeMail().slice(3, 11);
    const bytes = whole([say.offer()], begun, [say.abort()], begun, [say.next()], [say.offer()]);
    await playSession(filter, whole([bytes], begun));
    expect(said.filter((each) => /^(?:aborted|lost|answered)$/.test(each))).toEqual([
      "aborted",
      "aborted",
      "lost",
    ]);
  });
});

describe("what goes wrong in the filter never becomes a bounce", () => {
  const broken = (where: "header" | "body" | "end" | "begin", isLate: boolean): MailFilter => {
    const fail = () => {
      if (isLate) return Promise.reject(new Error("broken"));
      throw new Error("broken");
    };
    const session = {
      header: () => undefined,
      body: () => undefined,
      end: () => ({ action: "accept" as const }),
      close: () => undefined,
    };
    return {
      changes: [],
      begin: () => {
        if (where === "begin") throw new Error("broken");
        return { ...session, [where]: fail };
      },
    };
  };

  test.each([
    ["begin", false],
    ["header", false],
    ["header", true],
    ["body", true],
    ["end", false],
    ["end", true],
  ] as const)(
    "a fault in %s (later: %s) is put off or let through, as chosen",
    async (where, isLate) => {
      const bytes = whole([say.offer()], wholeMail());
      const putOff = await playSession(broken(where, isLate), bytes);
      expect(putOff.letters).toBe("Oy");
      expect(putOff.packets[1]?.data.toString()).toMatch(/^451 4\.3\.0 /);
      expect(putOff.notes[0]).toMatchObject({ type: "fault", queueId: "4F1B2C3D4E" });
      const passed = await playSession(broken(where, isLate), bytes, { onFault: "accept" });
      expect(passed.letters).toBe("Oc");
    },
  );

  test("a change that was not granted is not left out: the mail is put off", async () => {
    const verdict = {
      action: "accept",
      changes: [
        { type: "add-header", name: "X-A", value: "1" },
        { type: "quarantine", reason: "held" },
      ],
    } as const;
    const offer = say.offer(6, 0x1, allSteps);
    const { letters, notes } = await playSession(
      listeningFilter(verdict).filter,
      whole([offer], wholeMail()),
      { onFault: "accept" },
    );
    expect(letters).toBe("Oy");
    expect(notes[0]).toMatchObject({ type: "not-allowed", change: "quarantine" });
  });

  test("more recipients than the bound: put off, even where faults pass", async () => {
    const { filter, said } = listeningFilter();
    const many = Array.from({ length: 10_001 }, (_, index) => say.recipient(`<r${index}@x>`));
    const mail = [say.mail("<a@example.net>"), ...many, say.data(), say.end()];
    const played = await playSession(filter, whole([say.offer()], mail), { onFault: "accept" });
    expect(played.letters).toBe("Oy");
    expect(played.notes[0]).toEqual({ type: "limit", limit: "milterRecipients" });
    expect(said.at(-1)).toBe("failed");
  });
});

describe("a mail server that talks nonsense is left", () => {
  test.each([
    ["a step before any agreement", say.helo("x")],
    ["an unknown command", whole([say.offer(), packet("!")])],
    ["a header without a mail", whole([say.offer(), say.header("A", "b")])],
    ["a body without a mail", whole([say.offer(), say.body("x")])],
    ["an end without a mail", whole([say.offer(), say.end()])],
    ["a recipient without a mail", whole([say.offer(), say.recipient("<x>")])],
    ["an address without its NUL", whole([say.offer(), packet("M", "<a@b>")])],
    ["a header without its NUL", whole([say.offer(), packet("L", "A\0b")])],
    ["a short offer", packet("O", "\0\0\0\x06")],
  ])("%s", async (_title, bytes) => {
    const { isHungUp, notes } = await playSession(listeningFilter().filter, bytes);
    expect([isHungUp, notes[0]?.type]).toEqual([true, "protocol"]);
  });
});

describe("a verdict that takes its time", () => {
  const begun = wholeMail().slice(0, -1);

  /** A session that stands at the end of a mail for which there is no verdict yet. */
  async function waiting(onFault: "accept" | "tempfail") {
    const sent: string[] = [];
    const closed: string[] = [];
    let decide: (verdict: Verdict) => void = () => undefined;
    const filter: MailFilter = {
      changes: [],
      begin: () => ({
        header: () => undefined,
        body: () => undefined,
        end: () =>
          new Promise<Verdict>((resolve) => {
            decide = resolve;
          }),
        close: (ending) => void closed.push(ending),
      }),
    };
    const session = createSession({
      filter,
      onFault,
      send: (bytes) => void sent.push(bytes.toString("latin1", 4, 8)),
      hangUp: () => undefined,
      note: () => undefined,
    });
    const reader = createFrameReader(100_000);
    for (const frame of reader.read(Buffer.concat([say.offer(), ...begun]))) {
      session.progress();
      await session.take(readCommand(frame));
    }
    sent.length = 0;
    const ended = session.take({ type: "end", bytes: Buffer.alloc(0) });
    await Promise.resolve();
    return { session, sent, closed, ended, decide: (verdict: Verdict) => decide(verdict) };
  }

  test("signs of life are sent while it is awaited, and at no other time", async () => {
    const { session, sent, ended, decide } = await waiting("tempfail");
    session.progress();
    session.progress();
    decide({ action: "accept" });
    await ended;
    session.progress();
    expect(sent).toEqual(["p", "p", "c"]);
  });

  test.each([
    ["tempfail", "y451"],
    ["accept", "c"],
  ] as const)("given up, it meets the default action: %s", async (onFault, answer) => {
    const { session, sent, closed, ended, decide } = await waiting(onFault);
    session.giveUp();
    await ended;
    decide({ action: "discard" });
    expect([sent, closed]).toEqual([[answer], ["failed"]]);
  });

  test("when the connection ends meanwhile, nothing is sent any more", async () => {
    const { session, sent, closed, ended, decide } = await waiting("tempfail");
    session.close();
    await ended;
    decide({ action: "accept" });
    expect([sent, closed]).toEqual([[], ["lost"]]);
  });
});
