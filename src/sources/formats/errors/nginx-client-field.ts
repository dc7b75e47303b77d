// For: finding the one `, client: ADDRESS, server: NAME` in an nginx error line that nginx wrote itself.
// Never: a choice between two that disagree: what a client sends stands before it (paths, user names) and behind it (request,
// referrer), unescaped, so a line can be made that reads both ways; then nobody is named.

import { addressText } from "../source-address.ts";

export interface ClientField {
  /** Index of `, client: ` in the body; -1 when there is none that is nginx' own. */
  readonly at: number;
  /** Undefined when there is none, when it is "unix:", or when two candidates disagree. */
  readonly address?: string;
  readonly server?: string;
}

/** NGX_MAX_ERROR_STR is 2,048: nginx cuts there, and what it cut may have been the true field. */
const cutBytes = 2040;
const mark = ", client: ";
const serverMark = ", server: ";

/** What may follow the server's name: the end, or a field in quotes that nginx writes after it. */
const followers = [
  ', request: "',
  ', upstream: "',
  ', host: "',
  ', login: "',
  ", bytes from/to client:",
  ', subrequest: "',
];

/** The candidate at `at`, if it has nginx' grammar. */
function readCandidate(body: string, at: number): ClientField | undefined {
  const from = at + mark.length;
  const comma = body.indexOf(",", from);
  const end = comma < 0 ? body.length : comma;
  const written = body.slice(from, Math.min(end, from + 70));
  const address = addressText(written);
  if (address === undefined && written !== "unix:") return undefined;
  const found = address === undefined ? { at } : { at, address };
  if (end === body.length) return found;
  if (!body.startsWith(serverMark, end)) return undefined;
  const serverAt = end + serverMark.length;
  const next = body.indexOf(", ", serverAt);
  const server = next < 0 ? body.slice(serverAt) : body.slice(serverAt, next);
  if (server.includes('"')) return undefined;
  if (next >= 0 && !followers.some((follower) => body.startsWith(follower, next))) return undefined;
  return { ...found, server };
}

/** `body` follows the connection number; `lineBytes` is the length of the whole line. */
export function readClientField(body: string, lineBytes: number): ClientField {
  let first: ClientField | undefined;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + 1)) {
    const candidate = readCandidate(body, at);
    if (!candidate) continue;
    if (first && candidate.address !== first.address) return { at: first.at };
    first ??= candidate;
  }
  if (!first) return { at: -1 };
  const mayBeCut = lineBytes >= cutBytes && body.slice(0, first.at).includes('"');
  return mayBeCut ? { at: first.at } : first;
}
