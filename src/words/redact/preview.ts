// For: what the person who approves sees: each replacement of a document with its first line and how often it was made.
// Never: a secret's text.

import { limits } from "../../base/limits.ts";
import type { Preview, Replacement } from "./bundle.ts";
import type { Edit } from "./edits.ts";

type Row = { -readonly [Key in keyof Replacement]: Replacement[Key] };

/** `name`: the edits of the document's name, which count as line 0. */
export function previewOf(
  document: string,
  name: readonly Edit[],
  text: string,
  edits: readonly Edit[],
): Preview {
  const rows = new Map<string, Row>();
  function count(edit: Edit, line: number): void {
    for (const { kind, original, pseudonym } of edit.changes) {
      // Two secrets are two decisions: each has its line.
      const key = kind === "secret" ? `secret ${line}` : `${kind} ${original}`;
      const row = rows.get(key);
      if (row) row.count += 1;
      else rows.set(key, { line, kind, original, pseudonym, count: 1 });
    }
  }
  for (const edit of name) count(edit, 0);
  let line = 1;
  let next = text.indexOf("\n");
  for (const edit of edits) {
    // Looked for once per line: a line of a megabyte may hold a hundred thousand replacements.
    while (next >= 0 && next < edit.start) {
      line += 1;
      next = text.indexOf("\n", next + 1);
    }
    count(edit, line);
  }
  const all = [...rows.values()];
  const replacements = all.slice(0, limits.bundlePreviewRows);
  return { document, replacements, omitted: all.length - replacements.length };
}
