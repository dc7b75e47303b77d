// For: the access log shapes that need no configuration, most specific first.
// Never: a site's own format; see custom-format.ts.

import type { Format } from "../../../events/format.ts";
import { apacheTemplate } from "./apache-template.ts";
import { nginxTemplate } from "./nginx-template.ts";
import { compileTemplate, type TemplateOptions, type TemplatePart } from "./template.ts";
import { templateFormat } from "./template-format.ts";

const common = '%h %l %u %t "%r" %>s %b';
const combined = `${common} "%{Referer}i" "%{User-Agent}i"`;

function builtIn(
  name: string,
  parts: readonly TemplatePart[] | undefined,
  options?: TemplateOptions,
): Format {
  const split = parts && compileTemplate(parts, options);
  if (!split) throw new Error(`built-in format ${name} does not compile`);
  return templateFormat(name, split, { eventClass: "web" });
}

function apache(name: string, logFormat: string, options?: TemplateOptions): Format {
  return builtIn(name, apacheTemplate(logFormat), options);
}

function nginx(name: string, logFormat: string): Format {
  return builtIn(name, nginxTemplate(logFormat).parts);
}

/** The format of reference/worm-scan.md section 8: what an abuse desk needs, ports included. */
export const hinomiLogFormat = `${combined} %I %O %{remote}p %p`;

const nginxCombined =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';

/** `combined-more`: combined, then fields of the site's own, which are not read. */
export const accessFormats: readonly Format[] = [
  apache("hinomi", hinomiLogFormat),
  apache("vhost-combined-io", `%v:%p ${combined} %I %O`),
  apache("combined-io", `${combined} %I %O`),
  apache("vhost_combined", `%v:%p ${combined}`),
  nginx("nginx-vhost", `$host ${nginxCombined}`),
  nginx("nginx-main", `${nginxCombined} "$http_x_forwarded_for"`),
  apache("combined", combined),
  apache("vhost-common", `%v:%p ${common}`),
  apache("common", common),
  apache("vhost-combined-more", `%v:%p ${combined} `, { openEnd: true }),
  apache("combined-more", `${combined} `, { openEnd: true }),
];
