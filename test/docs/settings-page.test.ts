// For: docs/reference/settings.md names every setting, and its example is one that Hinomi takes.
// Never: run with a settings file of this machine.

import { expect, test } from "vitest";
import { defaultSettings, readSettings } from "../../src/base/settings.ts";
import type { Settings } from "../../src/base/settings.ts";
import { bare, blocks, page, rows } from "./markdown.ts";

/** Names of settings as the page writes them: `line.speed`, `allow[].why`. */
type NamesOf<Value, Name extends string> = Value extends readonly (infer Item)[]
  ? Item extends object
    ? NamesOf<Item, `${Name}[]`>
    : Name
  : Value extends object
    ? string extends keyof Value
      ? Name
      : {
          [Key in keyof Value & string]-?: NamesOf<NonNullable<Value[Key]>, `${Name}.${Key}`>;
        }[keyof Value & string]
    : Name;

type SettingName = {
  [Key in keyof Settings]-?: NamesOf<NonNullable<Settings[Key]>, Key>;
}[keyof Settings];

/** All of them: the type check fails here when the schema gains or loses one. */
const settingNames: Readonly<Record<SettingName, true>> = {
  language: true,
  time_zone: true,
  own_networks: true,
  "line.speed": true,
  "offices[].name": true,
  "offices[].network": true,
  "allow[].network": true,
  "allow[].why": true,
  "allow[].until": true,
  rules: true,
  registries: true,
  "blocklists.addresses": true,
  "blocklists.lists": true,
  "blocklists.resolver": true,
  placeholders: true,
  "logs[].path": true,
  "logs[].format": true,
  "desk.port": true,
  "desk.host": true,
  "desk.names": true,
  "desk.tls.cert": true,
  "desk.tls.key": true,
  "desk.plain": true,
  "company.name": true,
  "company.sender": true,
  "hand.socket": true,
  "consent[].plan": true,
  "consent[].from": true,
  "notify.from": true,
  "notify.channels": true,
  "notify.language": true,
  "channels[].kind": true,
  "channels[].name": true,
  "channels[].to": true,
  "channels[].path": true,
  "channels[].url": true,
  "channels[].key_file": true,
  "channels[].folder": true,
  "mail.host": true,
  "mail.port": true,
  "mail.tls": true,
  "mail.user": true,
  "mail.password_file": true,
  "mail.from": true,
  "mail.fallback": true,
  "letters.look_up": true,
  "letters.reply_to": true,
  "letters.inbox": true,
  "letters.ntp": true,
  "letters.stop": true,
  "services.gateway": true,
  "services.outside[].address": true,
  "services.outside[].port": true,
  "services.outside_names": true,
  "services.outside_page": true,
  "services.leave_out": true,
  "services.nodes[].name": true,
  "services.nodes[].said.ja": true,
  "services.nodes[].said.en": true,
  "services.nodes[].felt": true,
  "services.nodes[].service": true,
  "services.nodes[].ask.kind": true,
  "services.nodes[].ask.program": true,
  "services.nodes[].ask.address": true,
  "services.nodes[].ask.port": true,
  "services.nodes[].ask.url": true,
  "services.nodes[].ask.name": true,
  "services.nodes[].ask.path": true,
  "services.nodes[].needs": true,
  "services.nodes[].needs[].node": true,
  "services.nodes[].needs[].kind": true,
  "services.nodes[].needs[].any_of": true,
  "mail_filter.socket": true,
  "mail_filter.group": true,
  "mail_filter.user": true,
  "mail_filter.spool": true,
  "mail_filter.policy": true,
  "mail_filter.outbreak": true,
  "mail_filter.log": true,
  "mail_filter.clamd.socket": true,
  "mail_filter.clamd.part_bytes": true,
  "mail_filter.quarantine.folder": true,
  "mail_filter.quarantine.keep_days": true,
  "mail_filter.quarantine.keep_at_least_days": true,
  "mail_filter.quarantine.bytes": true,
  "mail_filter.door.socket": true,
  "mail_filter.door.group": true,
  "mail_filter.digest.at": true,
  "mail_filter.digest.domains": true,
  "mail_filter.digest.language": true,
  "mail_filter.digest.ask": true,
  "mail_filter.digest.telephone": true,
  "mail_filter.release.host": true,
  "mail_filter.release.port": true,
  store: true,
};

/** First column of the table; ".network" after a comma belongs to the list named before it. */
function documented(text: string): readonly string[] {
  return rows(text).flatMap(([cell = ""]) => {
    const names = bare(cell).split(", ");
    const list = names[0]?.replace(/\.[^.]*$/, "") ?? "";
    return names.map((name) => (name.startsWith(".") ? list + name : name));
  });
}

const text = page("docs/reference/settings.md");

test("every setting stands in the table, and nothing else does", () => {
  expect(documented(text).toSorted()).toEqual(Object.keys(settingNames).toSorted());
});

test("a missing and an invented setting are seen", () => {
  expect(documented(text.replace(/^\| `time_zone`.*\n/m, ""))).not.toContain("time_zone");
  expect(documented(`${text}\n| \`colour\` | text | none |\n`)).toContain("colour");
});

test("the example is taken as it stands, and shows every setting at the top", () => {
  const example = blocks(text).find(({ language }) => language === "yaml");
  const read = readSettings(example?.body ?? "", "hinomi.yaml");
  const tops = new Set(Object.keys(settingNames).map((name) => name.split(/[.[]/)[0]));
  expect(new Set(Object.keys(read))).toEqual(tops);
});

test.each(["README.md", "README.ja.md"])(
  "%s: the settings shown are taken as they stand",
  (path) => {
    const shown = blocks(page(path)).filter(({ language }) => language === "yaml");
    expect(shown).toHaveLength(1);
    expect(readSettings(shown[0]?.body ?? "", "hinomi.yaml")).not.toEqual(defaultSettings);
  },
);
