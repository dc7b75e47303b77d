// For: what the letters need of the world, made once per running Hinomi: registries, the lines of logs, chance.
// Never: a socket before the first look-up that the settings allow.

import { randomBytes, randomUUID } from "node:crypto";
import type { LetterSourceOf } from "../../playbooks/playbook.ts";
import type { Place } from "../../events/evidence.ts";
import type { Store } from "../../incidents/store.ts";
import type { LookUp } from "../../sources/rdap/look-up.ts";
import { openLookUp } from "../../sources/rdap/open-look-up.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { loadRules } from "../rules.ts";
import { productVersion } from "../status-now.ts";
import { createLookupRecords } from "./kept/lookup-records.ts";
import { readLetterLines } from "./gather/read-letter-lines.ts";

export interface WantedLines {
  readonly source: string;
  readonly places: readonly Place[];
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface LetterPorts {
  readonly lookUp: LookUp;
  /** Lines that certainly are of this source; those that are gone are left out. */
  readonly readLines: (wanted: WantedLines) => Promise<LetterSourceOf["lines"]>;
  readonly cvesOf: (rule: string) => readonly string[];
  readonly random: (bytes: number) => Uint8Array;
  readonly uuid: () => string;
  readonly userAgent: string;
}

/** From the tags of the rules, read once. */
function cvesByRule(context: WorkContext): LetterPorts["cvesOf"] {
  let known: ReadonlyMap<string, readonly string[]> | undefined;
  return (name) => {
    known ??= new Map(
      loadRules(context.settings).rules.map((rule) => [
        rule.name,
        rule.tags.flatMap((tag) => {
          const number = /^cve\.(\d{4}-\d{4,8})$/i.exec(tag)?.[1];
          return number === undefined ? [] : [`CVE-${number}`];
        }),
      ]),
    );
    return known.get(name) ?? [];
  };
}

const opened = new WeakMap<Store, LetterPorts>();

/** One per process and store, so that the pace towards the registries holds for all of it. */
export function portsOf(context: WorkContext): LetterPorts {
  const known = opened.get(context.store);
  if (known) return known;
  const ports: LetterPorts = {
    lookUp: openLookUp({
      clock: context.clock,
      isAllowed: () => context.settings.letters.look_up,
      store: createLookupRecords(context),
    }),
    readLines: (wanted) => readLetterLines(context, wanted),
    cvesOf: cvesByRule(context),
    random: (bytes) => randomBytes(bytes),
    uuid: () => randomUUID(),
    userAgent: `Hinomi/${productVersion()}`,
  };
  opened.set(context.store, ports);
  return ports;
}
