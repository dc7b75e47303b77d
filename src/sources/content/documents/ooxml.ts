// For: what the parts of an office document say that it does: macros, links outside, templates from elsewhere.
// Never: the text of the document kept; a part is read only where it can say something.

import type { ContentMark } from "../marks.ts";
import { asText } from "../text-kind.ts";
import type { Visit } from "../visit.ts";

const byName: readonly (readonly [RegExp, readonly ContentMark[]])[] = [
  [/vbaProject\w*\.bin$/i, ["macro"]],
  [/(?:^|\/)macrosheets\//i, ["macro", "xlm-macro"]],
  [/(?:^|\/)externalLinks\/[^/]+\.(?:xml|bin)$/i, ["external-link"]],
  [/(?:^|\/)activeX\//i, ["activex"]],
  [/(?:^|\/)embeddings\/[^/]+$/i, ["embedded-file"]],
  [/^(?:Basic|Scripts)\/.+/i, ["macro"]],
];

const readable =
  /(?:^|\/)(?:\[Content_Types\]\.xml|manifest\.xml|document\.xml|externalLink\d*\.xml|[^/]*\.rels)$/i;

/** `open`: absent when the part is looked into as a file of its own. */
export function markOfficePart(visit: Visit, name: string, open: (() => Buffer) | undefined): void {
  for (const [pattern, marks] of byName) {
    if (pattern.test(name)) for (const mark of marks) visit.mark(mark);
  }
  if (open === undefined || !readable.test(name)) return;
  const text = asText(open());
  if (/\.rels$/i.test(name)) markRelations(visit, text);
  else if (/Content_Types/i.test(name)) markTypes(visit, text);
  else if (/manifest\.xml$/i.test(name)) markManifest(visit, text);
  else if (/<(?:\w+:)?ddeLink\b/.test(text) || hasDdeField(text)) visit.mark("dde");
}

function markTypes(visit: Visit, text: string): void {
  if (/vnd\.ms-office\.vbaProject|macroEnabled/i.test(text)) visit.mark("macro");
  if (/macrosheet\+xml/i.test(text)) {
    visit.mark("macro");
    visit.mark("xlm-macro");
  }
  if (/activeX\+xml/i.test(text)) visit.mark("activex");
}

function markManifest(visit: Visit, text: string): void {
  if (!/<(?:\w+:)?encryption-data\b/.test(text)) return;
  visit.mark("encrypted");
  visit.unread("encrypted");
}

/** The words of a field may be cut into pieces by tags. */
function hasDdeField(text: string): boolean {
  const fields = text.matchAll(
    /<(?:\w+:)?instrText\b[^<>]{0,1000}>([^<]{0,10000})|\binstr="([^"]{0,10000})/g,
  );
  const words = [...fields].map(([, inside, value]) => inside ?? value ?? "").join("");
  return /(?:^|[\s"])DDE(?:AUTO)?\b/i.test(words);
}

const attribute = (tag: string, name: string) =>
  unescaped(
    new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i")
      .exec(tag)
      ?.slice(1)
      .find(Boolean) ?? "",
  );

function unescaped(text: string): string {
  return text.replace(
    /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi,
    (whole, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function markRelations(visit: Visit, text: string): void {
  for (const [tag] of text.matchAll(/<(?:\w+:)?Relationship\b[^<>]{0,8192}>/gi)) {
    const type = attribute(tag, "Type");
    const isOutside = attribute(tag, "TargetMode").toLowerCase() === "external";
    if (/\/vbaProject$/i.test(type)) visit.mark("macro");
    if (!isOutside) continue;
    const target = attribute(tag, "Target");
    if (/attachedTemplate$/i.test(type)) {
      visit.mark("template-injection");
      visit.show(target);
    } else if (/(?:oleObject|frame|subDocument|package|control)$/i.test(type)) {
      visit.mark("external-object");
      visit.show(target);
    } else if (/^(?:mhtml|ms-(?!word|excel|powerpoint)\w+|search-ms):/i.test(target.trim())) {
      visit.mark("protocol-trick");
      visit.show(target);
    }
  }
}
