import { expect, test } from "vitest";
import { Trouble } from "../../base/trouble.ts";
import { firstSettings } from "./first-settings.ts";
import { entryOf, readHandSettings } from "./settings.ts";

function complaint(text: string): Trouble {
  try {
    readHandSettings(text, "hand.yaml");
  } catch (error) {
    if (error instanceof Trouble) return error;
    throw error;
  }
  throw new Error("no complaint");
}

test("the first settings are valid and open nothing but bans", () => {
  const settings = readHandSettings(firstSettings, "hand.yaml");
  const { services, files, mail_servers: servers } = settings;
  expect({ services, files, servers }).toEqual({ services: {}, files: {}, servers: {} });
  const opened = firstSettings
    .replace("services: {}\n#  named", "services:\n  named")
    .replaceAll("\n#  squid", "\n  squid")
    .replace("\n#  resolver", "\n  resolver")
    .replace("files: {}\n#  named-conf:\n#    path", "files:\n  named-conf:\n    path")
    .replaceAll("\n#    ", "\n    ")
    .replace("mail_servers: {}\n#", "mail_servers:\n")
    .replace("\n#  old", "\n  old")
    .replace("maps: {}\n#", "maps:\n")
    .replace("\n#  aliases", "\n  aliases")
    .replace("account_lists: {}\n#", "account_lists:\n");
  const example = readHandSettings(opened, "hand.yaml");
  expect(Object.keys(example.services)).toEqual(["named", "squid", "resolver"]);
  expect(example.services["resolver"]?.cores?.most).toBe(3);
  expect(example.mail_servers["old"]?.rebuild).toEqual(["/usr/bin/m4", "/etc/mail/sendmail.mc"]);
  expect(example.account_lists["logins"]?.map).toBe("sasl-access");
  expect(example.files["named-conf"]?.check).toEqual(["/usr/bin/named-checkconf", "{file}"]);
  expect(example.mail_servers["mail"]?.kind).toBe("postfix");
});

test.each([
  ["an unknown word", "supervisor: systemd\nshell: /bin/sh\n", 2, "shell: unknown setting"],
  ["a relative path", "files:\n  a: { path: etc/passwd }\n", 2, "absolute path"],
  ["a way back up", "files:\n  a:\n    path: /etc/../root/x\n", 3, "absolute path"],
  ["a folder", "files:\n  a: { path: /etc/ }\n", 2, "absolute path"],
  [
    "a check by a program without its path",
    'files:\n  a:\n    path: /etc/x\n    check: [named-checkconf, "{file}"]\n',
    4,
    "absolute path of a program",
  ],
  ["a check of nothing", "files:\n  a: { path: /etc/x, check: [/bin/true] }\n", 2, "needs {file}"],
  [
    "another placeholder",
    'files:\n  a: { path: /etc/x, check: [/bin/true, "{file}", "{name}"] }\n',
    2,
    "needs {file}",
  ],
  ["a name with a slash", "services:\n  ../x: { unit: x.service }\n", 2, "lower-case letter"],
  ["a unit that is an option", "services:\n  x: { unit: -x }\n", 2, "unit"],
  [
    "a script out of /etc/init.d",
    "supervisor: sysv\nservices:\n  x: { script: ../x }\n",
    3,
    "/etc/init.d",
  ],
  [
    "a service without what its supervisor needs",
    "supervisor: sysv\nservices:\n  x: { unit: x.service }\n",
    3,
    "has no script",
  ],
  [
    "a list of accounts in a map that is not there",
    "account_lists:\n  x: { map: access }\n",
    2,
    "must name a postmap",
  ],
  [
    "a list of accounts in the aliases",
    "maps: { a: { kind: newaliases, path: /etc/aliases } }\naccount_lists:\n  x: { map: a }\n",
    3,
    "must name a postmap",
  ],
  [
    "an action of two lines",
    'maps: { a: { kind: postmap, path: /etc/x } }\naccount_lists:\n  x: { map: a, action: "REJECT\\nevil OK" }\n',
    3,
    "not one line",
  ],
  ["a table of another kind", "maps:\n  a: { kind: perl, path: /etc/x }\n", 2, "kind"],
  [
    "a rebuild of Postfix",
    "mail_servers:\n  m: { kind: postfix, rebuild: [/usr/bin/make] }\n",
    2,
    "kind: sendmail",
  ],
  [
    "cores without end",
    "services:\n  x: { unit: x.service, cores: { folder: /x/y, most: 0 } }\n",
    2,
    "most",
  ],
  ["no network", "never_ban:\n  - 192.0.2.0/24\n  - office\n", 3, "192.0.2.0/24"],
  ["a rate of an unknown verb", "rates:\n  shell.run: { times: 1, per_seconds: 1 }\n", 2, "rates"],
  ["broken YAML", "services: {\n", 2, ""],
  ["a name twice", "files: {}\nfiles: {}\n", 2, "unique"],
])("%s is told with its line, in both languages", (_title, text, line, words) => {
  const { said, exitCode } = complaint(text);
  expect(exitCode).toBe(78);
  expect(said.en).toContain(`hand.yaml:${line}: `);
  expect(said.en).toContain(words);
  expect(said.ja).toContain(`hand.yaml:${line}: `);
});

test("a name that every object has is no entry", () => {
  const { services } = readHandSettings(
    "services: { named: { unit: named.service } }\n",
    "hand.yaml",
  );
  expect(entryOf(services, "named")?.unit).toBe("named.service");
  expect(["constructor", "toString", "__proto__"].map((key) => entryOf(services, key))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
