import { expect, test } from "vitest";
import { programTable } from "../table.ts";
import { reachOf } from "./reach.ts";
import { readHandSettings } from "./settings.ts";

function handOf(yaml: string) {
  const table = programTable(reachOf(readHandSettings(yaml, "hand.yaml")));
  return table.find(({ name }) => name === "hand");
}

test("the hand may write where its settings name a file to be changed, a table to be built, a queue or cores, and nowhere else", () => {
  const hand = handOf(`services:
  named: { unit: named.service, cores: { folder: /var/cache/bind-cores } }
files: { def: { path: /usr/local/cf/sendmail.def } }
mail_servers:
  mail: { kind: sendmail, queue: /var/spool/old, rebuild: [/usr/bin/make, -C, /usr/local/cf], made: /usr/local/cf/made/sendmail.cf }
maps: { access: { kind: makemap, path: /etc/mail/maps/access } }
`);
  expect(hand?.writes.filter((path) => !/postfix|mqueue/.test(path))).toEqual([
    "/etc/mail",
    "/etc/mail/maps",
    "/usr/local/cf",
    "/usr/local/cf/made",
    "/var/cache/bind-cores",
    "/var/spool/old",
  ]);
});

test("only mail servers and tables let it become another user", () => {
  const names = (yaml: string) => handOf(yaml)?.capabilities.map(({ name }) => name) ?? [];
  const table = "maps: { access: { kind: postmap, path: /etc/postfix/access } }\n";
  expect(names(table)).toContain("CAP_SETUID");
  expect(names("services: { named: { unit: named.service } }\n")).not.toContain("CAP_SETUID");
});
