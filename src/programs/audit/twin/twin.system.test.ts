import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { audits } from "../../../playbooks/index.ts";
import type { ProbeVerdict } from "../../../playbooks/playbook.ts";
import {
  diarySite,
  eximSite,
  postfixSite,
  sendmailSite,
  unpackedDaemons,
  writeSite,
} from "../fixture/sites.ts";
import { gatherFiles } from "../gather-files.ts";
import { proveByTwin } from "./prove-by-twin.ts";
import { buildCf } from "./sendmail-twin.ts";
import type { TwinProbe } from "./twin-plan.ts";

const addresses = { server: "192.0.2.1", outside: "198.51.100.7", foreign: "203.0.113.9" };

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hinomi-site-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

async function twinOf(files: Readonly<Record<string, string>>) {
  writeSite(root, files);
  const audit = audits["mail"];
  if (!audit) throw new Error("no audit of mail");
  const gathered = gatherFiles(audit, root, []);
  const report = audit.judge({ files: gathered.files, ownNetworks: [] });
  const request = {
    audit,
    root,
    files: gathered.files,
    report,
    daemons: unpackedDaemons(),
    onNote: () => undefined,
  };
  const [proof] = await proveByTwin(request);
  return { report, proof };
}

function states(probes: readonly TwinProbe[] | undefined): string[] | undefined {
  return probes?.map(({ verdict }) => verdict.state);
}

function relayed(verdict: ProbeVerdict | undefined): string[] {
  return verdict?.forms.filter((form) => form.verdict === "relayed").map(({ id }) => id) ?? [];
}

const uncheckedExim = Object.fromEntries(
  Object.entries(eximSite("127.0.0.1")).map(([path, text]) => [
    path,
    text.replace("  deny domains = +relay_to_domains\n       local_parts = ^.*[@%!]\n", ""),
  ]),
);

const relay = "smtpd_relay_restrictions";
const recipient = "smtpd_recipient_restrictions";

describe("what the audit says of real servers is what their mail does, before and after the diff", () => {
  test.each([
    ["Postfix as installed", postfixSite([]), "closed"],
    [
      "Postfix with a strict list of its own",
      postfixSite([`${relay} =`, `${recipient} = permit_mynetworks, reject_unauth_destination`]),
      "closed",
    ],
    ["Postfix that trusts the world", postfixSite(["mynetworks = 127.0.0.0/8 0.0.0.0/0"]), "open"],
    [
      "Postfix that trusts the world in two halves",
      postfixSite(["mynetworks = 0.0.0.0/1, 128.0.0.0/1"]),
      "open",
    ],
    ["Postfix that takes every domain", postfixSite(["relay_domains = static:all"]), "open"],
    [
      "Postfix that believes senders",
      postfixSite([
        `${relay} =`,
        `${recipient} = check_sender_access inline:{example.jp=OK}, reject_unauth_destination`,
      ]),
      "open",
    ],
    [
      "Postfix that believes greetings",
      postfixSite([
        `${relay} =`,
        `${recipient} = check_helo_access inline:{gw1.example.jp=OK}, reject_unauth_destination`,
      ]),
      "open",
    ],
    [
      "Postfix with a second door of its own",
      postfixSite([], "2525 inet n - y - - smtpd\n  -o mynetworks=0.0.0.0/0\n"),
      "open",
    ],
    [
      "Postfix with routed addresses and a branch behind",
      postfixSite(["allow_untrusted_routing = yes"]),
      "through-another",
    ],
    [
      "Postfix without any working refusal",
      postfixSite([`${relay} =`, `${recipient} = permit_mynetworks`]),
      "dead",
    ],
    ["sendmail as installed", sendmailSite(""), "closed"],
    ["sendmail for everybody", sendmailSite("FEATURE(`promiscuous_relay')dnl"), "open"],
    ["sendmail for its own senders", sendmailSite("FEATURE(`relay_local_from')dnl"), "open"],
    [
      "sendmail with a loose check",
      sendmailSite("FEATURE(`loose_relay_check')dnl"),
      "through-another",
    ],
    ["Exim for its own networks", eximSite("127.0.0.1 : 10.1.0.0/16"), "closed"],
    ["Exim that hands routes on", uncheckedExim, "through-another"],
    ["Exim for the world", eximSite("127.0.0.1 : 0.0.0.0/0"), "open"],
    [
      "Exim that believes senders",
      eximSite("127.0.0.1", [], ["accept sender_domains = example.jp"]),
      "open",
    ],
  ])("%s", async (_title, files, state) => {
    const { report, proof } = await twinOf(files);
    expect(report.servers.map((server) => server.state)).toEqual([state]);
    expect(proof?.said.en).not.toContain("could not be run");
    expect(states(proof?.before)).toContain(state);
    if (state === "closed") expect(proof?.after).toBeUndefined();
    else expect(new Set(states(proof?.after))).toEqual(new Set(["closed"]));
  });
});

test("the diary's server relays by source routes and nothing else, and no more after the diffs", async () => {
  // The tool of that time is not to be had: its sendmail.cf is made by m4, with the rule that lets routes in.
  const made = mkdtempSync(join(tmpdir(), "hinomi-made-"));
  writeSite(made, diarySite);
  const daemons = unpackedDaemons();
  await buildCf({ folder: made, daemons, product: "sendmail", ports: [], token: "", addresses });
  const cf = readFileSync(join(made, "etc/mail/sendmail.cf"), "utf8");
  rmSync(made, { recursive: true, force: true });
  const def = diarySite["/etc/mail/sendmail.def"] ?? "";
  const { report, proof } = await twinOf({
    "/etc/mail/sendmail.def": def,
    "/etc/mail/sendmail.cf": cf,
  });
  const names = report.weaknesses.map(({ name }) => name);
  expect(names).toContain("source-route-commented-out");
  const forms = relayed(proof?.before[0]?.verdict);
  expect(forms).toContain("26");
  expect(forms).not.toContain("01");
  expect(states(proof?.after)).toEqual(["closed"]);
});

test("Exim's percent hack is named, and is no relay: the ACL sees the address unpacked", async () => {
  const { report, proof } = await twinOf(
    eximSite("127.0.0.1", ["percent_hack_domains = example.jp"]),
  );
  expect(report.weaknesses.map(({ name, state }) => [name, state])).toEqual([
    ["percent-hack", "risky"],
  ]);
  expect(states(proof?.before)).toEqual(["closed"]);
});
