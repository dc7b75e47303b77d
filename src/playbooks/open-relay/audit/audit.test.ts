import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AuditState } from "../../playbook.ts";
import { fixedTexts, materialOf } from "../fixture/material.ts";
import { mailAudit } from "./audit.ts";

type Texts = Readonly<Record<string, string>>;
const main = "/etc/postfix/main.cf";
const master = "/etc/postfix/master.cf";
const base = [
  "compatibility_level = 3.6",
  "myhostname = gw1.example.jp",
  "mydestination = $myhostname, example.jp, localhost",
  "mynetworks = 127.0.0.0/8",
];
const relay = "smtpd_relay_restrictions";
const recipient = "smtpd_recipient_restrictions";

function postfix(rows: readonly string[], services = "smtp inet n - y - - smtpd\n"): Texts {
  const names = new Set(rows.map((row) => row.split(" =")[0]));
  const kept = base.filter((row) => !names.has(row.split(" =")[0]));
  return { [main]: `${[...kept, ...rows].join("\n")}\n`, [master]: services };
}

function stateOf(texts: Texts): AuditState | undefined {
  return mailAudit.judge(materialOf(texts)).servers[0]?.state;
}

describe("Postfix is judged as it would act, and the diff closes it", () => {
  const cases: readonly (readonly [string, Texts, AuditState])[] = [
    ["as installed", postfix([]), "closed"],
    [
      "an empty relay list with a refusal in the recipient list",
      postfix([`${relay} =`, `${recipient} = reject_unauth_destination`]),
      "closed",
    ],
    ["the world in mynetworks", postfix(["mynetworks = 0.0.0.0/0"]), "open"],
    [
      "the world in mynetworks by a name",
      postfix(["mynetworks = $all", "all = 127.0.0.0/8 0.0.0.0/1"]),
      "open",
    ],
    ["the world of IPv6", postfix(["mynetworks = 127.0.0.0/8 [::]/0"]), "open"],
    [
      "a continued line with a comment in it",
      postfix(["mynetworks = 127.0.0.0/8,\n# branches\n  0.0.0.0/0"]),
      "open",
    ],
    ["a commented-out world", postfix(["#mynetworks = 0.0.0.0/0"]), "closed"],
    [
      "the world for a door on this machine only",
      postfix([], "127.0.0.1:10025 inet n - y - - smtpd -o mynetworks=0.0.0.0/0\n"),
      "closed",
    ],
    [
      "the world for a door to everybody",
      postfix([], "10025 inet n - y - - smtpd\n  -o mynetworks=0.0.0.0/0\n"),
      "open",
    ],
    [
      "a submission port whose client list refuses strangers",
      postfix(
        [],
        `submission inet n - y - - smtpd -o smtpd_client_restrictions=permit_sasl_authenticated,reject -o ${relay}=permit_mynetworks,reject\n`,
      ),
      "closed",
    ],
    ["every top-level domain of one country", postfix(["relay_domains = jp"]), "open"],
    [
      "believed senders",
      postfix([`${relay} = check_sender_access inline:{example.jp=OK}, reject_unauth_destination`]),
      "open",
    ],
    [
      "believed senders behind the refusal",
      postfix([`${relay} = reject_unauth_destination, check_sender_access inline:{example.jp=OK}`]),
      "closed",
    ],
    [
      "believed greetings through a class",
      postfix([
        "smtpd_restriction_classes = friends",
        "friends = check_helo_access inline:{gw1=OK}",
        `${relay} = friends, reject_unauth_destination`,
      ]),
      "open",
    ],
    [
      "a refusal that is only written down",
      postfix([`${relay} = permit_mynetworks, warn_if_reject reject_unauth_destination`]),
      "dead",
    ],
    [
      "anybody's MX",
      postfix([`${relay} = permit_mynetworks, permit_mx_backup, reject_unauth_destination`]),
      "open",
    ],
    [
      "the MX of our provider's network",
      postfix([
        "permit_mx_backup_networks = 198.51.100.0/24",
        `${relay} = permit_mx_backup, reject_unauth_destination`,
      ]),
      "closed",
    ],
    [
      "permit before the refusal",
      postfix([`${relay} =`, `${recipient} = permit, reject_unauth_destination`]),
      "dead",
    ],
    ["nothing that refuses", postfix([`${relay} =`, `${recipient} = permit_mynetworks`]), "dead"],
    ["routed addresses with nobody behind", postfix(["allow_untrusted_routing = yes"]), "risky"],
    [
      "routed addresses with a branch behind",
      postfix(["relay_domains = branch.example.jp", "allow_untrusted_routing = yes"]),
      "through-another",
    ],
    [
      "a login without a password",
      postfix(["smtpd_sasl_auth_enable = yes", "smtpd_sasl_security_options ="]),
      "open",
    ],
  ];
  test.each(cases)("%s", (_title, texts, state) => {
    expect(stateOf(texts)).toBe(state);
    const { weaknesses } = mailAudit.judge(materialOf(texts));
    if (state === "closed") return;
    const after = mailAudit.judge(materialOf(fixedTexts(texts, weaknesses)));
    expect(after.weaknesses.map(({ name }) => name)).not.toContain(weaknesses[0]?.name);
    expect(["closed", "risky"]).toContain(after.servers[0]?.state);
  });
});

