// For: formats from a server's own configuration, which carry their text so that a worker can build them again.
// Never: half a format: what cannot be read for certain is undefined, and the caller says so.

import type { Format } from "../../../events/format.ts";
import { apacheTemplate } from "./apache-template.ts";
import { nginxTemplate } from "./nginx-template.ts";
import { compileTemplate } from "./template.ts";
import { templateFormat } from "./template-format.ts";

/** A format by name; `source` is the LogFormat or log_format text of a custom one. Plain data, can be sent to a worker. */
export interface FormatSpec {
  /** `combined`, `apache:NICKNAME`, `nginx:NAME` … */
  readonly name: string;
  readonly source?: string;
}

const sources = new WeakMap<Format, string>();

function kept(format: Format, source: string): Format {
  sources.set(format, source);
  return format;
}

/** `logFormat` as in the configuration, with `\"` or `"`. Undefined: no time in it, or fields that cannot be told apart. */
export function formatFromApache(nickname: string, logFormat: string): Format | undefined {
  const parts = apacheTemplate(logFormat);
  const split = parts && compileTemplate(parts);
  return (
    split &&
    kept(
      templateFormat(`apache:${nickname}`, split, { eventClass: "web", service: "apache" }),
      logFormat,
    )
  );
}

/** `logFormat` with its pieces joined; `escape=json ` before it where the directive says so. */
export function formatFromNginx(name: string, logFormat: string): Format | undefined {
  const { parts, options } = nginxTemplate(logFormat);
  const split = compileTemplate(parts, options);
  return (
    split &&
    kept(
      templateFormat(`nginx:${name}`, split, {
        eventClass: "web",
        service: "nginx",
        unescaped: options.unescaped ?? false,
      }),
      logFormat,
    )
  );
}

/** What must be sent so that `formatByName` gives the same format elsewhere. */
export function specOf(format: Format): FormatSpec {
  const source = sources.get(format);
  return source === undefined ? { name: format.name } : { name: format.name, source };
}

/** The custom format of a spec, or undefined when it is none. */
export function customFormat(spec: FormatSpec): Format | undefined {
  if (spec.source === undefined) return undefined;
  if (spec.name.startsWith("apache:")) return formatFromApache(spec.name.slice(7), spec.source);
  if (spec.name.startsWith("nginx:")) return formatFromNginx(spec.name.slice(6), spec.source);
  return undefined;
}
