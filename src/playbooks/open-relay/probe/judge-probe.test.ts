import { describe, expect, test } from "vitest";
import type { ProbeFacts, ProbeSeen } from "../../playbook.ts";
import { fillForms } from "./fill-forms.ts";
import { judgeProbe, placeOf } from "./judge-probe.ts";

const facts: ProbeFacts = {
  host: "gw1.example.jp",
  domain: "example.jp",
  address: "192.0.2.1",
  relayDomain: "branch.example.jp",
  localUser: "root",
  senderDomain: "sender.example",
  foreignUser: "relaytest",
  foreignDomain: "third.example",
  foreignAddress: "203.0.113.9",
};

const control: ProbeSeen = { id: "C1", stage: "accepted", answer: "250 ok", arrived: [] };

function seen(id: string, stage: ProbeSeen["stage"], answer: string, ...to: string[]): ProbeSeen {
  return { id, stage, answer, arrived: to.map((each) => ({ from: "<>", to: each })) };
}

describe("where a recipient belongs", () => {
  test.each([
    ["<relaytest@third.example>", "relayed"],
    ["<relaytest@[203.0.113.9]>", "relayed"],
    ["<@gw1.example.jp:relaytest@third.example>", "relayed"],
    ["<relaytest@third.example.>", "relayed"],
    ["<relaytest%third.example@[192.0.2.1]>", "inside"],
    ['<"relaytest@third.example"@example.jp>', "inside"],
    ["<relaytest%third.example@localhost>", "inside"],
    ["<relaytest%third.example@branch.example.jp>", "through-another"],
    ["<relaytest@other.example>", "elsewhere"],
  ])("%s is %s", (to, place) => {
    expect(placeOf(to, facts)).toBe(place);
  });
});

describe("the verdict", () => {
  const relayed = seen("01", "accepted", "250 ok", "<relaytest@third.example>");
  test("open when one message arrived at the foreign mailbox", () => {
    expect(judgeProbe(facts, [control, relayed], undefined).state).toBe("open");
  });

  test("accepted and not seen is undecided, never open", () => {
    expect(judgeProbe(facts, [control, seen("01", "accepted", "250 ok")], undefined).state).toBe(
      "undecided",
    );
  });

  test("put inside is closed", () => {
    const inside = seen("13", "accepted", "250 ok", "<relaytest%third.example@example.jp>");
    expect(judgeProbe(facts, [control, inside], undefined).state).toBe("closed");
  });

  test("handed to the backup domain means that one must be checked", () => {
    const through = seen("42", "accepted", "250 ok", "<relaytest%third.example@branch.example.jp>");
    expect(judgeProbe(facts, [control, through], undefined).state).toBe("through-another");
  });

  test("Postfix's 454 is a refusal, greylisting is undecided", () => {
    const refused = seen("01", "rcpt", "454 4.7.1 <x>: Relay access denied");
    const grey = seen("01", "rcpt", "450 4.2.0 Greylisted");
    expect(judgeProbe(facts, [control, refused], undefined).state).toBe("closed");
    expect(judgeProbe(facts, [control, grey], undefined).state).toBe("undecided");
  });

  test("a refused control is no proof", () => {
    const refused = { ...control, stage: "rcpt" as const, answer: "550 no" };
    expect(judgeProbe(facts, [refused], undefined).state).toBe("no-proof");
  });

  test("from a trusted place nothing is concluded, not even open", () => {
    const why = { ja: "内側", en: "inside" };
    expect(judgeProbe(facts, [control, relayed], why).state).toBe("no-proof");
  });

  test("a port that never greets is told apart", () => {
    expect(
      judgeProbe(facts, [{ ...control, stage: "greeting", answer: "timeout" }], undefined).state,
    ).toBe("dead");
  });
});

test("49 forms and the control are filled whole, and a name that would end a line of SMTP is left out", () => {
  const forms = fillForms(facts);
  expect(forms).toHaveLength(50);
  expect(forms.flatMap(({ from, to }) => [from, ...to]).join(" ")).not.toMatch(/[{}]/);
  const hostile = fillForms({ ...facts, host: "gw1\r\nRCPT TO:<x@y>" });
  expect(hostile.some(({ from, to }) => /[\r\n]/.test(from + to.join("")))).toBe(false);
  expect(hostile.length).toBeLessThan(50);
});
