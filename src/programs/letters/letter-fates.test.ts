// For: what may become of a letter besides the good end: bounces, answers, reminders, hands instead of look-ups, hostile texts.
// Never: a real network; nothing here leaves this process.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayMs, hourMs, minuteMs } from "../../base/clock.ts";
import { inert } from "../../base/text.ts";
import type { Message } from "../../words/outbox/message.ts";
import { retryMessage, withdrawMessage } from "../desk-work/messages.ts";
import {
  madeUpAnswer,
  madeUpEntity,
  madeUpLookup,
  madeUpNetwork,
} from "../../words/letters/contact/fixture/made-up-answers.ts";
import {
  abuseLookup,
  answerTo,
  attack,
  madeUpWork,
  sentLetter,
  source,
  startMs,
  twoWaves,
} from "./fixture/made-up-work.ts";
import type { MadeUpWork } from "./fixture/made-up-work.ts";
import { letterAnswered } from "./letter-answered.ts";

const first = async (work: MadeUpWork) => (await work.list())[0];
const kinds = async (work: MadeUpWork) =>
  (await work.journal()).map(({ kind }) => kind.replace("letter.", ""));
const count = async (work: MadeUpWork, kind: string) =>
  (await kinds(work)).filter((each) => each === kind).length;

async function newest(work: MadeUpWork): Promise<Message> {
  const message = (await work.messages()).at(-1);
  if (!message) throw new Error("nothing was sent");
  return message;
}

async function candidate(work: MadeUpWork): Promise<string> {
  await twoWaves(work);
  await work.gather();
  return (await first(work))?.id ?? "";
}

describe("without look-ups outside", () => {
  const offline = () => madeUpWork({ letters: { look_up: false } });

  test("the command to type is shown, nobody is asked, and a pasted whois answer gives the contact", async () => {
    const work = await offline();
    const id = await candidate(work);
    expect(work.asked).toEqual([]);
    expect(await first(work)).toMatchObject({
      state: "candidate",
      lookup: "whois 198.51.100.9",
      deeds: ["enter-contact", "withdraw"],
    });
    const text = "inetnum: 198.51.100.0 - 198.51.100.255\nabuse-mailbox: abuse@isp.example\n";
    expect(await work.deed(id, { do: "enter-contact", text })).toMatchObject({
      to: "abuse@isp.example",
      isGuess: false,
    });
    work.wait(dayMs);
    await work.gather();
    expect(await first(work)).toMatchObject({ state: "draft", to: "abuse@isp.example" });
    expect(work.asked).toEqual([]);
  });

  test("an answer about another network is refused, and so is text without any contact", async () => {
    const work = await offline();
    const id = await candidate(work);
    const other = "inetnum: 203.0.113.0 - 203.0.113.255\nabuse-mailbox: abuse@other.example\n";
    for (const [text, words] of [
      [other, "another address"],
      ["no match found", "No contact could be taken"],
      ["abuse-mailbox: abuse@lacnic.net", "No contact could be taken"],
    ] as const)
      expect(await work.deed(id, { do: "enter-contact", text })).toMatchObject({
        refused: { en: expect.stringContaining(words) },
      });
    expect((await first(work))?.to).toBeUndefined();
    expect(await kinds(work)).toEqual(["considered"]);
  });

  test("an address that is simply typed is taken", async () => {
    const work = await offline();
    const id = await candidate(work);
    const typed = await work.deed(id, { do: "enter-contact", text: " noc@isp.example " });
    expect(typed).toMatchObject({ to: "noc@isp.example" });
  });
});

test("a registry that wants to be left alone is asked again later, and then its answer is used", async () => {
  const held = madeUpLookup([], {
    failures: [
      {
        registry: "ripe",
        asked: "x",
        problem: "held",
        atMs: startMs,
        untilMs: startMs + 12 * hourMs,
      },
    ],
  });
  const lookups = { [source]: held };
  const work = await madeUpWork({ lookups });
  await candidate(work);
  expect(await first(work)).toMatchObject({
    state: "candidate",
    said: { en: expect.stringContaining("tried again later") },
  });
  await work.gather();
  expect(work.asked).toHaveLength(1);
  lookups[source] = abuseLookup("abuse@isp.example");
  work.wait(5 * hourMs);
  await work.gather();
  expect(work.asked).toHaveLength(2);
  expect((await first(work))?.to).toBe("abuse@isp.example");
});

