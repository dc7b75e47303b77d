// For: what an access log may say, as the raw pieces of one line, before they become an event.
// Never: a judgement; a piece that the line does not have is undefined.

/**
 * What a field of a log format means. Each name is one variable of Apache, nginx, squid or a JSON log:
 * `address` %a $remote_addr · `forwarded` X-Forwarded-For · `peer` %{c}a · `serverName` %v · `host` the Host header ·
 * `requestUri` the target as sent · `path` and `query` its parts · `protocol` HTTP/1.1 · `bytesIn` %I · `bytesOut` %O ·
 * `bytesTotal` %b · `durationUs|Ms|S` · `squidResult` TCP_MISS/200 and the like · `ignored` anything else.
 */
export const accessSlots = [
  "address",
  "peer",
  "forwarded",
  "user",
  "request",
  "method",
  "requestUri",
  "path",
  "query",
  "protocol",
  "status",
  "bodyBytes",
  "bytesIn",
  "bytesOut",
  "referrer",
  "userAgent",
  "serverName",
  "host",
  "scheme",
  "serverAddress",
  "serverPort",
  "sourcePort",
  "pid",
  "durationUs",
  "durationMs",
  "durationS",
  "mimeType",
  "proxyResult",
  "proxyHierarchy",
  "ignored",
] as const;

export type AccessSlot = (typeof accessSlots)[number];

/** One line's pieces. Mutable, because a splitter reuses it from line to line. */
export type AccessParts = { -readonly [slot in AccessSlot]: string | undefined } & {
  timeMs: number;
};

export function emptyParts(): AccessParts {
  const parts: Record<string, undefined> = {};
  for (const slot of accessSlots) parts[slot] = undefined;
  return { ...(parts as { -readonly [slot in AccessSlot]: undefined }), timeMs: 0 };
}
