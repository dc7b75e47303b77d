// For: LogFormat, CustomLog, TransferLog, GlobalLog and ErrorLog out of Apache's configuration text.
// Never: Include followed (the caller joins the files in their order), a module condition evaluated: every line counts.
// Source: Apache HTTP Server 2.4, mod_log_config and core; quoting as in ap_getword_conf.

import type { NamedLogFormat, ServerLog, ServerLogs } from "./server-logs.ts";

interface ConfigLine {
  readonly words: readonly string[];
  readonly line: number;
}

/** Words of a line: bare, or in double or single quotes, in which a backslash quotes the quote and itself. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && /\s/.test(text[at] as string)) at += 1;
    if (at >= text.length) break;
    const quote = text[at] === '"' || text[at] === "'" ? text[at] : undefined;
    let word = "";
    if (quote) at += 1;
    for (; at < text.length; at += 1) {
      const character = text[at] as string;
      if (quote ? character === quote : /\s/.test(character)) break;
      const next = text[at + 1];
      const isQuoted =
        character === "\\" && (next === "\\" || (quote !== undefined && next === quote));
      if (isQuoted) at += 1;
      word += text[at] as string;
    }
    at += 1;
    words.push(word);
  }
  return words;
}

/** Lines with continuations joined, comments left out. */
function* configLines(text: string): Generator<ConfigLine> {
  let pending = "";
  let start = 0;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.replace(/\r$/, "");
    if (pending === "") start = index + 1;
    if (line.endsWith("\\")) {
      pending += line.slice(0, -1);
      continue;
    }
    const whole = (pending + line).trim();
    pending = "";
    if (whole !== "" && !whole.startsWith("#")) yield { words: wordsOf(whole), line: start };
  }
}

const clf = '%h %l %u %t "%r" %>s %b';

interface Reading {
  readonly formats: NamedLogFormat[];
  readonly logs: ServerLog[];
  readonly elsewhere: { target: string; line: number }[];
  /** What a TransferLog, or a CustomLog without a format, is written in: the last LogFormat without a nickname. */
  standing: { nickname?: string; format?: string };
}

function addAccess(reading: Reading, path: string, format: string | undefined, line: number): void {
  if (path.startsWith("|") || path.startsWith("syslog") || path.includes("${")) {
    reading.elsewhere.push({ target: path, line });
    return;
  }
  const isNickname = format !== undefined && !format.includes("%");
  const shape =
    format === undefined ? reading.standing : isNickname ? { nickname: format } : { format };
  reading.logs.push({ kind: "access", path, ...shape, line });
}

function addError(reading: Reading, path: string, line: number): void {
  if (path.startsWith("|") || path.startsWith("syslog") || path.includes("${"))
    reading.elsewhere.push({ target: path, line });
  else reading.logs.push({ kind: "error", path, line });
}

function addFormat(reading: Reading, format: string, nickname: string | undefined): void {
  if (nickname !== undefined) reading.formats.push({ nickname, logFormat: format });
  else reading.standing = format.includes("%") ? { format } : { nickname: format };
}

/**
 * `variables` are those of the environment (`APACHE_LOG_DIR`), `Define` adds to them. Logs of every VirtualHost count. A path
 * that still holds a variable, and every pipe, is answered in `elsewhere`.
 */
export function logFormatsOfApache(
  text: string,
  variables: Readonly<Record<string, string>> = {},
): ServerLogs {
  const known = new Map(Object.entries(variables));
  const filled = (word: string) =>
    word.replace(
      /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g,
      (whole, name: string) => known.get(name) ?? whole,
    );
  const reading: Reading = { formats: [], logs: [], elsewhere: [], standing: { format: clf } };
  for (const { words, line } of configLines(text)) {
    const [directive, first, second] = words.map(filled);
    if (first === undefined) continue;
    const name = directive?.toLowerCase();
    if (name === "define") known.set(first, second ?? "");
    else if (name === "logformat") addFormat(reading, first, second);
    else if (name === "customlog" || name === "globallog")
      addAccess(reading, first, isCondition(second) ? undefined : second, line);
    else if (name === "transferlog") addAccess(reading, first, undefined, line);
    else if (name === "errorlog") addError(reading, first, line);
  }
  return { formats: reading.formats, logs: reading.logs, elsewhere: reading.elsewhere };
}

function isCondition(word: string | undefined): boolean {
  return word !== undefined && (word.startsWith("env=") || word.startsWith("expr="));
}
