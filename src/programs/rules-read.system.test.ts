// For: rules that the build read are the rules that their text says.
// Never: a difference of one key.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readRules } from "../detect/sigma/read-rules.ts";
import { packOf, withDocuments } from "./rules-read.ts";

const paths = globSync(join(import.meta.dirname, "../playbooks/*/rules/**/*.yml"));
const files = paths.map((path) => ({ path, text: readFileSync(path, "utf8") }));
const placeholders = {
  own_domains: ["example.jp"],
  alias_domains: ["example.jp"],
  mail_clients: ["192.0.2.0/24"],
  inner_mail_servers: ["255.255.255.255/32"],
};
const pack = JSON.parse(JSON.stringify(packOf(paths))) as ReturnType<typeof packOf>;

test("what the build read makes the same rules as the texts, and nearly all of them are kept", () => {
  const before = files.map((file) => withDocuments(file, pack));
  expect(before.filter(({ documents }) => documents).length).toBeGreaterThan(files.length * 0.9);
  const fromTexts = readRules(files, { placeholders });
  expect(fromTexts.unusable).toEqual([]);
  expect(readRules(before, { placeholders })).toStrictEqual(fromTexts);
});

test("a rule file that was changed by hand is read anew", () => {
  const first = files.find((file) => withDocuments(file, pack).documents);
  if (!first) throw new Error("no file was kept");
  expect(withDocuments({ ...first, text: `${first.text}\n` }, pack)).not.toHaveProperty(
    "documents",
  );
});

test("a package that was moved says where its rules lie now", () => {
  const first = files.find((file) => withDocuments(file, pack).documents);
  if (!first) throw new Error("no file was kept");
  const elsewhere = JSON.stringify(pack).replaceAll(first.path, "/elsewhere/rule.yml");
  const { documents } = withDocuments(first, JSON.parse(elsewhere) as typeof pack);
  expect(JSON.stringify(documents)).not.toContain("/elsewhere/");
  expect(documents?.[0]?.draft?.origin.file).toBe(first.path);
});
