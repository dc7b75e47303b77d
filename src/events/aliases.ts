// For: Sigma's taxonomy of log fields as names of ours, so that public web and proxy rules run unmodified.
// Source: Sigma specification 2.1, appendix "taxonomy" (categories webserver and proxy), and names beside it that public
// rules use for the same.
// Never: an alias that means two things in one class, but for those in `alsoMeant`.

import type { EventClass } from "./classes.ts";
import type { FieldName } from "./fields.ts";

/** Of every request, whoever logged it. */
const request = {
  date: "@timestamp",
  time: "@timestamp",
  "c-ip": "source.ip",
  "c-uri": "url.original",
  "c-uri-extension": "url.extension",
  "c-uri-query": "url.original",
  "c-uri-stem": "url.path",
  "c-useragent": "user_agent.original",
  "cs-host": "url.domain",
  "cs-method": "http.request.method",
  "cs-referer": "http.request.referrer",
  "cs-referrer": "http.request.referrer",
  "cs-uri": "url.original",
  "cs-uri-stem": "url.path",
  // Public rules match paths with it as often as queries: the whole target is what they mean.
  "cs-uri-query": "url.original",
  "cs-user-agent": "user_agent.original",
  "cs-useragent": "user_agent.original",
  "cs-username": "user.name",
  "cs-version": "http.version",
  "r-dns": "url.domain",
  "sc-status": "http.response.status_code",
  src_ip: "source.ip",
  dst_ip: "destination.ip",
} as const;

const web: Readonly<Record<string, FieldName>> = {
  ...request,
  "cs-bytes": "source.bytes",
  "s-ip": "destination.ip",
  "s-port": "destination.port",
  "sc-bytes": "http.response.body.bytes",
  dst_port: "destination.port",
};

const proxy: Readonly<Record<string, FieldName>> = {
  ...request,
  "cs-mime-type": "http.response.mime_type",
  "r-ip": "destination.ip",
  "r-port": "url.port",
  // Squid writes the answer with its headers.
  "sc-bytes": "destination.bytes",
  dst_port: "url.port",
};

/** Filled by the formats of single services. */
const syslog: Readonly<Record<string, FieldName>> = {
  src_ip: "source.ip",
  dst_ip: "destination.ip",
  dst_port: "destination.port",
};

export const aliases: Readonly<Record<EventClass, Readonly<Record<string, FieldName>>>> = {
  web,
  "web-error": web,
  proxy,
  syslog,
  // Sigma has no names for what our own programs write.
  watch: {},
  "mail-filter": {},
};

const query = { "cs-uri-query": "url.query", "c-uri-query": "url.query" } as const;

/**
 * Names that rules use for two things. Where it matters (whole values, beginnings, expressions) a test holds when it
 * holds for either: `cs-uri-query|startswith: cmd=` means the query, `cs-uri-query: /cgi-bin/test` the target.
 */
export const alsoMeant: Readonly<Record<EventClass, Readonly<Record<string, FieldName>>>> = {
  web: query,
  "web-error": query,
  // A proxy logs whole URLs; a rule that asks for `/path` means the path.
  proxy: { ...query, "c-uri": "url.path", "cs-uri": "url.path" },
  syslog: {},
  watch: {},
  "mail-filter": {},
};

/** Cookies, bodies, IIS's own columns; `time-taken` is in milliseconds. */
const unwrittenByServers = [
  "cs-cookie",
  "cs-cookie-vars",
  "cs-body",
  "sc-body",
  "request_body",
  "response_body",
  "response",
  "s-computername",
  "s-sitename",
  "sc-substatus",
  "sc-win32-status",
  "c-win32-status",
  "time-taken",
];

/** Fields of process events, and what sudo writes inside its message. */
const unwrittenBySyslog = [
  "CommandLine",
  "CurrentDirectory",
  "Image",
  "ParentCommandLine",
  "ParentImage",
  "TargetFilename",
  "User",
  "COMMAND",
  "PWD",
  "TTY",
  "USER",
];

/** Names that rules for a class may use by right, and that stand in no log of it here. */
export const unwritten: Readonly<Record<EventClass, ReadonlySet<string>>> = {
  web: new Set(unwrittenByServers),
  "web-error": new Set(unwrittenByServers),
  proxy: new Set([...unwrittenByServers, "cs-bytes", "s-ip", "s-port"]),
  syslog: new Set(unwrittenBySyslog),
  watch: new Set(),
  "mail-filter": new Set(),
};
