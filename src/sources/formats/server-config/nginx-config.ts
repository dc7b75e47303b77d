// For: log_format, access_log and error_log out of nginx' configuration text.
// Never: include followed (the caller joins the files), a variable in a path filled in.
// Source: nginx, ngx_http_log_module and core; tokens as in ngx_conf_read_token.

import type { NamedLogFormat, ServerLog, ServerLogs } from "./server-logs.ts";

interface Statement {
  readonly words: readonly string[];
  readonly line: number;
}

const escapes: Readonly<Record<string, string>> = { t: "\t", r: "\r", n: "\n" };

/** Words until `;`, `{` or `}`; quotes hold spaces, a backslash quotes quotes and itself, `#` begins a comment at a word. */
function* statements(text: string): Generator<Statement> {
  let words: string[] = [];
  let start = 1;
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    if (character === "\n") line += 1;
    if (/\s/.test(character)) at += 1;
    else if (character === "#") {
      while (at < text.length && text[at] !== "\n") at += 1;
    } else if (character === ";" || character === "{" || character === "}") {
      if (words.length > 0) yield { words, line: start };
      words = [];
      at += 1;
    } else {
      if (words.length === 0) start = line;
      const quote = character === '"' || character === "'" ? character : undefined;
      let word = "";
      let depth = 0;
      if (quote) at += 1;
      for (; at < text.length; at += 1) {
        const next = text[at] as string;
        if (next === "\n") line += 1;
        if (next === "\\" && text[at + 1] !== undefined) {
          const quoted = text[at + 1] as string;
          word += escapes[quoted] ?? ("\"'\\ ;".includes(quoted) ? quoted : next + quoted);
          at += 1;
          continue;
        }
        if (quote ? next === quote : depth === 0 && /[\s;{]/.test(next)) break;
        // `${name}` is part of a word.
        if (!quote && next === "$" && text[at + 1] === "{") {
          word += "${";
          at += 1;
          depth = 1;
          continue;
        }
        if (!quote && depth > 0 && next === "}") depth = 0;
        word += next;
      }
      if (quote) at += 1;
      else if (text[at] === "\n") line -= 1;
      words.push(word);
    }
  }
}

/** A log_format of nginx that is always there. */
const builtIn = "combined";

function isElsewhere(path: string): boolean {
  return (
    path.startsWith("syslog:") ||
    path.startsWith("memory:") ||
    path === "stderr" ||
    path.includes("$")
  );
}

/** `access_log off` and `error_log stderr` are no files; `escape=json` stays in front of its format's text. */
export function logFormatsOfNginx(text: string): ServerLogs {
  const formats: NamedLogFormat[] = [];
  const logs: ServerLog[] = [];
  const elsewhere: { target: string; line: number }[] = [];
  for (const { words, line } of statements(text)) {
    const [directive, first, ...rest] = words;
    if (first === undefined) continue;
    if (directive === "log_format") {
      const escape = rest[0]?.startsWith("escape=") ? `${rest.shift() as string} ` : "";
      formats.push({ nickname: first, logFormat: escape + rest.join("") });
    } else if (directive === "access_log" || directive === "error_log") {
      if (directive === "access_log" && first === "off") continue;
      if (isElsewhere(first)) elsewhere.push({ target: first, line });
      else if (directive === "error_log") logs.push({ kind: "error", path: first, line });
      else {
        const nickname = rest[0] !== undefined && !rest[0].includes("=") ? rest[0] : builtIn;
        logs.push({ kind: "access", path: first, nickname, line });
      }
    }
  }
  return { formats, logs, elsewhere };
}