test("a guessed address says that it is a guess, and only a person's yes sends it", async () => {
  const entity = madeUpEntity({ roles: ["technical"], mails: ["hostmaster@isp.example"] });
  const guess = madeUpLookup([madeUpAnswer(madeUpNetwork([entity]), { atMs: startMs })]);
  const work = await madeUpWork({ lookups: { [source]: guess } });
  await candidate(work);
  await work.live(3 * dayMs);
  expect(await first(work)).toMatchObject({
    state: "draft",
    to: "abuse@isp.example",
    isGuess: true,
    said: { en: expect.stringContaining("guessed") },
  });
  expect(await work.messages()).toEqual([]);
  const right = await work.deed("LTR-2001-0001", {
    do: "enter-contact",
    text: "security@isp.example",
  });
  expect(right).toMatchObject({ to: "security@isp.example", isGuess: false, state: "draft" });
  await work.deed("LTR-2001-0001", { do: "approve" });
  expect((await newest(work)).to).toEqual(["security@isp.example"]);
});

function bounceOf(message: Message) {
  return answerTo(message, "", {
    recipients: [message.envelopeFrom ?? ""],
    envelopeFrom: "",
    headers: [["Message-ID", "<bounce@isp.example>"]],
    parts: [
      { type: "text/plain", text: "User unknown" },
      {
        type: "message/delivery-status",
        text: "Reporting-MTA: dns; mx.isp.example\n\nFinal-Recipient: rfc822; abuse@isp.example\nAction: failed\nStatus: 5.1.1\n",
      },
    ],
  });
}

describe("a letter that comes back", () => {
  const two = () =>
    madeUpWork({ lookups: { [source]: abuseLookup("abuse@isp.example", "noc@isp.example") } });

  test("is written anew to the next contact that the registry named, and the first is left alone", async () => {
    const work = await two();
    await sentLetter(work);
    const answer = await letterAnswered(work.context, bounceOf(await newest(work)));
    expect(answer).toMatchObject({ kind: "bounced", letter: "LTR-2001-0001" });
    expect((await newest(work)).state).toBe("bounced");
    await work.gather();
    expect((await work.list()).map(({ id, state, to }) => [id, state, to])).toEqual([
      ["LTR-2001-0002", "draft", "noc@isp.example"],
      ["LTR-2001-0001", "bounced", "abuse@isp.example"],
    ]);
    const stops = await work.store.records({ kind: "stop" });
    expect(stops.map(({ body }) => body)).toMatchObject([
      { what: "abuse@isp.example", why: "bounced" },
    ]);
    expect((await work.figures()).figures).toMatchObject({ sent: 1, bounced: 1 });
  });

  test("with nobody else to write to, waits for a hand, and says so", async () => {
    const work = await madeUpWork();
    await sentLetter(work);
    await letterAnswered(work.context, bounceOf(await newest(work)));
    await work.gather();
    const waiting = (await work.list()).find(({ state }) => state === "candidate");
    expect(waiting).toMatchObject({
      deeds: ["enter-contact", "withdraw"],
      said: { en: expect.stringContaining("came back") },
    });
    await work.deed(waiting?.id ?? "", { do: "enter-contact", text: "noc@isp.example" });
    await work.gather();
    expect((await first(work))?.to).toBe("noc@isp.example");
  });

  test("refused by their server at once counts as come back; a fault of ours does not", async () => {
    const work = await two();
    await twoWaves(work);
    await work.gather();
    work.wait(dayMs);
    await work.gather();
    await work.deed("LTR-2001-0001", { do: "approve" });
    await work.mailServer({ type: "refused", note: "554 5.7.1 relay access denied" });
    expect(await first(work)).toMatchObject({
      state: "approved",
      deeds: ["approve", "withdraw"],
      said: { en: expect.stringContaining("our mail server") },
    });
    expect(await work.store.records({ kind: "stop" })).toEqual([]);
    await work.follow();
    expect(await count(work, "stuck")).toBe(1);
    await retryMessage(work.context, (await newest(work)).id, "administrator");
    await work.mailServer({ type: "refused", note: "550 5.1.1 no such user" });
    expect((await work.list()).map(({ state }) => state)).toEqual(["bounced", "candidate"]);
    await work.gather();
    expect((await first(work))?.to).toBe("noc@isp.example");
  });
});

