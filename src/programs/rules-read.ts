// For: the shipped rules as the build read them, so that a start need not read their YAML again.
// Never: used for a text that is not, to the byte, the one that was read; a rule file that was changed by hand is read anew.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readFile } from "../detect/sigma/read/read-file.ts";
import type { ReadDocument } from "../detect/sigma/read/read-file.ts";
import type { RuleText } from "./rule-files.ts";

interface ReadBefore {
  readonly sha256: string;
  readonly documents: readonly ReadDocument[];
}

/** By the path from the folder that holds `playbooks`. */
type RulesRead = Readonly<Record<string, ReadBefore>>;

const folder = fileURLToPath(new URL("../", import.meta.url));
const pack = join(folder, "rules-read.json");

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * What the build keeps of rule files, to be written as JSON. Left out is a file whose reading depends on the settings
 * (`expand`) or that holds anything unusable.
 */
export function packOf(paths: readonly string[]): RulesRead {
  const read: Record<string, ReadBefore> = {};
  for (const path of paths.map((each) => resolve(each))) {
    const text = readFileSync(path, "utf8");
    if (text.includes("expand")) continue;
    const documents = readFile({ path, text }, {});
    if (documents.some(({ draft }) => draft === undefined)) continue;
    read[relative(folder, path)] = { sha256: sha256(text), documents };
  }
  return read;
}

let kept: RulesRead | undefined;

/** Not there in a checkout that was not built: then every rule is read from its text. */
function rulesRead(): RulesRead {
  if (kept) return kept;
  try {
    kept = JSON.parse(readFileSync(pack, "utf8")) as RulesRead;
  } catch {
    kept = {};
  }
  return kept;
}

/** The package may have moved since it was built: a rule's origin is where its file lies now. */
function standingAt(path: string, document: ReadDocument): ReadDocument {
  const { draft } = document;
  if (!draft) return document;
  const origin = { ...draft.origin, file: path };
  if (draft.kind === "rule") {
    return { ...document, draft: { ...draft, origin, rule: { ...draft.rule, origin } } };
  }
  if (draft.kind === "correlation") {
    return { ...document, draft: { ...draft, origin, rule: { ...draft.rule, origin } } };
  }
  return { ...document, draft: { ...draft, origin } };
}

/** The file with what the build read in it, if it is the same text. */
export function withDocuments(
  file: RuleText,
  read: RulesRead = rulesRead(),
): RuleText & { readonly documents?: readonly ReadDocument[] } {
  const before = read[relative(folder, file.path)];
  if (!before || before.sha256 !== sha256(file.text)) return file;
  return { ...file, documents: before.documents.map((each) => standingAt(file.path, each)) };
}
