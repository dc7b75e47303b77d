// For: every shape in which a registry names its contacts, and whom the letter then goes to.
// Never: a registry asked; the answers are made up.

import fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs } from "../../../base/clock.ts";
import type { ContactLookup } from "../../../estate/registry-answer.ts";
import { stopAfterBounce, stopForEver } from "../life/stop-list.ts";
import type { StopEntry } from "../life/stop-list.ts";
import { chooseContact } from "./choose-contact.ts";
import {
  madeUpAnswer,
  madeUpEntity,
  madeUpLookup,
  madeUpNetwork,
} from "./fixture/made-up-answers.ts";
import { readMailAddress } from "./mail-address.ts";

const nowMs = Date.UTC(2026, 2, 24);

function choose(lookup: ContactLookup, stopList: readonly StopEntry[] = []) {
  return chooseContact(lookup, { nowMs, stopList });
}

const abuse = (mail: string) => madeUpEntity({ roles: ["abuse"], mails: [mail] });

test("ARIN: of a nested and a top-level abuse contact the nested one is written to", () => {
  const customer = madeUpEntity({
    roles: ["registrant"],
    entities: [abuse("abuse@customer.example")],
  });
  const text = madeUpNetwork([abuse("abuse@provider.example"), customer]);
  const contact = choose(madeUpLookup([madeUpAnswer(text, { registry: "arin" })]));
  expect(contact).toMatchObject({
    kind: "contact",
    mail: "abuse@customer.example",
    others: [],
    rank: "abuse",
    scope: "network",
    isGuess: false,
    language: "en",
    networkName: "EXAMPLE-NET",
  });
});

test("several abuse contacts are legal: the preferred one is written to, the others are shown", () => {
  const desk = madeUpEntity({
    roles: ["abuse"],
    mails: [["second@isp.example", "2"], ["first@isp.example", "1"], "last@isp.example"],
  });
  const contact = choose(madeUpLookup([madeUpAnswer(madeUpNetwork([desk]))]));
  expect(contact).toMatchObject({
    mail: "first@isp.example",
    others: ["second@isp.example", "last@isp.example"],
  });
});

test("RIPE: an entity whose card is of the kind 'abuse' counts without the role", () => {
  const desk = madeUpEntity({ roles: ["noc"], kind: "abuse", mails: ["abuse@ripe-side.example"] });
  expect(choose(madeUpLookup([madeUpAnswer(madeUpNetwork([desk]))]))).toMatchObject({
    kind: "contact",
    mail: "abuse@ripe-side.example",
    rank: "abuse",
  });
});

test("LACNIC's own address is a placeholder: no letter, and the reason is told", () => {
  const text = madeUpNetwork([abuse("abuse@lacnic.net")]);
  expect(choose(madeUpLookup([madeUpAnswer(text, { registry: "lacnic" })]))).toMatchObject({
    kind: "no-contact",
    reason: "only-placeholders",
    refused: [{ mail: "abuse@lacnic.net", why: "registry" }],
  });
});

test("a placeholder beside a true contact is passed over and remembered", () => {
  const text = madeUpNetwork([abuse("helpdesk@apnic.net"), abuse("abuse@isp.example")]);
  expect(choose(madeUpLookup([madeUpAnswer(text, { registry: "apnic" })]))).toMatchObject({
    mail: "abuse@isp.example",
    refused: [{ mail: "helpdesk@apnic.net", why: "registry" }],
  });
});

test("AFRINIC names no abuse contact: abuse@ the people's domain is a guess and says so", () => {
  const people = madeUpEntity({ roles: ["technical"], mails: ["noc@isp.example"] });
  const contact = choose(
    madeUpLookup([madeUpAnswer(madeUpNetwork([people]), { registry: "afrinic" })]),
  );
  expect(contact).toMatchObject({
    mail: "abuse@isp.example",
    rank: "guess",
    isGuess: true,
    scope: "domain",
  });
});

test("AFRINIC without anybody, or only with a mailbox for all, has no contact and shows the command", () => {
  const people = madeUpEntity({ roles: ["administrative"], mails: ["somebody@gmail.com"] });
  for (const entities of [[], [people]]) {
    const text = madeUpNetwork(entities);
    expect(choose(madeUpLookup([madeUpAnswer(text, { registry: "afrinic" })]))).toMatchObject({
      kind: "no-contact",
      reason: "none-named",
      command: "whois -h whois.afrinic.net 198.51.100.9",
    });
  }
});

