// For: Sigma's taxonomy of log fields as names of ours, so that public web and proxy rules run unmodified.
// Source: Sigma specification 2.1, appendix "taxonomy" (categories webserver and proxy).
// Never: an alias that means two things in one class.

import type { EventClass } from "./classes.ts";
import type { FieldName } from "./fields.ts";

const web: Readonly<Record<string, FieldName>> = {
  date: "@timestamp",
  time: "@timestamp",
  "c-ip": "source.ip",
  "cs-bytes": "source.bytes",
  "cs-host": "url.domain",
  "cs-method": "http.request.method",
  "cs-referer": "http.request.referrer",
  "cs-referrer": "http.request.referrer",
  "cs-uri": "url.original",
  "cs-uri-stem": "url.path",
  // Public rules match paths with it as often as queries: the whole target is what they mean.
  "cs-uri-query": "url.original",
  "cs-user-agent": "user_agent.original",
  "cs-username": "user.name",
  "cs-version": "http.version",
  "c-uri": "url.original",
  "c-useragent": "user_agent.original",
  "s-computername": "host.name",
  "s-ip": "destination.ip",
  "s-port": "destination.port",
  "sc-bytes": "http.response.body.bytes",
  "sc-status": "http.response.status_code",
  "src_ip": "source.ip",
  "dst_ip": "destination.ip",
  "dst_port": "destination.port",
};

const proxy: Readonly<Record<string, FieldName>> = {
  ...web,
  "c-uri": "url.original",
  "c-uri-extension": "url.extension",
  "c-uri-query": "url.original",
  "c-uri-stem": "url.path",
  "c-useragent": "user_agent.original",
  "cs-host": "url.domain",
  "cs-referrer": "http.request.referrer",
  "r-dns": "url.domain",
  "r-ip": "destination.ip",
  "r-port": "url.port",
  "cs-mime-type": "http.response.mime_type",
  // Squid writes the answer with its headers.
  "sc-bytes": "destination.bytes",
};

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
};
