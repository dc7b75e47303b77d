// For: master.cf as services with the options that override main.cf for each. master(5).
// Never: judges; a line that is no service is skipped.

import { logicalLines } from "./read-main-cf.ts";

/** `-o name=value`, and the line on which it stands. */
export interface Override {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

export interface Service {
  /** First word: a port, `address:port`, or a name. */
  readonly name: string;
  readonly type: string;
  readonly command: string;
  readonly overrides: readonly Override[];
  readonly line: number;
}

/** Words of a line; `{ … }` is one word without its braces. A list of main.cf is parted by commas as well. */
export function words(text: string, isList = false): string[] {
  const isBetween = (sign: string) => /\s/.test(sign) || (isList && sign === ",");
  const found: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (isBetween(text[at] ?? "")) {
      at += 1;
    } else if (text[at] === "{") {
      let depth = 0;
      let end = at;
      for (; end < text.length; end += 1) {
        if (text[end] === "{") depth += 1;
        if (text[end] === "}") depth -= 1;
        if (depth === 0) break;
      }
      found.push(text.slice(at + 1, end).trim());
      at = end + 1;
    } else {
      let end = at;
      let depth = 0;
      for (; end < text.length; end += 1) {
        if (text[end] === "{") depth += 1;
        if (text[end] === "}") depth -= 1;
        if (depth <= 0 && isBetween(text[end] ?? "")) break;
      }
      found.push(text.slice(at, end));
      at = end;
    }
  }
  return found;
}

/** The line, between two, on which a piece of text first stands. */
function lineWith(rows: readonly string[], piece: string, from: number, to: number): number {
  for (let line = from; line <= to; line += 1) {
    const row = rows[line - 1] ?? "";
    if (!row.trimStart().startsWith("#") && row.includes(piece)) return line;
  }
  return from;
}

export function readMasterCf(text: string): Service[] {
  const rows = text.split("\n");
  return logicalLines(text).flatMap(({ text: row, line, lastLine }) => {
    const [name, type, , , , , , command, ...args] = words(row);
    if (name === undefined || type === undefined || command === undefined) return [];
    const overrides: Override[] = [];
    for (let at = 0; at < args.length; at += 1) {
      const arg = args[at] ?? "";
      let setting: string | undefined;
      if (arg === "-o") {
        at += 1;
        setting = args[at];
      } else if (arg.startsWith("-o")) setting = arg.slice(2);
      const equals = setting?.indexOf("=") ?? -1;
      if (setting === undefined || equals < 1) continue;
      const key = setting.slice(0, equals).trim();
      const value = setting.slice(equals + 1).trim();
      overrides.push({ name: key, value, line: lineWith(rows, setting, line, lastLine) });
    }
    return [{ name, type, command, overrides, line }];
  });
}
