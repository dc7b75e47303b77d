// For: making documents safe to show to strangers: everything is looked through first, then replaced everywhere, then checked.
// Never: a bundle in which an old value can still be found; it is refused instead.

import { limits, type LimitReached } from "../../base/limits.ts";
import { isInner, readAddress } from "../../base/ip.ts";
import type {
  Document,
  Known,
  Redacted,
  RedactOptions,
  RedactionMap,
  Renamed,
  ValueKind,
} from "./bundle.ts";
import {
  applyEdits,
  applyInColumns,
  editsOf,
  valueRemoved,
  type Edit,
  type Named,
  type Naming,
} from "./edits.ts";
import { findLeaks } from "./find-leaks.ts";
import { findSecrets } from "./find-secrets.ts";
import { roleUsers } from "./find-names.ts";
import {
  add,
  isOurs,
  isTellingHost,
  readKnown,
  type KnownValues,
  type Values,
} from "./known-values.ts";
import { literalsOf } from "./literal-forms.ts";
import { createLiteralFinder } from "./literals.ts";
import type { Hit } from "./hit.ts";
import { previewOf } from "./preview.ts";
import { createPseudonyms, networksIn, type Pseudonyms } from "./pseudonyms.ts";
import { scanText, type Scan } from "./scan.ts";
import { publicDomains, zoneOf, isName } from "./zones.ts";

interface Gathered {
  readonly values: Values;
  /** Every address in the documents, also those that stay. */
  readonly seen: Set<string>;
  readonly left: Set<string>;
  omitted: number;
}

interface Rules {
  readonly known: KnownValues;
  readonly keepForeign: boolean;
  readonly keepDomains: ReadonlySet<string>;
}

function isKeptName({ known, keepDomains }: Rules, name: string): boolean {
  if (
    known.values.get("name")?.has(name) ||
    known.ownDomains.has(zoneOf(name, known.ownDomains).domain)
  )
    return false;
  const labels = name.split(".");
  return labels.some((_, at) => keepDomains.has(labels.slice(at).join(".")));
}

function isKeptAddress({ known, keepForeign }: Rules, text: string): boolean {
  const address = readAddress(text);
  return keepForeign && address !== undefined && !isInner(address) && !isOurs(address, known);
}

/** A hit that nobody tried from outside is a value everywhere; a role or two letters are words of every log. */
function kindOf({ kind, value }: Hit): ValueKind {
  return kind === "user" && (roleUsers.has(value) || value.length < 3) ? "guess" : kind;
}

function gather(scan: Scan, rules: Rules, into: Gathered): void {
  const { values } = into;
  function take(kind: ValueKind, value: string): void {
    if (values.get(kind)?.has(value)) return;
    let count = 0;
    for (const set of values.values()) count += set.size;
    if (count >= limits.bundleValues) into.omitted += 1;
    else add(values, kind, value);
  }
  function takeName(name: string): void {
    if (isKeptName(rules, name)) {
      into.left.add(name);
      return;
    }
    take("name", name);
    const { domain } = zoneOf(name, rules.known.ownDomains);
    const [short = ""] = name.split(".");
    if (domain !== name && rules.known.ownDomains.has(domain) && isTellingHost(short))
      take("name", short);
  }
  for (const hit of scan.hits) {
    const { kind, value, isSure } = hit;
    if (kind === "address") into.seen.add(value);
    if (!isSure) continue;
    if (kind === "address" && isKeptAddress(rules, value)) into.left.add(value);
    else if (kind === "name") takeName(value);
    else take(kindOf(hit), value);
    if (kind === "mailbox") takeName(value.slice(value.lastIndexOf("@") + 1));
  }
  if (scan.inner) gather(scan.inner, rules, into);
}

/** What looks like an address and stays, because it is a version and no address anywhere. */
function gatherLeft(scan: Scan, values: Values, left: Set<string>): void {
  for (const { kind, value, isSure, start, end } of scan.hits) {
    if (kind !== "address" || isSure || values.get("address")?.has(value)) continue;
    const isAlone =
      !/[\d.]/.test(scan.text.charAt(start - 1)) && !/^\.?\d/.test(scan.text.slice(end, end + 2));
    if (isAlone && scan.text.slice(start, end) === value) left.add(value);
  }
  if (scan.inner) gatherLeft(scan.inner, values, left);
}

