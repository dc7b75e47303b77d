// For: compound files: which document it is, macros, equations, packages with files in them, attachments of .msg.
// Never: the macro's code judged: that it is there is what counts.

import { distinct, namesOf, utf16Name } from "../names.ts";
import type { Visit } from "../visit.ts";
import { kindsOf } from "../kind-of.ts";
import { readCfb } from "./cfb.ts";
import type { Cfb, CfbEntry } from "./cfb.ts";
import { markWorkbook } from "./biff.ts";
import { readSlides } from "./ppt-records.ts";
import { readOle10Native } from "./ole10-native.ts";

/** By the name of a stream; first match wins. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^__properties_version1\.0$/, "msg"],
  [/^(?:.*\/)?EncryptedPackage$/, "encrypted-office"],
  [/^WordDocument$/i, "doc"],
  [/^(?:Workbook|Book)$/i, "xls"],
  [/^PowerPoint Document$/i, "ppt"],
  [/^VisioDocument$/i, "vsd"],
  [/^JSRV_SummaryInformation$|^DocumentText$/, "ichitaro"],
  [/^Quill\//, "publisher"],
  [/^HwpSummaryInformation$|^BodyText\//, "hwp"],
];

const msiClass = "84100c0000000000c000000000000046";

/** A program, archive or document that stands in a stream as it is. */
const worthLooking: ReadonlySet<string> = new Set([
  "pe",
  "elf",
  "zip",
  "rar",
  "rar5",
  "7z",
  "cab",
  "ole",
  "lnk",
  "rtf",
  "pdf",
  "chm",
  "onenote",
  "swf",
  "html",
  "script",
]);

export function readOle(visit: Visit): void {
  const cfb = readCfb(visit.bytes);
  const kind = kinds.find(([name]) => cfb.entries.some(({ path }) => name.test(path)))?.[1];
  if (cfb.rootClassId === msiClass) visit.is("msi");
  else if (kind !== undefined) visit.is(kind);
  if (kind === "msg") seeMessage(visit, cfb);
  for (const entry of cfb.entries) {
    visit.budget.checkTime();
    seeEntry(visit, cfb, entry);
  }
}

/** Names of system streams begin with a control character. */
const plainName = (name: string) => (name.charCodeAt(0) < 32 ? name.slice(1) : name);

function seeEntry(visit: Visit, cfb: Cfb, entry: CfbEntry): void {
  const name = plainName(entry.name);
  if (/^(?:_VBA_PROJECT(?:_CUR)?|Macros|VBA)$/i.test(name)) visit.mark("macro");
  if (!entry.isStream) return;
  if (/^Equation Native$/i.test(name)) visit.mark("equation");
  if (/^EncryptedPackage$/i.test(name)) {
    visit.mark("encrypted");
    visit.unread("encrypted");
  } else if (/^(?:Workbook|Book)$/i.test(name)) {
    markWorkbook(visit, readWhole(visit, cfb, entry));
  } else if (/^WordDocument$/i.test(name)) {
    markWord(visit, cfb.read(entry, 32));
  } else if (/^PowerPoint Document$/i.test(name)) {
    readSlides(visit, readWhole(visit, cfb, entry));
  } else if (/^Ole10Native$/i.test(name)) {
    visit.mark("package");
    readOle10Native(visit, readWhole(visit, cfb, entry));
  } else if (!name.startsWith("__substg1.0_")) {
    seeAnyStream(visit, cfb, entry);
  }
}

function readWhole(visit: Visit, cfb: Cfb, entry: CfbEntry): Buffer {
  const bytes = cfb.read(entry);
  visit.budget.spend(bytes.length);
  if (bytes.length < entry.size) visit.unread("broken");
  return bytes;
}

/** fEncrypted of the FIB's base: [MS-DOC] 2.5.2. */
function markWord(visit: Visit, head: Buffer): void {
  if (head.length < 12 || (head.readUInt16LE(10) & 0x0100) === 0) return;
  visit.mark("encrypted");
  visit.unread("encrypted");
}

function seeAnyStream(visit: Visit, cfb: Cfb, entry: CfbEntry): void {
  if (entry.size < 64) return;
  const head = cfb.read(entry, 512);
  if (!kindsOf(head).some((kind) => worthLooking.has(kind))) return;
  visit.mark("embedded-file");
  visit.entry({
    names: [],
    size: entry.size,
    open: () => readWhole(visit, cfb, entry),
  });
}

/** Attachments of an Outlook message, those of messages inside of it too: [MS-OXMSG] 2.2.2. */
function seeMessage(visit: Visit, cfb: Cfb): void {
  const data = cfb.entries.filter(
    (entry) => entry.isStream && entry.name === "__substg1.0_37010102",
  );
  const streams = new Map(cfb.entries.map((entry) => [entry.path, entry]));
  for (const attached of data) {
    const folder = attached.path.slice(0, attached.path.lastIndexOf("/") + 1);
    const texts = ["3707", "3704", "3001"].flatMap((id) => {
      const wide = streams.get(`${folder}__substg1.0_${id}001F`);
      const narrow = streams.get(`${folder}__substg1.0_${id}001E`);
      return [
        ...(wide ? [utf16Name(cfb.read(wide, 2048))] : []),
        ...(narrow ? namesOf(cfb.read(narrow, 1024)) : []),
      ];
    });
    visit.entry({
      names: distinct(texts),
      size: attached.size,
      open: () => readWhole(visit, cfb, attached),
    });
  }
}
