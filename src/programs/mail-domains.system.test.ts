// For: whose mail is ours, read from the settings of imaginary servers in a folder.
// Never: this machine's own settings.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { defaultSettings } from "../base/settings.ts";
import { postfixSite, sendmailSite, writeSite } from "./audit/fixture/sites.ts";
import { mailPlaceholders, withMailDomains } from "./mail-domains.ts";

const nothing = ["255.255.255.255/32"];

function placeholdersOf(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), "hinomi-domains-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeSite(root, files);
  return withMailDomains(defaultSettings, root).placeholders;
}

test("Postfix's own names, its mailboxes' and relay domains, and small networks it trusts are ours", () => {
  const found = placeholdersOf({
    ...postfixSite([
      "mynetworks = 127.0.0.0/8 [2001:db8:1::]/48 198.51.100.32/28 203.0.0.0/8",
      "virtual_mailbox_domains = hash:/etc/postfix/boxes",
    ]),
    "/etc/postfix/boxes": "shop.example.jp yes\n",
  });
  expect(found["own_domains"]).toEqual([
    "localhost",
    "*.branch.example.jp",
    "branch.example.jp",
    "example.jp",
    "gw1.example.jp",
    "shop.example.jp",
  ]);
  expect(found["mail_clients"]).toEqual(["127.0.0.0/8", "198.51.100.32/28", "2001:db8:1::/48"]);
  expect(found["inner_mail_servers"]).toEqual(nothing);
});

test("a list of domains in a database leaves it open which are ours, so inner servers are", () => {
  const found = placeholdersOf(
    postfixSite(["virtual_mailbox_domains = mysql:/etc/postfix/domains.cf"]),
  );
  expect(found["inner_mail_servers"]).toContain("10.0.0.0/8");
  expect(found["alias_domains"]).toEqual(["*"]);
});

test("sendmail's class w, its relay domains and the access map's clients are ours", () => {
  const found = placeholdersOf({
    ...sendmailSite(""),
    "/etc/mail/sendmail.cf": [
      "DZ8.17.1",
      "Djgw1.example.jp",
      "Cwlocalhost example.jp",
      "Fw/etc/mail/local-host-names",
      "FR-o /etc/mail/relay-domains",
      "",
    ].join("\n"),
    "/etc/mail/local-host-names": "# ours\nshop.example.jp\n",
    "/etc/mail/relay-domains": "branch.example.jp\n",
    "/etc/mail/access": "Connect:198.51.100.40 RELAY\n203 RELAY\nTo:backup.example.jp RELAY\n",
  });
  expect(found["own_domains"]).toEqual(
    expect.arrayContaining([
      "example.jp",
      "gw1.example.jp",
      "shop.example.jp",
      "branch.example.jp",
      "backup.example.jp",
    ]),
  );
  expect(found["mail_clients"]).toEqual(["127.0.0.0/8", "198.51.100.40"]);
  expect(found["inner_mail_servers"]).toEqual(nothing);
});

test("where there is no mail server nothing is called ours that is not", () => {
  expect(placeholdersOf({})).toEqual(mailPlaceholders({}));
});

test("what the settings say counts before what the server says", () => {
  const found = { domains: ["example.jp"], clients: [], isComplete: false };
  const given = { own_domains: ["example.org"] };
  const made = mailPlaceholders(given, found, "gw1.example.jp");
  expect(made["own_domains"]).toEqual(["example.org"]);
  expect(made["alias_domains"]).toEqual(["example.org"]);
  expect(made["inner_mail_servers"]).toEqual(nothing);
});