/** Secrets that are looked for elsewhere too: long enough, and not an ordinary word or a name. */
function secretTexts(documents: readonly Document[], known: KnownValues): string[] {
  const found = new Set(known.secrets);
  for (const { text } of documents) {
    for (const { start, end } of findSecrets(text)) {
      if (end - start > 200 || found.size >= limits.bundleValues) continue;
      const secret = text
        .slice(start, end)
        .trim()
        .replace(/^(["'])(.*)\1$/, "$2");
      const isWord =
        /^[a-z]*$|^\d*$|[/\s]|^[A-Z]?[a-z]+$/.test(secret) || isName(secret.toLowerCase(), true);
      if (secret.length >= 6 && !isWord && !readAddress(secret)) found.add(secret);
    }
  }
  return [...found];
}

function cut(documents: readonly Document[]): {
  readonly kept: Document[];
  readonly times: number;
} {
  let room: number = limits.bundleChars;
  let times = 0;
  const kept = documents.map(({ name, text }) => {
    const part = text.slice(0, room);
    if (part.length < text.length) times += 1;
    room -= part.length;
    return { name: name.slice(0, 1024), text: part };
  });
  return { kept, times };
}

interface Scanned {
  readonly name: Scan;
  readonly text: Scan;
}

function scanAll(
  documents: readonly Document[],
  known: KnownValues,
  secrets: readonly string[],
): Scanned[] {
  const finder = createLiteralFinder(
    secrets.map((text) => ({ text, isWord: text.length < 6, what: undefined })),
  );
  const names = known.values.get("name");
  const phones = known.values.get("phone");
  const options = {
    isHost: (name: string) => names?.has(name) ?? false,
    isPhone: (digits: string) => phones?.has(digits) ?? false,
    knownSecrets: finder.find,
  };
  return documents.map(({ name, text }) => ({
    name: scanText(name, options),
    text: scanText(text, options),
  }));
}

function namingOf(
  rules: Rules,
  values: Values,
  pseudonyms: Pseudonyms,
  findLiterals: Naming["findLiterals"],
): Naming {
  return {
    findLiterals,
    nameOf(kind, value, isSure) {
      if (values.get(kind)?.has(value)) return pseudonyms.of(kind, value) ?? valueRemoved;
      if (kind === "user" && values.get("guess")?.has(value))
        return pseudonyms.of("guess", value) ?? valueRemoved;
      if (kind === "name" && isKeptName(rules, value)) return undefined;
      if (kind === "address" && isKeptAddress(rules, value)) return undefined;
      return isSure ? valueRemoved : undefined;
    },
  };
}

function renamedOf(values: Values, pseudonyms: Pseudonyms, edits: readonly Edit[]): Renamed[] {
  const times = new Map<string, number>();
  for (const { changes } of edits) {
    for (const { kind, original } of changes) {
      const key = `${kind} ${original}`;
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  }
  return [...values].flatMap(([kind, set]) =>
    [...set].map((original) => ({
      kind,
      original,
      pseudonym: pseudonyms.of(kind, original) ?? valueRemoved,
      times: times.get(`${kind} ${original}`) ?? 0,
    })),
  );
}

/**
 * Equal values get equal names in all documents and their names. Reads and writes nothing; linear in the text.
 * Sources: RFC 5737, 2544, 3849, 9637, 2606, 6761, 9542.
 */
export function redact(
  documents: readonly Document[],
  known: Known,
  options: RedactOptions,
): Redacted {
  const ours = readKnown(known);
  const rules: Rules = {
    known: ours,
    keepForeign: options.keepForeignAddresses ?? false,
    keepDomains: new Set(options.keepDomains ?? publicDomains),
  };
  const { kept, times } = cut(documents);
  const secrets = secretTexts(kept, ours);
  const scans = scanAll(kept, ours, secrets);
  const all = scans.flatMap(({ name, text }) => [name, text]);
  const gathered: Gathered = {
    values: new Map([...ours.values].map(([kind, set]) => [kind, new Set(set)])),
    seen: new Set(ours.values.get("address")),
    left: new Set(),
    omitted: 0,
  };
  for (const scan of all) gather(scan, rules, gathered);
  for (const scan of all) gatherLeft(scan, gathered.values, gathered.left);
  const { values, seen, left } = gathered;
  const finder = createLiteralFinder<Named>(literalsOf(values, ours));
  const saysOriginal = (text: string) => finder.find(text.toLowerCase()).length > 0;
  const pseudonyms = createPseudonyms({
    mac: options.mac,
    values,
    known: ours,
    networks: kept.flatMap(({ text }) => networksIn(text, limits.bundleValues)),
    saysOriginal,
    seen,
    isKeptName: (name) => isKeptName(rules, name),
  });
  const naming = namingOf(rules, values, pseudonyms, finder.find);
  const written = scans.map((scan) => ({
    scan,
    name: editsOf(scan.name, naming),
    text: editsOf(scan.text, naming),
  }));
  const result = written.map(({ scan, name, text }) => ({
    name: applyEdits(scan.name.text, name),
    text: applyInColumns(scan.text.text, text),
  }));
  const renamed = renamedOf(
    values,
    pseudonyms,
    written.flatMap(({ name, text }) => [...name, ...text]),
  );
  const map: RedactionMap = {
    renamed,
    ownNetworks: [...(known.networks ?? [])],
    left: [...left],
  };
  const leaks = findLeaks(result, map, secrets);
  if (leaks.length > 0) return { kind: "refused", leaks };
  return {
    kind: "ready",
    documents: result,
    map,
    preview: written.map(({ scan, name, text }, index) =>
      previewOf(result[index]?.name ?? "", name, scan.text.text, text),
    ),
    overflow: {
      benchmark: pseudonyms.benchmark,
      removed: renamed.filter(({ pseudonym }) => pseudonym === valueRemoved).length,
    },
    limits: limitsOf(times, gathered.omitted),
  };
}

function limitsOf(cutTimes: number, omitted: number): LimitReached[] {
  const reached: LimitReached[] = [];
  if (cutTimes > 0) reached.push({ limit: "bundleChars", where: "help bundle", times: cutTimes });
  if (omitted > 0) reached.push({ limit: "bundleValues", where: "help bundle", times: omitted });
  return reached;
}