const jpnicRecord = `[ JPNIC database provides information regarding IP address and ASN. ]
Network Information:
a. [Network Number]             198.51.100.0/24
b. [Network Name]               EXAMPLE-NET
m. [Administrative Contact]     JP00000001
n. [Technical Contact]          AB0123JP
`;
const jpnicPerson = (mail: string) => `Contact Information:
a. [JPNIC Handle]               JP00000001
c. [Last, First]                Example
d. [E-Mail]                     ${mail}
`;

test("JPNIC: the record gives handles, the second answers give the people to write to, in Japanese", () => {
  const contact = choose(
    madeUpLookup([
      madeUpAnswer(madeUpNetwork([abuse("hostmaster@nic.ad.jp")], { country: "JP" }), {
        registry: "apnic",
      }),
      madeUpAnswer(jpnicRecord, { registry: "jpnic", how: "whois" }),
      madeUpAnswer(jpnicPerson("admin@isp.example.jp"), { registry: "jpnic", how: "whois" }),
      madeUpAnswer(jpnicPerson("tech@isp.example.jp"), { registry: "jpnic", how: "whois" }),
    ]),
  );
  expect(contact).toMatchObject({
    mail: "admin@isp.example.jp",
    others: ["tech@isp.example.jp"],
    rank: "operator",
    isGuess: false,
    language: "ja",
    country: "JP",
    refused: [{ mail: "hostmaster@nic.ad.jp", why: "registry" }],
  });
});

test("JPNIC in Japanese, by RDAP entity: a role-less person asked for by handle is the operator", () => {
  const person = madeUpEntity({ mails: ["net-admin@isp.example.jp"], handle: "JP00000001" });
  const texts = ["d. [電子メイル]                  eigyo@isp.example.jp\n", person];
  const mails = texts.map((text) =>
    choose(madeUpLookup([madeUpAnswer(text, { registry: "jpnic" })])),
  );
  expect(mails).toMatchObject([
    { mail: "eigyo@isp.example.jp", language: "ja" },
    { mail: "net-admin@isp.example.jp", language: "ja" },
  ]);
});

test("a pasted whois answer: the irt's abuse-mailbox, RIPE's banner, ARIN's line; never a remark", () => {
  const texts: readonly (readonly [string, string])[] = [
    [
      "inetnum: 198.51.100.0\nremarks: write to fake@attacker.example\n\nirt: IRT-X\nabuse-mailbox: irt@isp.example\n",
      "irt@isp.example",
    ],
    [
      "% Abuse contact for '198.51.100.0 - 198.51.100.255' is 'abuse@isp.example'\n\nremarks: x\n",
      "abuse@isp.example",
    ],
    [
      "OrgAbuseEmail:  abuse@isp.example\r\nOrgTechEmail:  tech@isp.example\r\n",
      "abuse@isp.example",
    ],
  ];
  for (const [text, mail] of texts) {
    const answer = madeUpAnswer(text, { registry: "other", how: "pasted" });
    expect(choose(madeUpLookup([answer]))).toMatchObject({ mail, rank: "abuse" });
  }
  const remark = madeUpAnswer(
    "descr: abuse-mailbox: fake@attacker.example\nremarks: abuse@x.example",
    {
      how: "pasted",
    },
  );
  expect(choose(madeUpLookup([remark]))).toMatchObject({ reason: "none-named" });
});

test("one address typed by hand wins over what a registry said", () => {
  const typed = madeUpAnswer(" <Abuse-Desk@ISP.Example> ", { registry: "other", how: "pasted" });
  const said = madeUpAnswer(madeUpNetwork([abuse("old@isp.example")]));
  expect(choose(madeUpLookup([said, typed]))).toMatchObject({
    mail: "Abuse-Desk@isp.example",
    rank: "by-hand",
  });
});

test("a private address is an error and shows no command, whatever an answer says", () => {
  const answers = [madeUpAnswer(madeUpNetwork([abuse("abuse@isp.example")]))];
  const results = ["10.0.0.9", "fe80::1", "no address"].map((address) =>
    choose(madeUpLookup(answers, { address })),
  );
  expect(results.map((each) => each.kind === "no-contact" && each.reason)).toEqual([
    "private-address",
    "private-address",
    "no-address",
  ]);
  expect(results.some((each) => "command" in each)).toBe(false);
});

