// For: the change of main.cf or master.cf that gives a parameter another value, where it is set now; else a line at the end of main.cf.
// Never: another line touched; comments between the lines of a value are kept.

import type { AuditMaterial } from "../../../playbook.ts";
import type { LineChange } from "../change-lines.ts";
import { lineCount } from "../change-lines.ts";
import type { Entry } from "./read-main-cf.ts";
import type { Service } from "./read-master-cf.ts";

export interface PostfixFiles {
  readonly folder: string;
  readonly main: ReadonlyMap<string, Entry>;
  readonly files: AuditMaterial["files"];
}

export function changeParameter(
  { folder, main, files }: PostfixFiles,
  service: Service | undefined,
  name: string,
  value: string,
): { readonly file: string; readonly change: LineChange } | undefined {
  const override = service?.overrides.findLast((each) => each.name === name);
  const file = `${folder}/${override ? "master.cf" : "main.cf"}`;
  const text = files.get(file)?.text;
  if (text === undefined) return undefined;
  const rows = text.split("\n").map((row) => row.replace(/\r$/, ""));
  if (override) {
    const row = rows[override.line - 1] ?? "";
    // master.cf parts words at spaces: a value with spaces is written with commas alone.
    const made = `-o ${name}=${value.replaceAll(/,?\s+/g, ",")}`;
    const place = row.search(new RegExp(`-o\\s*\\{?\\s*${name}\\s*=`));
    if (place < 0) return undefined;
    const written = /^-o\s*(?:\{[^}]*\}|\S+)/.exec(row.slice(place))?.[0] ?? "";
    const lines = [row.slice(0, place) + made + row.slice(place + written.length)];
    return { file, change: { from: override.line, to: override.line, lines } };
  }
  const entry = main.get(name);
  if (!entry) {
    const end = lineCount(text);
    return { file, change: { from: end + 1, to: end, lines: [`${name} = ${value}`] } };
  }
  const inside = rows.slice(entry.line - 1, entry.lastLine);
  const comments = inside.filter((row) => row.trimStart().startsWith("#"));
  const lines = [...comments, `${name} = ${value}`];
  return { file, change: { from: entry.line, to: entry.lastLine, lines } };
}