test("a letter taken back in the outbox can be approved again; one that is leaving cannot be withdrawn", async () => {
  const work = await madeUpWork();
  await twoWaves(work);
  await work.gather();
  work.wait(dayMs);
  await work.gather();
  await work.deed("LTR-2001-0001", { do: "approve" });
  await withdrawMessage(work.context, (await newest(work)).id, "administrator");
  await work.follow();
  expect((await first(work))?.deeds).toEqual(["approve", "withdraw"]);
  await work.deed("LTR-2001-0001", { do: "approve" });
  await work.mailServer({ type: "sent" });
  expect((await first(work))?.state).toBe("sent");
  expect(await work.messages()).toHaveLength(1);
  expect(await work.deed("LTR-2001-0001", { do: "withdraw" })).toHaveProperty("refused");
});

describe("answers", () => {
  test("a machine's receipt is not an answer, a person's is, and the same mail twice is one", async () => {
    const work = await madeUpWork();
    await sentLetter(work);
    const message = await newest(work);
    const receipt = answerTo(message, "Ticket opened", {
      headers: [
        ["Auto-Submitted", "auto-replied"],
        ["Message-ID", "<auto@isp.example>"],
      ],
    });
    await letterAnswered(work.context, receipt);
    expect((await first(work))?.state).toBe("auto-acknowledged");
    const human = answerTo(message, "We have unplugged it. Thank you.");
    await letterAnswered(work.context, human);
    await letterAnswered(work.context, human);
    expect(await first(work)).toMatchObject({
      state: "replied",
      answer: "We have unplugged it. Thank you.",
    });
    expect(await count(work, "replied")).toBe(1);
    expect((await newest(work)).state).toBe("answered");
    expect((await work.figures()).figures.answered).toBe(1);
  });

  test("an answer that lost its tag is found by its references; a stranger's mail is none of ours", async () => {
    const work = await madeUpWork();
    await sentLetter(work);
    const message = await newest(work);
    const lost = answerTo(message, "Fixed.", {
      recipients: ["root@gw1.example.jp"],
      headers: [["References", message.headers["Message-ID"] ?? ""]],
    });
    expect((await letterAnswered(work.context, lost)).letter).toBe("LTR-2001-0001");
    const stranger = answerTo(message, "Buy now", { recipients: ["root@example.jp"], headers: [] });
    expect((await letterAnswered(work.context, stranger)).kind).toBe("unrelated");
    const forged = answerTo(message, "x", {
      recipients: [`abuse-report+${"2".repeat(20)}@example.jp`],
      headers: [],
    });
    expect(await letterAnswered(work.context, forged)).toMatchObject({ kind: "unrelated" });
    expect(await count(work, "replied")).toBe(1);
  });

  test("'please stop' asks a person; his word ends it for ever, for every source of theirs", async () => {
    const work = await madeUpWork();
    const id = await sentLetter(work);
    await letterAnswered(
      work.context,
      answerTo(await newest(work), "Please stop sending us these reports."),
    );
    expect(await first(work)).toMatchObject({
      state: "replied",
      deeds: expect.arrayContaining(["stop"]),
      said: { en: expect.stringContaining("never write again") },
    });
    expect(await work.store.records({ kind: "stop" })).toEqual([]);
    await work.deed(id, { do: "stop" });
    expect((await first(work))?.state).toBe("closed");
    await twoWaves(work, "198.51.100.200");
    await work.live(200 * dayMs);
    expect(await work.messages()).toHaveLength(1);
    expect((await work.list()).filter(({ state }) => state === "draft")).toEqual([]);
  });

  test("one that came by telephone is put on record by hand", async () => {
    const work = await madeUpWork();
    const id = await sentLetter(work);
    expect(await work.deed(id, { do: "answered", text: "They called." })).toMatchObject({
      state: "replied",
      answer: "They called.",
    });
  });
});

async function goesOn(work: MadeUpWork, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    await attack(work, { count: 5 });
    await work.live(dayMs);
  }
}