test("held after a 429: no contact yet, the failure stands beside it", () => {
  const failure = {
    registry: "lacnic",
    asked: "https://rdap.example.net/ip/198.51.100.9",
    atMs: nowMs,
    problem: "held",
    untilMs: nowMs + 3_600_000,
  } as const;
  expect(choose(madeUpLookup([], { failures: [failure] }))).toMatchObject({
    reason: "no-answer",
    failures: [failure],
    command: "whois -h whois.lacnic.net 198.51.100.9",
  });
});

test("who asked us to stop is not written to, nor is the next best; a bounce gives way to the next for 90 days", () => {
  const inner = madeUpEntity({
    roles: ["registrant"],
    entities: [abuse("abuse@customer.example")],
  });
  const lookup = madeUpLookup([
    madeUpAnswer(madeUpNetwork([abuse("abuse@provider.example"), inner])),
  ]);
  const asked = ["abuse@customer.example", "customer.example", "198.51.100.0/24"];
  for (const what of asked)
    expect(choose(lookup, [stopForEver(what, 0, "asked")])).toMatchObject({ reason: "stopped" });
  const bounced = [stopAfterBounce("Abuse@customer.example", nowMs - 89 * dayMs)];
  expect(choose(lookup, bounced)).toMatchObject({ mail: "abuse@provider.example" });
  const long = [stopAfterBounce("abuse@customer.example", nowMs - 91 * dayMs)];
  expect(choose(lookup, long)).toMatchObject({ mail: "abuse@customer.example" });
});

test("an answer of eight days ago is stale", () => {
  const text = madeUpNetwork([abuse("abuse@isp.example")]);
  const at = (days: number) =>
    choose(madeUpLookup([madeUpAnswer(text, { atMs: nowMs - days * dayMs })]));
  expect([at(6), at(8)]).toMatchObject([{ isStale: false }, { isStale: true }]);
});

test("whatever the answers hold, the address is plain: no line break, no option, no second recipient", () => {
  const nasty = fc.constantFrom(
    "a@b.example\r\nBcc: x@y.example",
    "-oQ/tmp@isp.example",
    "a@b.example,c@d.example",
    "a@[198.51.100.1]",
    '"a b"@isp.example',
    "a@isp",
    "a@b.example>",
    "ok@isp.example",
  );
  const mail = fc.oneof(nasty, fc.string({ unit: "binary" }), fc.emailAddress());
  const entity: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    entity: fc.oneof(
      { depthSize: "small" },
      fc.jsonValue(),
      fc.record({
        roles: fc.oneof(fc.jsonValue(), fc.constant(["abuse"]), fc.constant(["technical"])),
        vcardArray: fc.oneof(
          fc.jsonValue(),
          mail.map((value) => ["vcard", [["email", { pref: "1" }, "text", value], ["fn"], null]]),
        ),
        entities: fc.oneof(fc.jsonValue(), fc.array(tie("entity"), { maxLength: 3 })),
      }),
    ),
  })).entity;
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(entity, { maxLength: 4 }).map((entities) => JSON.stringify({ entities })),
    mail.map((value) => `irt: X\nabuse-mailbox: ${value}\ne-mail: ${value}\n`),
  );
  const registry = fc.constantFrom("jpnic", "arin", "other" as const);
  const how = fc.constantFrom("rdap", "whois", "pasted" as const);
  let chosen = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(text, registry, how), { maxLength: 4 }), (answers) => {
      const result = choose(
        madeUpLookup(
          answers.map(([body, who, way]) => madeUpAnswer(body, { registry: who, how: way })),
        ),
      );
      if (result.kind !== "contact") return;
      chosen += 1;
      for (const each of [result.mail, ...result.others]) {
        expect(each).toMatch(/^[a-z0-9_][^\s<>,;:"()[\]\\]*@[a-z0-9.-]+$/i);
        expect(readMailAddress(each)).toBe(each);
      }
    }),
    { numRuns: 500 },
  );
  expect(chosen).toBeGreaterThan(20);
});

test("entities nested without end and by the hundred are looked at up to a bound", () => {
  let deep: object = abuse("deep@isp.example");
  for (let level = 0; level < 200; level += 1) deep = { roles: ["registrant"], entities: [deep] };
  const wide = Array.from({ length: 400 }, (_, at) => abuse(`a${at}@isp.example`));
  const result = choose(madeUpLookup([madeUpAnswer({ entities: [deep, ...wide] })]));
  expect(result).toMatchObject({ kind: "contact", mail: "a0@isp.example" });
  expect("others" in result && result.others.length).toBeLessThan(50);
});
