// For: the one list of line formats, found by name or by looking at lines.
// Never: a shape itself. A new format is one file and one line here.

import type { Format } from "../../events/format.ts";
import { accessFormats } from "./access/access-formats.ts";
import { customFormat, type FormatSpec } from "./access/custom-format.ts";
import { jsonAccess } from "./access/json-access.ts";
import { ownFileFormats as loginFiles } from "./daemons/logins/own-files.ts";
import { ownFileFormats as mailFiles } from "./daemons/mail/mail.ts";
import { ownFileFormats as netFiles } from "./daemons/net/net.ts";
import { apacheError } from "./errors/apache-error.ts";
import { nginxError } from "./errors/nginx-error.ts";
import { ownLogFormats } from "./own/own-log.ts";
import { recogniseAmong, type Recognised } from "./recognise.ts";
import { squidFormats } from "./squid/squid-formats.ts";
import { journaldJson } from "./syslog/journald.ts";
import { syslogAny, syslogSingly } from "./syslog/syslog-formats.ts";

/** From specific to general: of two that read a line, the earlier one knows more of it. */
const recognisable: readonly Format[] = [
  ...ownLogFormats,
  ...squidFormats,
  ...accessFormats,
  ...netFiles,
  journaldJson,
  jsonAccess,
  apacheError,
  nginxError,
  ...loginFiles,
  ...mailFiles,
  syslogAny,
];

export const formats: readonly Format[] = [...recognisable, ...syslogSingly];

const byName: ReadonlyMap<string, Format> = new Map(formats.map((format) => [format.name, format]));

/** Other words for the same: what people type. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ["nginx", "combined"],
  ["apache", "combined"],
  ["vhost-combined", "vhost_combined"],
  ["squid-native", "squid"],
  ["json", "json-access"],
  ["journald", "journald-json"],
  ["rfc3164", "syslog-rfc3164"],
  ["rfc5424", "syslog-rfc5424"],
]);

/** A built-in format by its name, or a custom one (`apache:NICKNAME`, `nginx:NAME`) out of its source. */
export function formatByName(spec: FormatSpec): Format | undefined {
  return customFormat(spec) ?? byName.get(spec.name) ?? byName.get(synonyms.get(spec.name) ?? "");
}

/**
 * `sample` are lines without their newline, some hundreds at most are read; `hint` is the file's path; `own` are formats from
 * the server's configuration, which go before the built-in ones when they fit as well.
 */
export function recognise(
  sample: readonly Buffer[],
  hint?: string,
  own: readonly Format[] = [],
): Recognised | undefined {
  return recogniseAmong([...own, ...recognisable], sample, hint);
}
