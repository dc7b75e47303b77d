// For: squid's other two built-in logformats, "combined" and "common": the web's shapes with result:hierarchy at the end.
// Never: a logformat of the site's own.

import type { Format } from "../../../events/format.ts";
import { apacheTemplate } from "../access/apache-template.ts";
import { compileTemplate, type TemplatePart } from "../access/template.ts";
import { templateFormat } from "../access/template-format.ts";
import { squidNative } from "./squid-native.ts";

const codes: readonly TemplatePart[] = [
  " ",
  { slot: "proxyResult", shape: "token" },
  ":",
  { slot: "proxyHierarchy", shape: "token" },
];

/** The answer's bytes (`%<st`) have headers in them, as Apache's `%O`. squid 5 escapes neither quotes nor backslashes here. */
function squid(name: string, logFormat: string): Format {
  const split = compileTemplate([...(apacheTemplate(logFormat) ?? []), ...codes], {
    unescaped: true,
  });
  if (!split) throw new Error(`built-in format ${name} does not compile`);
  return templateFormat(name, split, { eventClass: "proxy", service: "squid", unescaped: true });
}

export const squidFormats: readonly Format[] = [
  squidNative,
  squid("squid-combined", '%a %l %u %t "%r" %>s %O "%{Referer}i" "%{User-Agent}i"'),
  squid("squid-common", '%a %l %u %t "%r" %>s %O'),
];
