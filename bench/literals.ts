// For: the literals of all shipped rules, as grep can search for them: the same texts that our own sieve looks for.
// Never: a shorter list than the rules have.

import { anchorsOf } from "../src/detect/sigma/anchors.ts";
import { loadRules } from "../src/programs/rules.ts";
import { defaultSettings } from "../src/base/settings.ts";

export interface Literals {
  readonly rules: number;
  readonly texts: readonly string[];
  /** Extended regular expression for `grep -E`. */
  readonly expression: string;
}

export function shippedLiterals(): Literals {
  const { rules } = loadRules(defaultSettings);
  const texts = new Set<string>();
  for (const rule of rules) {
    if (rule.kind !== "rule" || !rule.classes.includes("web")) continue;
    for (const anchor of anchorsOf(rule) ?? [])
      if (anchor.kind === "literal") texts.add(anchor.text);
  }
  const escaped = [...texts].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return { rules: rules.length, texts: [...texts], expression: escaped.join("|") };
}