const def = "/etc/mail/sendmail.def";
const cf = "/etc/mail/sendmail.cf";
const closedCf = 'DZ8.17.1\nScheck_rcpt\nR$*\t$#error $: "550 Relaying denied"\n';

describe("sendmail's source and what was made of it", () => {
  const line = "REJECT_SOURCE_ROUTE_RELAY=yes";
  test.each([
    ["commented out", `#[nosourceroute] x\n#${line}\n`, "source-route-commented-out"],
    ["missing", "#[nosourceroute] x\nCF_TYPE=R8V8\n", "source-route-missing"],
    ["no", "REJECT_SOURCE_ROUTE_RELAY=no\n", "source-route-off"],
  ])("the diary's line %s is open, and the diff makes it say yes", (_title, text, name) => {
    const texts = { [def]: text, [cf]: closedCf };
    const { weaknesses } = mailAudit.judge(materialOf(texts));
    expect(weaknesses.map((each) => each.name)).toEqual([name]);
    const after = fixedTexts(texts, weaknesses);
    expect(after[def]).toMatch(/^REJECT_SOURCE_ROUTE_RELAY=yes$/m);
    expect(stateOf(after)).toBe("closed");
  });

  test("yes but the sendmail.cf in use is older is half fixed", () => {
    const material = materialOf({ [def]: `${line}\n`, [cf]: closedCf }, { [def]: 2000 });
    expect(mailAudit.judge(material).weaknesses.map(({ name }) => name)).toEqual([
      "edited-not-rebuilt",
    ]);
  });

  test("rebuilt but the daemon began before is half fixed", () => {
    const started = { startedMs: new Map([["sendmail", 500]]) };
    const material = materialOf({ [def]: `${line}\n`, [cf]: closedCf }, {}, started);
    expect(mailAudit.judge(material).weaknesses.map(({ name }) => name)).toEqual([
      "rebuilt-not-restarted",
    ]);
  });

  test("a FEATURE hidden behind dnl opens nothing, a live one does", () => {
    const mc = "/etc/mail/sendmail.mc";
    expect(stateOf({ [mc]: "dnl FEATURE(`promiscuous_relay')dnl\n" })).toBe("closed");
    expect(stateOf({ [mc]: "FEATURE(`promiscuous_relay')dnl\n" })).toBe("open");
  });

  test("a sendmail of 1997 relays for everybody", () => {
    const { weaknesses } = mailAudit.judge(materialOf({ [cf]: "V7/Berkeley\nDZ8.8.7\n" }));
    expect(weaknesses.map(({ name }) => name)).toEqual(["sendmail-before-8.9"]);
  });

  test.each([
    ["Connect:203\tRELAY", "open"],
    ["Connect:192.168\tRELAY", "closed"],
    ["jp\tRELAY", "open"],
    ["Connect:198.51.100.7\tRELAY", "closed"],
    ["#Connect:203\tRELAY", "closed"],
  ])("the access line %s is %s", (row, state) => {
    expect(stateOf({ [cf]: closedCf, "/etc/mail/access": `${row}\n` })).toBe(state);
  });
});

test("no settings at all make it throw, and every diff fits its file", () => {
  const pieces = fc.constantFrom(
    "mynetworks =",
    " 0.0.0.0/0",
    "relay_domains = static:all",
    `${relay} = permit`,
    `${recipient} =`,
    "${",
    "$mynetworks",
    "{ a }",
    "# x",
    "",
    " check_sender_access inline:{a=OK}",
    "smtp inet n - y - - smtpd",
    "  -o mynetworks=0.0.0.0/0",
    "accept hosts = *",
    "begin acl",
    "hostlist a = +a : *",
    "acl_smtp_rcpt = a",
    "a:",
    "accept hosts = +a",
    "FEATURE(`promiscuous_relay')",
    "R<@$+:$+>\t$#OK",
    "SLocal_check_rcpt",
    "#REJECT_SOURCE_ROUTE_RELAY=yes",
  );
  const text = fc
    .array(fc.oneof(pieces, fc.string()), { maxLength: 12 })
    .map((rows) => rows.join("\n"));
  const paths = [
    main,
    master,
    cf,
    def,
    "/etc/mail/sendmail.mc",
    "/etc/mail/access",
    "/etc/exim4/exim4.conf",
  ];
  fc.assert(
    fc.property(fc.record(Object.fromEntries(paths.map((path) => [path, text]))), (texts) => {
      const material = materialOf(texts);
      mailAudit.wanted(material.files);
      const { weaknesses } = mailAudit.judge(material);
      for (const { fix } of weaknesses) {
        if (!fix || fix.diff.includes("\\ No newline")) continue;
        expect(() => fixedTexts(texts, [{ ...weaknesses[0], fix } as never])).not.toThrow();
      }
    }),
  );
});
