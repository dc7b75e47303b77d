import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { makeCfb } from "../fixture/cfb.ts";
import { looked, smallExe, told } from "../fixture/look.ts";
import { makeZip } from "../fixture/zip.ts";

const exe = smallExe();
const vba = makeCfb({ "VBA/dir": Buffer.from("x"), "VBA/_VBA_PROJECT": Buffer.from("x") });

const xml = (text: string) => Buffer.from(`<?xml version="1.0"?>\n${text}`);
const types = (more = "") =>
  xml(
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${more}</Types>`,
  );
const relation = (type: string, target: string) =>
  xml(
    `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
  );

const wordFile = (parts: Readonly<Record<string, Buffer>>, contentTypes = types()) =>
  makeZip(
    Object.entries({
      "[Content_Types].xml": contentTypes,
      "word/document.xml": xml("<w:document/>"),
      ...parts,
    }).map(([name, data]) => ({ name, data })),
  );

test("an ordinary document has no marks, and its text and pictures are no entries", () => {
  const picture = Buffer.from("89504e470d0a1a0a00", "hex");
  const seen = looked(
    wordFile({
      "word/media/image1.png": picture,
      "word/_rels/document.xml.rels": relation("hyperlink", "https://www.example.jp/"),
    }),
    "report.docx",
  );
  expect(seen).toMatchObject({ kind: "docx", marks: [], entries: [], unread: [] });
});

test.each<[string, Readonly<Record<string, Buffer>>, string[]]>([
  ["a project of VBA", { "word/vbaProject.bin": vba }, ["macro"]],
  ["a control", { "word/activeX/activeX1.xml": xml("<x/>") }, ["activex"]],
  ["an object", { "word/embeddings/oleObject1.bin": makeCfb({ A: exe }) }, ["embedded-file"]],
  [
    "a template from elsewhere",
    { "word/_rels/settings.xml.rels": relation("attachedTemplate", "http://192.0.2.9/a.dotm") },
    ["template-injection"],
  ],
  [
    "a target with its first letter escaped",
    { "word/_rels/document.xml.rels": relation("oleObject", "&#x68;ttp://192.0.2.9/a!") },
    ["external-object"],
  ],
  [
    "a field of DDE cut in pieces",
    {
      "word/document.xml": xml(
        '<w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText xml:space="preserve">E c:\\\\windows</w:instrText></w:r>',
      ),
    },
    ["dde"],
  ],
])("a document with %s bears its mark", (_, parts, marks) => {
  expect(looked(wordFile(parts), "a.docx").marks).toEqual(marks);
});

test("where a template comes from is shown", () => {
  const file = wordFile({
    "word/_rels/settings.xml.rels": relation("attachedTemplate", "http://192.0.2.9/a.dotm"),
  });
  expect(looked(file).evidence).toEqual(["http://192.0.2.9/a.dotm"]);
});

test("macros under another name are told by the list of types", () => {
  const contentTypes = types(
    '<Override PartName="/word/data.xml" ContentType="application/vnd.ms-office.vbaProject"/>',
  );
  const seen = looked(wordFile({ "word/data.xml": vba }, contentTypes), "a.docx");
  expect(seen.marks).toEqual(["macro"]);
  expect(told(seen)).toContain("2/word/data.xml ole macro name-differs");
});

test("a program that calls itself a picture of the document is an entry", () => {
  const seen = looked(wordFile({ "word/media/image1.png": exe }), "a.docx");
  expect(told(seen)).toEqual(["2/word/media/image1.png pe name-differs"]);
});

test("a sheet of Excel 4 macros in a new workbook is told", () => {
  const file = makeZip([
    { name: "[Content_Types].xml", data: types() },
    { name: "xl/workbook.xml", data: xml("<workbook/>") },
    { name: "xl/macrosheets/sheet1.xml", data: xml("<xm:macrosheet/>") },
  ]);
  expect(looked(file, "a.xlsx")).toMatchObject({ kind: "xlsx", marks: ["macro", "xlm-macro"] });
});

test.each([
  ["Macros/VBA/dir", "doc", ["macro"]],
  ["ObjectPool/_1/Equation Native", "doc", ["equation"]],
])("a Word file of old with %s bears its mark", (path, kind, marks) => {
  const file = makeCfb({ WordDocument: Buffer.alloc(32), [path]: Buffer.from("x") });
  expect(looked(file, "a.doc")).toMatchObject({ kind, marks, unread: [] });
});

