// For: look-up tables of Postfix as rows with their places: plain text behind hash: and its like, cidr:, regexp:, inline:, static:.
// Never: a table in a database, which cannot be read here and is "not known"; a pattern from a file is never run.

import type { AuditMaterial } from "../../../playbook.ts";
import { words } from "./read-master-cf.ts";

export interface Row {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

export interface Table {
  readonly type: string;
  readonly path: string;
  /** Undefined: cannot be read here. */
  readonly rows: readonly Row[] | undefined;
}

/** Types whose text lies at the path itself; of the first ones a compiled file with this ending is in use. */
const compiled: Readonly<Record<string, string>> = {
  hash: ".db",
  btree: ".db",
  lmdb: ".lmdb",
  cdb: ".cdb",
  dbm: ".pag",
  sdbm: ".pag",
};
const plain: ReadonlySet<string> = new Set(["texthash", "cidr", "regexp", "pcre"]);

const rowsMax = 100_000;

export interface TableName {
  readonly type: string;
  readonly path: string;
}

/** `hash:/etc/postfix/access`, also behind `proxy:`; undefined for what is no table. */
export function tableName(token: string): TableName | undefined {
  const bare = token.startsWith("proxy:") ? token.slice("proxy:".length) : token;
  const match = /^([a-z][a-z0-9_]*):(?!:)(.*)$/s.exec(bare);
  if (!match || /^[0-9a-f]{1,4}$/.test(match[1] ?? "")) return undefined;
  return { type: match[1] ?? "", path: match[2] ?? "" };
}

/** The compiled file that is in use for a table's text, if there is one. */
export function compiledPath({ type, path }: TableName): string | undefined {
  const ending = compiled[type];
  return ending === undefined ? undefined : `${path}${ending}`;
}

export function isTextual({ type, path }: TableName): boolean {
  return path.startsWith("/") && (compiled[type] !== undefined || plain.has(type));
}

function rowsOf(type: string, text: string): Row[] {
  const rows: Row[] = [];
  for (const [index, raw] of text.split("\n").slice(0, rowsMax).entries()) {
    const row = raw.trim();
    if (row === "" || row.startsWith("#") || /^\s/.test(raw)) continue;
    const end = type === "regexp" || type === "pcre" ? patternEnd(row) : row.search(/\s/);
    const [key, value] = end < 0 ? [row, ""] : [row.slice(0, end), row.slice(end).trim()];
    rows.push({ key, value, line: index + 1 });
  }
  return rows;
}

/** Behind `/pattern/flags`. */
function patternEnd(row: string): number {
  const from = row.startsWith("!") ? 1 : 0;
  const sign = row[from] ?? "";
  for (let at = from + 1; at < row.length; at += 1) {
    if (row[at] === "\\") at += 1;
    else if (row[at] === sign) {
      const rest = row.slice(at + 1).search(/\s/);
      return rest < 0 ? row.length : at + 1 + rest;
    }
  }
  return row.search(/\s/);
}

export function readTable(name: TableName, files: AuditMaterial["files"]): Table {
  const { type, path } = name;
  if (type === "static") return { type, path, rows: [{ key: "*", value: path, line: 0 }] };
  if (type === "inline") {
    const body = path.replace(/^\{|\}$/g, "");
    const rows = words(body, true).flatMap((pair) => {
      const at = pair.indexOf("=");
      const sides = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
      return at < 1 ? [] : [{ key: sides[0], value: sides[1], line: 0 }];
    });
    return { type, path, rows };
  }
  const file = isTextual(name) ? files.get(path) : undefined;
  return { type, path, rows: file && rowsOf(type, file.text) };
}

/** A key that anything matches: `0.0.0.0/0`, `/./`, `static:`. A pattern is only compared with well-known ones. */
export function isForAll({ type }: Table, key: string): boolean {
  if (type === "static") return true;
  if (type === "cidr") return key.endsWith("/0");
  if (type !== "regexp" && type !== "pcre") return false;
  return /^\/(?:\^)?(?:\.[*+]?)?(?:\$)?\/[a-z]*$/i.test(key);
}
