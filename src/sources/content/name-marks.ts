// For: `name-differs`: something active that calls itself a document, a picture or a text.
// Never: harmless mix-ups: a PNG named .jpg is everybody's.

import type { ContentMark } from "./marks.ts";

/** Kinds that may rightly be behind an ending. */
const rightly: Readonly<Record<string, readonly string[]>> = {
  pdf: ["pdf"],
  doc: ["doc", "rtf", "docx", "ole", "office-xml", "html", "encrypted-office", "mail"],
  dot: ["doc", "rtf", "docx", "ole", "office-xml"],
  xls: ["xls", "xlsx", "ole", "office-xml", "html", "encrypted-office", "mail"],
  xlt: ["xls", "xlsx", "ole", "office-xml"],
  ppt: ["ppt", "pptx", "ole", "office-xml", "encrypted-office"],
  pps: ["ppt", "pptx", "ole"],
  docx: ["docx", "encrypted-office"],
  docm: ["docx", "encrypted-office"],
  dotx: ["docx"],
  xlsx: ["xlsx", "encrypted-office"],
  xlsm: ["xlsx", "encrypted-office"],
  xlsb: ["xlsx", "encrypted-office"],
  pptx: ["pptx", "encrypted-office"],
  ppsx: ["pptx", "encrypted-office"],
  rtf: ["rtf"],
  odt: ["odf"],
  ods: ["odf"],
  odp: ["odf"],
  zip: ["zip", "docx", "xlsx", "pptx", "odf", "jar", "apk", "ooxml", "xps"],
  jpg: [],
  jpeg: [],
  png: [],
  gif: [],
  bmp: [],
  tif: [],
  tiff: [],
  svg: ["svg"],
  txt: ["mail", "html"],
  csv: [],
  log: ["mail"],
  xml: ["html", "svg", "office-xml"],
  htm: ["html", "mail"],
  html: ["html", "mail"],
  mp3: [],
  mp4: [],
  wav: [],
  ics: [],
  vcf: [],
};

/** Kinds that do nothing by themselves, and those that nobody could name. */
const harmless: ReadonlySet<string> = new Set([
  "unknown",
  "empty",
  "text",
  "xml",
  "png",
  "jpeg",
  "gif",
  "webp",
  "riff",
  "tiff",
  "ico",
  "emf",
  "wmf",
  "mp3",
  "mp4",
  "ogg",
  "flac",
]);

export function nameMarks(names: readonly string[], kind: string): ContentMark[] {
  if (harmless.has(kind)) return [];
  const differs = names.some((name) => {
    const ending = /\.([a-z0-9]{1,5})[\s.]*$/i.exec(name)?.[1]?.toLowerCase() ?? "";
    return Object.hasOwn(rightly, ending) && !(rightly[ending] ?? []).includes(kind);
  });
  return differs ? ["name-differs"] : [];
}