test.each([
  [
    "Word",
    { WordDocument: Buffer.from("ec a5 c1 00 00 00 00 00 00 00 00 01".replaceAll(" ", ""), "hex") },
    "doc",
  ],
  ["Excel", { Workbook: Buffer.from("09080400000605002f000200ffff", "hex") }, "xls"],
  ["a new Office", { EncryptionInfo: xml("x"), EncryptedPackage: xml("x") }, "encrypted-office"],
])("a file of %s with a password is unread", (_, streams, kind) => {
  const seen = looked(makeCfb(streams));
  expect(seen).toMatchObject({
    kind,
    marks: ["encrypted"],
    unread: [{ path: "2", why: "encrypted" }],
  });
});

test("a macro sheet of Excel 4 is told", () => {
  const boundSheet = Buffer.from("850008000000000001010041", "hex");
  boundSheet[8] = 0;
  boundSheet[9] = 1;
  expect(looked(makeCfb({ Workbook: boundSheet })).marks).toEqual(["xlm-macro", "macro"]);
});

function packaged(label: string, data: Buffer): Buffer {
  const texts = Buffer.from(`${label}\0C:\\a\\${label}\0\0\0\u0003\0`, "latin1");
  const temporary = Buffer.from(`C:\\t\\${label}\0`, "latin1");
  const sizes = [Buffer.alloc(4), Buffer.alloc(4), Buffer.alloc(4)] as const;
  sizes[0].writeUInt32LE(temporary.length);
  sizes[1].writeUInt32LE(data.length);
  return Buffer.concat([sizes[2], Buffer.from([2, 0]), texts, sizes[0], temporary, sizes[1], data]);
}

test("a file dragged into a document is seen with its name", () => {
  const file = makeCfb({
    WordDocument: Buffer.alloc(32),
    "ObjectPool/_1/\u0001Ole10Native": packaged("run.exe", exe),
  });
  const seen = looked(file, "a.doc");
  expect(seen.marks).toEqual(["package"]);
  expect(told(seen)).toEqual(["2/run.exe pe"]);
});

test("attachments of an Outlook message are seen with their names, those of a message in it too", () => {
  const wide = (text: string) => Buffer.from(text, "utf16le");
  const seen = looked(
    makeCfb({
      "__properties_version1.0": Buffer.alloc(32),
      "__attach_version1.0_#00000000/__substg1.0_3707001F": wide("請求書.exe"),
      "__attach_version1.0_#00000000/__substg1.0_3704001F": wide("SEIKYU~1.EXE"),
      "__attach_version1.0_#00000000/__substg1.0_37010102": exe,
      "__attach_version1.0_#00000001/__substg1.0_3701000D/__attach_version1.0_#00000000/__substg1.0_37010102":
        exe,
    }),
    "a.msg",
  );
  expect(seen.kind).toBe("msg");
  expect(seen.entries.map(({ names, kind }) => [...names, kind])).toEqual([
    ["請求書.exe", "SEIKYU~1.EXE", "pe"],
    ["pe"],
  ]);
});

test("an object that PowerPoint keeps packed is unpacked", () => {
  const packed = Buffer.concat([Buffer.alloc(4), deflateSync(vba)]);
  const head = Buffer.alloc(8);
  head.writeUInt16LE(0x10, 0);
  head.writeUInt16LE(0x1011, 2);
  head.writeUInt32LE(packed.length, 4);
  const seen = looked(makeCfb({ "PowerPoint Document": Buffer.concat([head, packed]) }), "a.ppt");
  expect([seen.kind, ...told(seen)]).toEqual(["ppt", "2/#1 ole macro"]);
});

test("an installer is told by the class of its root", () => {
  const file = makeCfb({ A: Buffer.from("x") }, "84100c0000000000c000000000000046");
  expect(looked(file, "a.doc")).toMatchObject({ kind: "msi", marks: ["name-differs"] });
});

test("a WordML file with macros is told", () => {
  const file = xml(
    '<?mso-application progid="Word.Document"?><w:wordDocument w:macrosPresent="yes"/>',
  );
  expect(looked(file, "a.doc")).toMatchObject({ kind: "office-xml", marks: ["macro"] });
});
