// For: whose mail Exim takes in and whom it trusts, out of its own settings and Debian's answers.
// Never: Postfix and sendmail; src/programs/mail-domains.system.test.ts reads those.

import { expect, test } from "vitest";
import { mailAudit } from "./audit.ts";

function namesOf(texts: Readonly<Record<string, string>>) {
  const file = (path: string, text: string) => ({ path, text, changedMs: 0 });
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, file(path, text)]));
  return mailAudit.names?.({ files, ownNetworks: [], defaults: new Map() });
}

const conf = "/etc/exim4/exim4.conf";
const lists = `primary_hostname = gw1.example.jp
domainlist local_domains = @ : example.jp : localhost
domainlist relay_to_domains = branch.example.jp : *.shop.example.jp
hostlist relay_from_hosts = 127.0.0.1 : 10.1.0.0/24 : 0.0.0.0/0
begin acl
`;

test("lists of an Exim are ours, and strangers among its clients are not", () => {
  expect(namesOf({ [conf]: lists })).toEqual({
    domains: [
      "*.shop.example.jp",
      "branch.example.jp",
      "example.jp",
      "gw1.example.jp",
      "localhost",
    ],
    clients: ["10.1.0.0/24", "127.0.0.1"],
    isComplete: true,
  });
});

test("a list that is looked up is not known", () => {
  const looked = lists.replace("example.jp : localhost", "dsearch;/etc/virtual");
  expect(namesOf({ [conf]: looked })?.isComplete).toBe(false);
});

test("Debian's answers count too", () => {
  const answers = "dc_other_hostnames='example.jp;mail.example.jp'\ndc_relay_nets='10.2.0.0/24'\n";
  expect(namesOf({ "/etc/exim4/update-exim4.conf.conf": answers })).toEqual({
    domains: ["example.jp", "mail.example.jp"],
    clients: ["10.2.0.0/24"],
    isComplete: true,
  });
});

test("without any settings nothing is known", () => {
  expect(namesOf({})).toEqual({ domains: [], clients: [], isComplete: false });
});