describe("when it goes on", () => {
  test("there is one reminder, again with a person's yes, and then the end; never a third mail", async () => {
    const work = await madeUpWork();
    const id = await sentLetter(work);
    await goesOn(work, 9);
    expect(await first(work)).toMatchObject({
      state: "continuing",
      deeds: ["approve", "answered", "close", "stop"],
    });
    const text = (await first(work))?.text ?? "";
    expect(text).toMatch(/49 requests/);
    expect(await work.messages()).toHaveLength(1);
    await work.deed(id, { do: "approve" });
    await work.mailServer({ type: "sent" });
    const reminder = await newest(work);
    expect(reminder.headers["In-Reply-To"]).toBe((await work.messages())[0]?.headers["Message-ID"]);
    expect(reminder.headers["Message-ID"]).not.toBe(reminder.headers["In-Reply-To"]);
    await goesOn(work, 20);
    expect(await first(work)).toMatchObject({ state: "closed", deeds: [] });
    expect(await count(work, "reminded")).toBe(1);
    expect(await work.messages()).toHaveLength(2);
    expect(await work.list()).toHaveLength(1);
  });

  test("the same trouble in a new incident still counts as going on", async () => {
    const work = await madeUpWork();
    await sentLetter(work);
    for (let day = 0; day < 9; day += 1) {
      await attack(work, { incident: "INC-2001-0009", count: 5 });
      await work.live(dayMs);
    }
    expect((await first(work))?.state).toBe("continuing");
    expect(await work.list()).toHaveLength(1);
  });

  test("silence of a log that is not heard proves nothing", async () => {
    const work = await madeUpWork();
    await sentLetter(work);
    work.blind(true);
    await work.live(20 * dayMs);
    expect((await first(work))?.state).toBe("silent");
    work.blind(false);
    await work.live(dayMs);
    expect((await first(work))?.state).toBe("stopped");
  });

  test("a source whose letter has ended is left in peace for 90 days, and then may be told of again", async () => {
    const work = await madeUpWork();
    const id = await sentLetter(work);
    await work.deed(id, { do: "close" });
    await goesOn(work, 30);
    expect((await work.list()).map(({ state }) => state)).toEqual(["closed"]);
    work.wait(61 * dayMs);
    await twoWaves(work);
    await work.gather();
    expect((await work.list()).map(({ state }) => state)).toEqual(["closed", "candidate"]);
  });
});

test("the stop list of the settings holds at every step", async () => {
  const work = await madeUpWork({ letters: { stop: ["isp.example"] } });
  await candidate(work);
  await work.live(5 * dayMs);
  expect(await first(work)).toMatchObject({
    state: "candidate",
    said: { en: expect.stringContaining("not to write") },
  });
  expect(await work.messages()).toEqual([]);
});

describe("one contact, several letters", () => {
  async function letterAndDraft() {
    const work = await madeUpWork();
    const id = await sentLetter(work);
    for (let day = 0; day < 8; day += 1) {
      await attack(work, { count: 5 });
      if (day < 3) await attack(work, { ip: "198.51.100.44" });
      await work.live(dayMs);
    }
    return { work, id };
  }

  test("a draft that lies unread holds the next one to the same contact back", async () => {
    const work = await madeUpWork();
    await candidate(work);
    work.wait(dayMs);
    await work.gather();
    await twoWaves(work, "198.51.100.44");
    await work.live(3 * dayMs);
    expect((await work.list()).map(({ state }) => state)).toEqual(["draft", "candidate"]);
  });

  test("a reminder and another letter do not reach a contact on the same day", async () => {
    const { work, id } = await letterAndDraft();
    expect((await work.list()).map(({ state }) => state)).toEqual(["draft", "continuing"]);
    await work.deed("LTR-2001-0002", { do: "approve" });
    await work.mailServer({ type: "sent" });
    expect(await work.deed(id, { do: "approve" })).toMatchObject({
      refused: { en: expect.stringContaining("24 hours") },
    });
    work.wait(25 * hourMs);
    expect(await work.deed(id, { do: "approve" })).toMatchObject({ state: "continuing" });
    expect(await work.messages()).toHaveLength(3);
  });

  test("a contact that asked us to stop gets none of the drafts that were ready", async () => {
    const { work, id } = await letterAndDraft();
    await work.deed(id, { do: "stop" });
    expect(await work.deed("LTR-2001-0002", { do: "approve" })).toMatchObject({
      refused: { en: expect.stringContaining("do not write to") },
    });
    expect(await work.messages()).toHaveLength(1);
  });
});

