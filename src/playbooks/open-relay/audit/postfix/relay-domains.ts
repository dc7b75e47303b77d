// For: relay_domains that hold everybody: a table that any name matches, a whole top-level domain.
// Never: a look at the MX of a domain, which needs DNS.

import type { AuditMaterial } from "../../../playbook.ts";
import type { Parameters } from "./evaluate.ts";
import { isForAll, readTable, tableName } from "./maps.ts";
import { words } from "./read-master-cf.ts";

/** Domains taken in that are neither ours nor a table of everything: someone else's server stands behind them. */
export interface RelayDomains {
  /** Words that take in strangers' domains. */
  readonly wide: readonly string[];
  readonly others: readonly string[];
  readonly unknown: readonly string[];
}

function isWideName(name: string): boolean {
  return /^(?:\.?[a-z]{2,24}|\*|\.)$/i.test(name) && !/^(?:localhost|local|lan|test)$/i.test(name);
}

export function relayDomains(parameters: Parameters, files: AuditMaterial["files"]): RelayDomains {
  const own = new Set(words(parameters.value("mydestination"), true));
  const wide: string[] = [];
  const others: string[] = [];
  const unknown: string[] = [];
  for (const token of words(parameters.value("relay_domains"), true)) {
    const name = tableName(token);
    if (token.startsWith("/")) {
      const file = files.get(token);
      if (!file) unknown.push(token);
      const names = file?.text.split(/[\s,]+/) ?? [];
      if (names.some(isWideName)) wide.push(token);
      else others.push(token);
    } else if (!name) {
      if (isWideName(token)) wide.push(token);
      else if (!own.has(token)) others.push(token);
    } else {
      const { rows, ...rest } = readTable(name, files);
      if (!rows) unknown.push(token);
      else if (rows.some(({ key }) => isForAll({ ...rest, rows }, key) || isWideName(key))) {
        wide.push(token);
      } else others.push(token);
    }
  }
  return { wide, others, unknown };
}
