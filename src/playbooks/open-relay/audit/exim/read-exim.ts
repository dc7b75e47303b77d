// For: an Exim configuration as lists, options and ACL statements with their lines: macros filled in, continuation lines joined. Exim specification, chapters 6, 10 and 44.
// Never: a file included that was not read; an expansion (`${…}`) worked out: it is "not known".

import type { AuditMaterial } from "../../../playbook.ts";

export interface EximSetting {
  readonly name: string;
  readonly value: string;
  readonly file: string;
  readonly line: number;
  readonly lastLine: number;
}

export interface EximStatement {
  readonly verb: string;
  readonly line: number;
  readonly file: string;
  readonly conditions: readonly EximSetting[];
}

export interface EximSettings {
  readonly options: ReadonlyMap<string, EximSetting>;
  /** `hostlist relay_from_hosts`, by name. */
  readonly lists: ReadonlyMap<string, EximSetting>;
  readonly acls: ReadonlyMap<string, readonly EximStatement[]>;
}

const verbs = /^(accept|deny|drop|require|defer|warn|discard)\b\s*(.*)$/s;
const listStart =
  /^(?:hide\s+)?(domainlist|hostlist|addresslist|localpartlist)\s+([\w-]+)\s*(?:\+?=)\s*(.*)$/s;
const linesMax = 50_000;
const fillMax = 16;

interface Row {
  readonly text: string;
  readonly file: string;
  readonly line: number;
  readonly lastLine: number;
}

function rowsOf(path: string, text: string): Row[] {
  const rows: { text: string; file: string; line: number; lastLine: number }[] = [];
  let isOpen = false;
  for (const [index, raw] of text.split("\n").slice(0, linesMax).entries()) {
    const row = raw.trim();
    if (row.startsWith("#") || (row === "" && !isOpen)) continue;
    const isContinued = row.endsWith("\\");
    const piece = isContinued ? row.slice(0, -1).trimEnd() : row;
    const last = rows.at(-1);
    if (isOpen && last) {
      last.text += ` ${piece}`;
      last.lastLine = index + 1;
    } else rows.push({ text: piece, file: path, line: index + 1, lastLine: index + 1 });
    isOpen = isContinued;
  }
  return rows;
}

/** `.ifdef NAME`, `.else`, `.endif`: lines that are not in force are left out. */
function inForce(rows: readonly Row[], macros: Map<string, string>): Row[] {
  const stack: boolean[] = [];
  return rows.filter(({ text }) => {
    const condition = /^\.(ifdef|ifndef|else|elifdef|endif|ifeq|ifneq)\b\s*(\S*)/.exec(text);
    if (condition) {
      const isSet = macros.has(condition[2] ?? "");
      if (condition[1] === "ifdef") stack.push(isSet);
      else if (condition[1] === "ifndef") stack.push(!isSet);
      else if (condition[1] === "elifdef") stack.push(!stack.pop() && isSet);
      else if (condition[1] === "else") stack.push(!stack.pop());
      else if (condition[1] === "endif") stack.pop();
      else stack.push(true);
      return false;
    }
    if (stack.includes(false)) return false;
    const macro = /^([A-Z]\w*)\s*==?\s*(.*)$/s.exec(text);
    if (macro) macros.set(macro[1] ?? "", macro[2] ?? "");
    return !macro && !text.startsWith(".include");
  });
}

function filled(text: string, macros: ReadonlyMap<string, string>): string {
  let made = text;
  for (let turn = 0; turn < fillMax; turn += 1) {
    const next = made.replace(/\b[A-Z]\w*\b/g, (name) => macros.get(name) ?? name);
    if (next === made || next.length > 64 * 1024) return made;
    made = next;
  }
  return made;
}

/** `files` in the order in which they make up one configuration; `known`: macros that stand elsewhere. */
export function readExim(
  paths: readonly string[],
  files: AuditMaterial["files"],
  known: ReadonlyMap<string, string> = new Map(),
): EximSettings {
  const macros = new Map(known);
  const rows = paths.flatMap((path) => rowsOf(path, files.get(path)?.text ?? ""));
  const options = new Map<string, EximSetting>();
  const lists = new Map<string, EximSetting>();
  const acls = new Map<string, EximStatement[]>();
  let part = "";
  let acl: EximStatement[] = [];
  let conditions: EximSetting[] = [];
  for (const { text, ...place } of inForce(rows, macros)) {
    const row = filled(text, macros);
    const begin = /^begin\s+(\w+)/.exec(row);
    if (begin) {
      part = begin[1] ?? "";
      continue;
    }
    const setting = /^(?:hide\s+)?(!?\s*[\w-]+)\s*=\s*(.*)$/s.exec(row);
    if (part === "") {
      const list = listStart.exec(row);
      if (list) lists.set(list[2] ?? "", { name: list[2] ?? "", value: list[3] ?? "", ...place });
      else if (setting) {
        options.set(setting[1] ?? "", {
          name: setting[1] ?? "",
          value: setting[2] ?? "",
          ...place,
        });
      }
      continue;
    }
    if (part !== "acl") continue;
    const head = /^([\w-]+):\s*(.*)$/s.exec(row);
    if (head && !verbs.test(row)) {
      acl = [];
      acls.set(head[1] ?? "", acl);
      continue;
    }
    const verb = verbs.exec(row);
    if (verb) {
      conditions = [];
      acl.push({ verb: verb[1] ?? "", line: place.line, file: place.file, conditions });
    }
    const rest = verb ? (verb[2] ?? "") : row;
    const condition = /^(!?\s*[\w-]+)\s*=\s*(.*)$/s.exec(rest);
    if (condition) {
      const name = (condition[1] ?? "").replace(/\s/g, "");
      conditions.push({ name, value: condition[2] ?? "", ...place });
    }
  }
  return { options, lists, acls };
}
