// For: a request line as logged, cut into method, target and version (RFC 9112 section 3, and what servers log besides it).
// Never: a demand that it be HTTP: lines of other protocols, or none at all, are what attacks look like.

export interface RequestLine {
  readonly method?: string;
  readonly target?: string;
  /** `1.1`; absent for HTTP/0.9. */
  readonly version?: string;
  /** It is not `METHOD TARGET[ HTTP/x]`; then nothing else is set. */
  readonly isMalformed: boolean;
}

const malformed: RequestLine = { isMalformed: true };

/** A token of RFC 9110: what a method may consist of, known or not, in either case. */
function isToken(text: string): boolean {
  if (text.length === 0 || text.length > 64) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isLetterOrDigit =
      (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    if (!isLetterOrDigit && !"!#$%&'*+-.^_`|~".includes(text[at] as string)) return false;
  }
  return true;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

/** Index of `HTTP/` when the line ends in white space and `HTTP/digits.digits`; -1 otherwise. */
function versionAt(line: string): number {
  let at = line.length - 1;
  while (at >= 0 && ((line.charCodeAt(at) >= 48 && line.charCodeAt(at) <= 57) || line[at] === "."))
    at -= 1;
  const start = at - 4;
  if (start < 1 || at === line.length - 1 || line.length - at > 8) return -1;
  const name = line.slice(start, at + 1);
  if (name !== "HTTP/" && name.toUpperCase() !== "HTTP/") return -1;
  return isSpace(line.charCodeAt(start - 1)) ? start : -1;
}

/** Does a target without a version look like one? Otherwise "t3 12.1.2" or "EHLO example.jp" would be HTTP/0.9. */
function looksLikeTarget(method: string, target: string): boolean {
  return target.startsWith("/") || target === "*" || target.includes("://") || method === "CONNECT";
}

/** `line` is what stood between the quotes, escapes undone. Spaces inside the target stay; those around it do not. */
export function readRequestLine(line: string): RequestLine {
  let at = 0;
  while (at < line.length && at <= 64 && !isSpace(line.charCodeAt(at))) at += 1;
  const method = line.slice(0, at);
  if (at === line.length || !isToken(method)) return malformed;
  const version = versionAt(line);
  let end = version < 0 ? line.length : version;
  while (at < end && isSpace(line.charCodeAt(at))) at += 1;
  while (end > at && isSpace(line.charCodeAt(end - 1))) end -= 1;
  if (at === end) return malformed;
  const target = line.slice(at, end);
  if (version >= 0) return { method, target, version: line.slice(version + 5), isMalformed: false };
  return looksLikeTarget(method, target) ? { method, target, isMalformed: false } : malformed;
}
