// For: what is held against one part: its names, its kind by content, its marks, its size; the worst first.
// Never: "allowed" because one of its names is: each name is judged, and the worst counts.

import type { MailPartSeen } from "../../../events/mail-content.ts";
import { seeName } from "./file-names.ts";
import type { NameSeen } from "./file-names.ts";
import { outbreakHolds } from "./outbreak.ts";
import { severityOf } from "./policy.ts";
import type { MailPolicy, PartVerdict, TableName } from "./policy.ts";
import { markReason, plainReason } from "./reasons.ts";
import type { ReasonSaid } from "./reasons.ts";

export interface PartReason extends ReasonSaid {
  readonly verdict: Exclude<PartVerdict, "allow">;
}

/** What of the tables holds for this mail: the sender's class and exceptions already laid over. */
export interface Ruling {
  readonly policy: MailPolicy;
  readonly nowMs: number;
  of(table: TableName, word: string): PartVerdict | undefined;
}

/** Endings that make a name look like a document: before a program's ending they are a disguise. */
const harmless = new Set(
  "doc docx xls xlsx ppt pptx pdf txt rtf csv jpg jpeg png gif bmp tif tiff htm html xml zip lzh mp3 mp4 mpg avi wav jtd jww dxf".split(
    " ",
  ),
);

const textKinds = new Set(["text", "html", "mail", "xml", "empty"]);
const textTypes = /^(?:text|multipart|message)\//;
const commonEndings = new Set(
  [...harmless].concat(
    "log md json yml yaml ics vcf eml odt ods odp svg webp heic mov m4a tar gz tgz bz2 7z rar dwg sig asc p7s p7m dat xps psd ai".split(
      " ",
    ),
  ),
);

function against(verdict: PartVerdict | undefined, reason: ReasonSaid): PartReason[] {
  return verdict === undefined || verdict === "allow" ? [] : [{ ...reason, verdict }];
}

function nameReasons(ruling: Ruling, { endings, inner, tricks }: NameSeen): PartReason[] {
  const ofEndings = endings.flatMap((ending) =>
    against(ruling.of("extensions", ending), plainReason("blocked-extension")),
  );
  const isDisguised = ofEndings.length > 0 && inner.some((ending) => harmless.has(ending));
  return [
    ...(isDisguised ? markReasons(ruling, "double-extension") : []),
    ...ofEndings,
    ...tricks.flatMap((trick) => markReasons(ruling, trick)),
  ];
}

function markReasons(ruling: Ruling, mark: string): PartReason[] {
  const word = mark.toLowerCase();
  return against(ruling.of("marks", word) ?? ruling.policy.unknown.mark, markReason(word));
}

/** No mail program runs scripts of a mail's own text; a page that comes as a file is opened by a browser. */
const harmlessInText = new Set(["script"]);

function isMailText({ names, depth, declaredType }: MailPartSeen): boolean {
  return names.length === 0 && depth === 0 && declaredType.startsWith("text/");
}

/** Two spellings of a name with one ending are the everyday trouble of charsets. */
function isBenign(mark: string, part: MailPartSeen, names: readonly NameSeen[]): boolean {
  if (harmlessInText.has(mark)) return isMailText(part);
  if (mark !== "names-differ" || names.length < 2) return false;
  const endings = names.map((name) => name.endings.join("."));
  return endings[0] !== "" && endings.every((each) => each === endings[0]);
}

/** Neither its content nor any ending of its names says what it is. */
function isUnknown(ruling: Ruling, part: MailPartSeen, names: readonly NameSeen[]): boolean {
  if (part.kind !== "unknown") return false;
  const endings = names.flatMap((name) => name.endings);
  if (names.length === 0) return !textTypes.test(part.declaredType);
  const isKnown = (ending: string) =>
    commonEndings.has(ending) || ruling.of("extensions", ending) !== undefined;
  return endings.length === 0 || !endings.every(isKnown);
}

export function judgePart(ruling: Ruling, part: MailPartSeen): readonly PartReason[] {
  const names = part.names.map(seeName);
  const { unknown, large, outbreak } = ruling.policy;
  const isTold = ruling.of("kinds", part.kind) !== undefined || textKinds.has(part.kind);
  const reasons = [
    ...names.flatMap((name) => nameReasons(ruling, name)),
    ...against(ruling.of("kinds", part.kind), plainReason("blocked-kind")),
    ...part.marks
      .filter((mark) => !isBenign(mark, part, names))
      .flatMap((mark) => markReasons(ruling, mark)),
    ...(!isTold && isUnknown(ruling, part, names)
      ? against(unknown.part, plainReason("unknown-part"))
      : []),
    ...(part.size > large.bytes ? against(large.verdict, plainReason("too-large")) : []),
    ...(outbreak && ruling.nowMs <= outbreak.untilMs && outbreakHolds(outbreak.scope, part, names)
      ? against("hold", plainReason("outbreak"))
      : []),
  ];
  return reasons.sort((a, b) => severityOf(b.verdict) - severityOf(a.verdict));
}
