// For: HTML, HTA and SVG: script, files that are put together in the browser (smuggling), data: addresses with files.
// Never: script run; a long text decoded twice.

import { kindsOf } from "../kind-of.ts";
import { asText } from "../text-kind.ts";
import type { Visit } from "../visit.ts";

// A page of 20 MB is judged too: patterns never run over the text more than once from each place, and where plain words
// decide, they are looked for as such.
const handler =
  /[\s/"']on(?:load|error|click|dblclick|mouse[a-z]{2,5}|focus|focusin|blur|key[a-z]{2,5}|change|submit|begin|end|toggle|pointer[a-z]{2,6}|animation[a-z]{3,9}|message|pageshow|hashchange|resize|scroll|input|unload|beforeunload|start|touch[a-z]{3,6}|wheel)\s{0,8}=/;
const decoders =
  "atob fromcharcode uint8array base64 unescape( charcodeat decodeuricomponent".split(" ");
const makers =
  "mssaveoropenblob mssaveblob createobjecturl blob( .download 'download' \"download\" saveas( file(".split(
    " ",
  );

/** What a script would put together to be saved. Pictures, fonts and text are every page's. */
const smuggled: ReadonlySet<string> = new Set([
  "pe",
  "elf",
  "mach-o",
  "zip",
  "docx",
  "xlsx",
  "pptx",
  "jar",
  "apk",
  "rar",
  "rar5",
  "7z",
  "gz",
  "cab",
  "iso",
  "udf",
  "ole",
  "lnk",
  "rtf",
  "onenote",
  "chm",
  "vhd",
  "vhdx",
  "disk-image",
  "lzh",
  "arj",
  "ace",
  "script",
  "class",
  "dex",
  "pdf",
  "html",
  "svg",
]);

/** Of those, what a page may rightly show of its own. */
const readable: ReadonlySet<string> = new Set(["html", "svg", "pdf"]);

/** How far before its bytes an address of `data:` begins. */
const addressChars = 300;

export function readHtml(visit: Visit): void {
  const text = asText(visit.bytes);
  const lower = text.toLowerCase();
  const has = (word: string) => lower.includes(word);
  const isScripted = has("<script") || handler.test(lower);
  visit.budget.checkTime();
  const addresses = has("javascript:") || has("vbscript:");
  if (isScripted || (addresses && /=\s{0,8}["']?\s{0,8}(?:javascript|vbscript):/.test(lower))) {
    visit.mark("script");
  }
  if (has("<hta:application")) visit.mark("hta");
  if (has("<meta")) markRefresh(visit, lower);
  if (["search-ms:", "ms-msdt:", "ms-search:"].some(has)) visit.mark("protocol-trick");
  if (has("<form") && has("password") && /type\s{0,8}=\s{0,8}["']?password/.test(lower)) {
    visit.mark("password-form");
  }
  if (isScripted && decoders.some(has) && makers.some(has)) visit.mark("html-smuggling");
  visit.budget.checkTime();
  seeEncoded(visit, text, isScripted, has("base64"));
}

function markRefresh(visit: Visit, lower: string): void {
  for (const [tag] of lower.matchAll(/<meta\b[^<>]{0,2000}/g)) {
    if (!tag.includes("refresh")) continue;
    if (/(?:data|file|search-ms|ms-\w{1,20}):/.test(tag)) visit.mark("redirect-trick");
  }
}

function seeEncoded(visit: Visit, text: string, isScripted: boolean, hasAddresses: boolean): void {
  const see = (encoded: string, isAddress: boolean) => {
    visit.budget.checkTime();
    const head = Buffer.from(encoded.slice(0, 65_536), "base64");
    if (!kindsOf(head).some((kind) => smuggled.has(kind))) return;
    const [kind = ""] = kindsOf(head);
    if (isScripted && !readable.has(kind)) visit.mark("html-smuggling");
    if (isAddress && !readable.has(kind)) visit.mark("data-file");
    visit.entry({
      names: [],
      size: Math.floor((encoded.length * 3) / 4),
      open() {
        const bytes = Buffer.from(encoded, "base64");
        visit.budget.spend(bytes.length);
        return bytes;
      },
    });
  };
  const seen = new Set<number>();
  for (const { from, to } of hasAddresses ? dataAddresses(text) : []) {
    seen.add(from);
    see(unescapedBase64(text.slice(from, to)), true);
  }
  if (!isScripted) return;
  for (const { from, to } of base64Runs(text))
    if (!seen.has(from)) see(text.slice(from, to), false);
}

interface Run {
  readonly from: number;
  readonly to: number;
}

const unescapedBase64 = (text: string) =>
  text.includes("%")
    ? text.replace(/%2B/gi, "+").replace(/%2F/gi, "/").replace(/%3D/gi, "=")
    : text;

/** Bytes of `data:TYPE;base64,BYTES`, up to what ends an address. */
function* dataAddresses(text: string): Generator<Run> {
  const comma = /base64,/gi;
  for (let found = comma.exec(text); found !== null; found = comma.exec(text)) {
    const from = found.index + 7;
    const before = text.slice(Math.max(0, found.index - addressChars), found.index).toLowerCase();
    const start = before.lastIndexOf("data:");
    if (start < 0 || /[,<>]/.test(before.slice(start))) continue;
    let to = from;
    while (to < text.length && !endsAddress(text.charCodeAt(to))) to += 1;
    if (to - from >= 8) yield { from, to };
    comma.lastIndex = to;
  }
}

/** Quotes, brackets, the ends of style sheets' `url()` and of statements. */
const endsAddress = (code: number) =>
  code === 34 ||
  code === 39 ||
  code === 41 ||
  code === 44 ||
  code === 59 ||
  code === 60 ||
  code === 62 ||
  code === 96;

const runChars = 1024;

/** Long runs of base64's characters, its padding counted in. */
function* base64Runs(text: string): Generator<Run> {
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const isIn =
      (code >= 47 && code <= 57) ||
      (code >= 65 && code <= 90) ||
      (code >= 97 && code <= 122) ||
      code === 43;
    if (isIn) continue;
    const to = at;
    if (to - from >= runChars) {
      while (text[at] === "=" && at < to + 2) at += 1;
      yield { from, to: at };
    }
    from = Math.max(at, to) + 1;
  }
}

export function readSvg(visit: Visit): void {
  const lower = asText(visit.bytes).toLowerCase();
  const isActive = ["<script", "<foreignobject", "javascript:"].some((word) =>
    lower.includes(word),
  );
  if (isActive || handler.test(lower)) visit.mark("svg-script");
  readHtml(visit);
}
