// For: the rules in force: those of all rooms and the administrator's own, and which room each belongs to.
// Never: starts with a shipped rule that cannot be used; that is a fault of the package and is said.

import { fileURLToPath } from "node:url";
import type { Settings } from "../base/settings.ts";
import { readRules } from "../detect/sigma/read-rules.ts";
import type { AnyRule, UnusableRule } from "../detect/sigma/ast.ts";
import type { Registries } from "../estate/registries.ts";
import { playbooks } from "../playbooks/index.ts";
import { mailPlaceholders } from "./mail-domains.ts";
import { readRegistryFiles } from "./registry-files.ts";
import { readRuleTexts } from "./rule-files.ts";
import { withDocuments } from "./rules-read.ts";

export interface RulesInForce {
  readonly rules: readonly AnyRule[];
  readonly filters: number;
  readonly unusable: readonly UnusableRule[];
  /** The room a rule belongs to; undefined for the administrator's own. */
  readonly roomOf: (rule: string) => string | undefined;
  /** Whether a rule's hits are counted, or another rule of the family counts the same lines already. */
  readonly counts: (rule: string) => boolean;
  /** Country of an address by the registries' lists that the settings name; read when a rule asks for the first time. */
  readonly countryOf?: (ip: string) => string | undefined;
}

/** A Sigma filter that was made on the desk, as text. */
export interface MadeFilter {
  readonly id: string;
  readonly yaml: string;
}

export function loadRules(settings: Settings, made: readonly MadeFilter[] = []): RulesInForce {
  const shipped = playbooks.map((playbook) => ({
    room: playbook.name,
    path: fileURLToPath(playbook.rules),
  }));
  const texts = readRuleTexts([...shipped.map(({ path }) => path), ...settings.rules]);
  const filters = made.map(({ id, yaml }) => ({ path: id, text: yaml }));
  const files = texts.files.map((file) => withDocuments(file));
  const read = readRules([...files, ...filters], {
    placeholders: mailPlaceholders(settings.placeholders),
  });
  const { unusable } = read;
  const rules = read.rules.map(withoutExamples);
  const rooms = new Map<string, string>();
  for (const rule of rules) {
    const found = shipped.find(({ path }) => rule.origin.file.startsWith(path));
    if (found) rooms.set(rule.name, found.room);
  }
  const counted = new Set(
    rules.filter((rule) => countsItself(rule, rules)).map((rule) => rule.name),
  );
  return {
    rules,
    filters: read.filters,
    unusable: [...texts.unreadable, ...unusable],
    roomOf: (rule) => rooms.get(rule),
    counts: (rule) => counted.has(rule),
    countryOf: countriesOf(settings.registries),
  };
}

function countriesOf(paths: readonly string[]): (ip: string) => string | undefined {
  if (paths.length === 0) return () => undefined;
  let known: Registries | undefined;
  return (ip) => (known ??= readRegistryFiles(paths).registries).countryOf(ip);
}

/** A rule's example lines are for its tests; what runs, is sent to workers and is stored with findings goes without. */
function withoutExamples<T extends AnyRule>(rule: T): T {
  const { fires: _fires, near_misses: _nearMisses, ...hinomi } = rule.hinomi;
  return { ...rule, hinomi };
}

/** A success rule sees lines that the attempt rule saw; a correlation sees those of its base rules, if they count. */
function countsItself(rule: AnyRule, rules: readonly AnyRule[]): boolean {
  if (rule.hinomi.outcome === "success" || rule.hinomi.counts === false) return false;
  if (rule.kind === "rule") return true;
  const bases = rules.filter((each) => rule.rules.includes(each.name));
  return !bases.some((base) => base.kind === "rule" && base.hinomi.family !== undefined);
}
