// For: what is written where: the places of one scanned text with their new names, and the text made of them.
// Never: chooses a name.

import type { ValueKind } from "./bundle.ts";
import { withoutOverlaps } from "./hit.ts";
import type { Found } from "./literals.ts";
import { sourcePlace, type Scan } from "./scan.ts";

export const secretRemoved = "[secret removed]";
export const valueRemoved = "[removed]";

export interface Change {
  readonly kind: ValueKind;
  readonly original: string;
  readonly pseudonym: string;
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What was changed here; several inside a wrapped text. */
  readonly changes: readonly Change[];
}

/** A literal of the finder: which value it is, and how its new name is written there. */
export interface Named {
  readonly kind: ValueKind;
  readonly value: string;
  readonly write?: (pseudonym: string) => string;
}

export interface Naming {
  /** New name; undefined leaves the place as it is. */
  readonly nameOf: (kind: ValueKind, value: string, isSure: boolean) => string | undefined;
  readonly findLiterals: (folded: string) => readonly Found<Named>[];
}

/** Names in capitals get a new name in capitals. */
function likeCase(source: string, name: string): string {
  return /[A-Z]/.test(source) && !/[a-z]/.test(source) ? name.toUpperCase() : name;
}

function literalEdits(scan: Scan, naming: Naming): Edit[] {
  const behind = scan.readable;
  const found = [
    ...naming.findLiterals(scan.folded),
    ...(behind ? naming.findLiterals(behind.text).map((each) => sourcePlace(behind, each)) : []),
  ];
  return found.flatMap(({ start, end, what: { kind, value, write } }) => {
    const pseudonym = naming.nameOf(kind, value, true);
    if (pseudonym === undefined) return [];
    const text = write && pseudonym !== valueRemoved ? write(pseudonym) : pseudonym;
    return [
      {
        start,
        end,
        text: likeCase(scan.text.slice(start, end), text),
        changes: [{ kind, original: value, pseudonym }],
      },
    ];
  });
}

function hitEdits(scan: Scan, naming: Naming): Edit[] {
  return scan.hits.flatMap(({ start, end, kind, value, isSure, write }) => {
    const pseudonym = naming.nameOf(kind, value, isSure);
    if (pseudonym === undefined) return [];
    const plain = write && pseudonym !== valueRemoved ? write(pseudonym) : pseudonym;
    const isWord = kind === "name" || kind === "mailbox" || kind === "user";
    const text = isWord ? likeCase(scan.text.slice(start, end), plain) : plain;
    return [{ start, end, text, changes: [{ kind, original: value, pseudonym }] }];
  });
}

function pieceEdits(scan: Scan, naming: Naming): Edit[] {
  const { inner } = scan;
  if (!inner) return [];
  const edits = editsOf(inner, naming);
  const result: Edit[] = [];
  let next = 0;
  for (const { start, end, from, to, wrap } of scan.pieces) {
    const mine: Edit[] = [];
    for (; next < edits.length; next += 1) {
      const edit = edits[next];
      if (!edit || edit.start >= to) break;
      // A secret may reach over several pieces (a key cut into lines): each loses its part.
      if (edit.end > from)
        mine.push({ ...edit, start: Math.max(edit.start, from), end: Math.min(edit.end, to) });
      if (edit.end > to) break;
    }
    if (mine.length === 0) continue;
    const changes = mine.flatMap((edit) => edit.changes);
    result.push({ start, end, text: wrap(applyEdits(inner.text, mine, from, to)), changes });
  }
  return result;
}

/** Sorted, without overlaps. Secrets go first: what is in them is gone with them. */
export function editsOf(scan: Scan, naming: Naming): Edit[] {
  const secrets = scan.secrets.map(({ start, end }) => ({
    start,
    end,
    text: secretRemoved,
    changes: [{ kind: "secret" as const, original: "••••", pseudonym: secretRemoved }],
  }));
  const others = [
    ...pieceEdits(scan, naming),
    ...literalEdits(scan, naming),
    ...hitEdits(scan, naming),
  ];
  const covered = new Uint8Array(scan.text.length);
  for (const { start, end } of secrets) covered.fill(1, start, end);
  const open = others.filter(({ start, end }) => !covered[start] && !covered[end - 1]);
  return [...secrets, ...withoutOverlaps(open, scan.text.length)].sort((a, b) => a.start - b.start);
}

export function applyEdits(
  source: string,
  edits: readonly Edit[],
  from = 0,
  to = source.length,
): string {
  const parts: string[] = [];
  let done = from;
  for (const edit of edits) {
    parts.push(source.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  parts.push(source.slice(done, to));
  return parts.join("");
}

/** As `applyEdits`, and what stands behind two blanks or more stays in its column where there is room. */
export function applyInColumns(source: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const [index, { start, end, text }] of edits.entries()) {
    parts.push(source.slice(done, start), text);
    const limit = edits[index + 1]?.start ?? source.length;
    let blanks = 0;
    while (end + blanks < limit && source[end + blanks] === " ") blanks += 1;
    const growth = text.length - (end - start);
    done = end;
    if (blanks < 2) continue;
    if (growth > 0) done += Math.min(growth, blanks - 1);
    else parts.push(" ".repeat(-growth));
  }
  parts.push(source.slice(done));
  return parts.join("");
}