test("whether writing helps is told with a control group, and not before there is enough of both", async () => {
  const work = await madeUpWork();
  await sentLetter(work);
  await work.live(10 * dayMs);
  expect((await work.figures()).effect?.en).toMatch(/^Too few to tell.*1 written about, 0/);
  const many = await madeUpWork({ letters: { stop: ["198.51.100.128/25"] } });
  const all = Array.from({ length: 40 }, (_, at) => `198.51.100.${at < 20 ? at + 1 : at + 128}`);
  for (let wave = 0; wave < 2; wave += 1) {
    for (const ip of all) await attack(many, { ip, count: 7 });
    many.wait(8 * hourMs);
  }
  // Who was no candidate yet when the letter left is not in the control group, whatever he does later.
  const later = Array.from({ length: 10 }, (_, at) => `198.51.100.${at + 200}`);
  for (const ip of later) await attack(many, { ip, count: 7 });
  for (let round = 0; round < 3; round += 1) await many.gather();
  many.wait(dayMs);
  await many.gather();
  const draft = await first(many);
  expect(draft?.sources).toHaveLength(20);
  await many.deed(draft?.id ?? "", { do: "approve" });
  await many.mailServer({ type: "sent" });
  many.wait(hourMs);
  for (let day = 0; day < 6; day += 1) {
    // Half of those that were not written to go on.
    for (const ip of [...all.slice(20, 30), ...later]) await attack(many, { ip, count: 2 });
    await many.live(dayMs);
  }
  expect((await many.figures()).effect?.en).toMatch(
    /^Of 20 sources written about 100% stopped, of 20 like them that were not 50%: a difference of 50 points/,
  );
}, 120_000);

test("hostile texts of a registry do nothing, wherever they stand", async () => {
  const evil =
    "ISP\r\nBcc: all@example.jp\u202e\u0000<script>alert(1)</script> http://evil.example/\u2028";
  const work = await madeUpWork({
    lookups: {
      [source]: madeUpLookup([
        madeUpAnswer(
          madeUpNetwork(
            [madeUpEntity({ roles: ["abuse"], mails: ["abuse@isp.example"], name: evil })],
            { name: evil, remarks: [{ description: [evil] }] },
          ),
        ),
      ]),
    },
  });
  await sentLetter(work);
  const shown = await first(work);
  const message = await newest(work);
  for (const text of [shown?.network, shown?.text, shown?.subject, message.text, message.subject])
    expect((text ?? "").split("\n").map(inert).join("\n")).toBe(text);
  expect(message.text).not.toContain("http://");
  expect(message.text).not.toMatch(/^Bcc:/m);
  expect(Object.values(message.headers).join(" ")).not.toMatch(/[\r\n]|evil|Bcc/);
  expect(message.to).toEqual(["abuse@isp.example"]);
  const said = JSON.stringify((await work.journal()).map((entry) => entry.said));
  expect(said).not.toContain("script");
});

test("whatever is pasted, nothing breaks, and only a plain address is ever written to", async () => {
  const work = await madeUpWork({ letters: { look_up: false } });
  const id = await candidate(work);
  const pieces = fc.constantFrom(
    ..."abuse-mailbox: ,e-mail: ,a@isp.example,\r\n,\u0000,{,},<script>,inetnum: 198.51.100.0/24".split(
      ",",
    ),
    "\n",
    "root@localhost",
    "-oProxy@isp.example",
    "a@b\r\nBcc: c@d.example",
  );
  const text = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(text, async (parts) => {
      const answer = await work.deed(id, { do: "enter-contact", text: parts.join("") });
      if ("refused" in answer) return;
      expect(answer.to).toMatch(/^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9.-]+\.[a-z0-9-]+$/i);
      expect(answer.to?.startsWith("-")).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test("chores that run while a person decides do not undo it", async () => {
  const work = await madeUpWork();
  const id = await candidate(work);
  work.wait(dayMs + minuteMs);
  await Promise.all([work.gather(), work.deed(id, { do: "withdraw" }), work.gather()]);
  const list = await work.list();
  const states = list.map(({ state }) => state);
  expect([[], ["draft"]]).toContainEqual(states);
  expect((await count(work, "withdrawn")) + states.length).toBe(1);
});
