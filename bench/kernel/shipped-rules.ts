// For: every rule that ships, of all playbooks.
// Never: a choice among them; the bar is with all rules on.

import { readFileSync, readdirSync } from "node:fs";
import type { AnyRule } from "../../src/detect/sigma/ast.ts";
import { readRules } from "../../src/detect/sigma/read-rules.ts";

const playbooks = new URL("../../src/playbooks/", import.meta.url).pathname;

export function shippedRules(): readonly AnyRule[] {
  const paths = readdirSync(playbooks, { recursive: true, encoding: "utf8" }).filter((path) =>
    /^[^/]+\/rules\/[^/]+\.yml$/.test(path),
  );
  return readRules(paths.map((path) => ({ path, text: readFileSync(playbooks + path, "utf8") })))
    .rules;
}
