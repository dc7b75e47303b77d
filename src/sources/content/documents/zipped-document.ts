// For: which zips are documents or programs, by the names of their entries, and which entries of a document say nothing.
// Never: by one name alone that anybody can add: what is not quiet is looked into all the same.

/** First match wins. */
const documents: readonly { readonly kind: string; readonly needs: readonly RegExp[] }[] = [
  { kind: "docx", needs: [/^\[Content_Types\]\.xml$/i, /^word\//i] },
  { kind: "xlsx", needs: [/^\[Content_Types\]\.xml$/i, /^xl\//i] },
  { kind: "pptx", needs: [/^\[Content_Types\]\.xml$/i, /^ppt\//i] },
  { kind: "vsdx", needs: [/^\[Content_Types\]\.xml$/i, /^visio\//i] },
  { kind: "appx", needs: [/^AppxManifest\.xml$/i] },
  { kind: "appx", needs: [/^AppxMetadata\//i] },
  { kind: "apk", needs: [/^AndroidManifest\.xml$/] },
  { kind: "jar", needs: [/^META-INF\/MANIFEST\.MF$/i] },
  { kind: "odf", needs: [/^META-INF\/manifest\.xml$/, /^content\.xml$/] },
  { kind: "xps", needs: [/^\[Content_Types\]\.xml$/i, /^FixedDocSeq\.fdseq$/i] },
  { kind: "ooxml", needs: [/^\[Content_Types\]\.xml$/i, /^_rels\/\.rels$/i] },
];

const quietKinds: ReadonlySet<string> = new Set([
  "docx",
  "xlsx",
  "pptx",
  "vsdx",
  "odf",
  "xps",
  "ooxml",
]);

const plainName = (name: string) => name.replaceAll("\\", "/").replace(/^\/+/, "");

/** Kind of a zip with these entries; undefined for a plain one. */
export function documentOf(names: readonly string[]): string | undefined {
  const plain = names.map(plainName);
  return documents.find(({ needs }) => needs.every((need) => plain.some((name) => need.test(name))))
    ?.kind;
}

export const isOffice = (kind: string | undefined): boolean =>
  kind !== undefined && quietKinds.has(kind);

const quietName =
  /(?:\.(?:xml|rels|vml|png|jpe?g|jpe|gif|bmp|tiff?|emf|wmf|wdp|odttf|fntdata|rdf|fpage|fdoc|fdseq|ttf)|^mimetype)$/i;
/** Binary parts of xlsb and what printers leave behind. */
const quietBinary =
  /^xl\/(?:printerSettings\/|worksheets\/|tables\/|charts\/|\w+\.bin$|.*(?:binaryIndex|customProperty)\d*\.bin$)/i;

/** Parts of a document that are no file of their own: text, pictures, fonts. What is in them is seen by a peek. */
export function isQuietName(names: readonly string[]): boolean {
  return (
    names.length > 0 &&
    names.map(plainName).every((name) => {
      if (/vbaProject|macrosheet|embeddings|activeX/i.test(name))
        return /\.(?:xml|rels)$/i.test(name);
      return quietName.test(name) || quietBinary.test(name);
    })
  );
}

const quietContent: ReadonlySet<string> = new Set([
  "empty",
  "text",
  "xml",
  "unknown",
  "png",
  "jpeg",
  "gif",
  "tiff",
  "emf",
  "wmf",
  "ico",
  "webp",
  "svg",
  "html",
  "mp3",
]);

/** Whether the first bytes of a quiet part are what such a part may be. */
export const isQuietContent = (kinds: readonly string[]): boolean =>
  kinds.every((kind) => quietContent.has(kind));
