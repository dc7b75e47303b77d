// For: nginx' log_format strings as templates.
// Never: a map or a variable of the site's own; those are skipped over as text.
// Source: nginx, ngx_http_log_module and the alphabetical index of variables.

import {
  readClfStamp,
  readEpochSeconds,
  readIsoStamp,
  type TimeReader,
} from "../time/time-pattern.ts";
import type { AccessSlot } from "./access-parts.ts";
import type { TemplateOptions, TemplatePart } from "./template.ts";

type Shape = "token" | "number" | "text";

const variables: Readonly<Record<string, readonly [AccessSlot, Shape]>> = {
  remote_addr: ["address", "token"],
  realip_remote_addr: ["peer", "token"],
  proxy_protocol_addr: ["peer", "token"],
  http_x_forwarded_for: ["forwarded", "text"],
  proxy_add_x_forwarded_for: ["ignored", "text"],
  remote_user: ["user", "text"],
  request: ["request", "text"],
  request_method: ["method", "text"],
  request_uri: ["requestUri", "text"],
  uri: ["path", "text"],
  document_uri: ["path", "text"],
  args: ["query", "text"],
  query_string: ["query", "text"],
  server_protocol: ["protocol", "text"],
  status: ["status", "number"],
  body_bytes_sent: ["bodyBytes", "number"],
  bytes_sent: ["bytesOut", "number"],
  request_length: ["bytesIn", "number"],
  request_time: ["durationS", "number"],
  http_referer: ["referrer", "text"],
  http_user_agent: ["userAgent", "text"],
  server_name: ["serverName", "token"],
  host: ["host", "token"],
  http_host: ["host", "text"],
  scheme: ["scheme", "token"],
  server_addr: ["serverAddress", "token"],
  server_port: ["serverPort", "number"],
  remote_port: ["sourcePort", "number"],
  pid: ["pid", "number"],
  sent_http_content_type: ["mimeType", "text"],
  connection: ["ignored", "number"],
  connection_requests: ["ignored", "number"],
  pipe: ["ignored", "token"],
  hostname: ["ignored", "token"],
  request_id: ["ignored", "token"],
};

const times: Readonly<Record<string, TimeReader>> = {
  time_local: readClfStamp,
  time_iso8601: readIsoStamp,
  msec: readEpochSeconds,
};

export interface NginxTemplate {
  readonly parts: readonly TemplatePart[];
  readonly options: TemplateOptions;
}

/** A log_format string, with `escape=json ` or `escape=none ` before it where the directive has one. */
export function nginxTemplate(logFormat: string): NginxTemplate {
  const escape = /^\s*escape=(default|json|none)\s+/.exec(logFormat);
  const body = escape ? logFormat.slice(escape[0].length) : logFormat;
  const parts: TemplatePart[] = [];
  const used = new Set<string>();
  let copied = 0;
  for (const match of body.matchAll(/\$(?:\{([A-Za-z0-9_]{1,100})\}|([A-Za-z0-9_]{1,100}))/g)) {
    if (match.index > copied) parts.push(body.slice(copied, match.index));
    copied = match.index + match[0].length;
    const name = (match[1] ?? match[2]) as string;
    const read = times[name];
    if (read) {
      parts.push({ slot: "time", shape: "time", read });
      continue;
    }
    const [slot, shape] = variables[name] ?? ["ignored", "text"];
    parts.push({ slot: used.has(slot) ? "ignored" : slot, shape });
    used.add(slot);
  }
  if (copied < body.length) parts.push(body.slice(copied));
  return { parts, options: { unescaped: escape?.[1] === "none" } };
}
