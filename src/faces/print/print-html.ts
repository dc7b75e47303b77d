// For: a document as one HTML page that a browser prints on A4 as it stands, without script, fonts or anything to fetch.
// Never: a text into it that is not escaped.

import type { Block, Document, Inline } from "../../words/document.ts";
import type { Language } from "../../base/said.ts";
import { isLine, numberCell, prepared } from "./prepared.ts";
import { qrSvg } from "./qr.ts";

const style = `@page{size:A4;margin:16mm 18mm}
*{box-sizing:border-box}
body{font:11pt/1.6 "Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic",sans-serif;color:#111;max-width:174mm;margin:8mm auto;padding:0 4mm}
@media print{body{margin:0;padding:0;max-width:none}}
header{display:flex;justify-content:space-between;gap:8mm}
header p{margin:0}.from{text-align:right}.to{font-weight:700;font-size:1.1em}
h1{font-size:1.4em;text-align:center;margin:6mm 0 5mm;line-height:1.35}
h2{font-size:1.05em;margin:5mm 0 1.5mm}
p{margin:2mm 0}.center{text-align:center}.right{text-align:right}
.box{border:1.5pt solid #111;padding:3mm 5mm;margin:4mm 0;font-weight:700}
.box p{margin:1mm 0}
table{width:100%;border-collapse:collapse;margin:3mm 0;font-size:.95em}
th,td{border-bottom:.5pt solid #999;padding:1.2mm 2mm;text-align:left;vertical-align:top}
thead th{background:#eee;border-bottom:1pt solid #111}
.pairs th{width:30%;font-weight:700;white-space:pre-wrap}
.number{text-align:right;font-variant-numeric:tabular-nums}
tr{break-inside:avoid}
ol{padding-left:7mm;margin:2mm 0}li{margin:1mm 0}
.ticks{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:2mm 8mm}
.line{flex:1;min-width:60mm;border-bottom:.5pt solid #111}
.quote{background:#f3f3f3;padding:2mm 3mm;font:8.5pt/1.5 monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:2mm 0}
.qr{display:flex;align-items:center;gap:4mm;margin:3mm 0}.qr svg{width:24mm;height:24mm}
footer{margin-top:6mm;border-top:.5pt solid #999;padding-top:2mm;font-size:.8em;color:#444}
bdi,td{overflow-wrap:anywhere}`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? "");
}

/** A whole page. Its policy forbids everything but its own style, so even a hole would run nothing. */
export function printHtml(document: Document): string {
  const given = prepared(document);
  const { language } = given;
  const paragraphs = (lines: readonly string[]) =>
    lines.map((line) => `<p>${escaped(line)}</p>`).join("");
  return `<!doctype html>
<html lang="${language === "ja" ? "ja" : "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(given.title)}</title>
<style>${style}</style>
</head>
<body>
<header><p class="to">${escaped(given.to)}</p><div class="from">${paragraphs(given.from)}</div></header>
<h1>${escaped(given.title)}</h1>
<main>
${given.blocks.map((block) => blockHtml(block, language)).join("\n")}
${pageHtml(given.pageAddress)}
</main>
<footer>${paragraphs(given.footer)}</footer>
</body>
</html>
`;
}

function pageHtml(address: string | undefined): string {
  if (address === undefined) return "";
  return `<div class="qr">${qrSvg(address) ?? ""}<p>${escaped(address)}</p></div>`;
}

function line(parts: readonly Inline[]): string {
  return parts
    .map((each) => (typeof each === "string" ? escaped(each) : `<bdi>${escaped(each.raw)}</bdi>`))
    .join("");
}

function blockHtml(block: Block, language: Language): string {
  switch (block.type) {
    case "heading":
      return `<h2>${line(block.text)}</h2>`;
    case "paragraph":
      return `<p${block.align ? ` class="${block.align === "center" ? "center" : "right"}"` : ""}>${line(block.text)}</p>`;
    case "box":
      return `<div class="box">${block.lines.map((each) => `<p>${line(each)}</p>`).join("")}</div>`;
    case "pairs": {
      const rows = block.pairs.map(
        ({ label, text }) =>
          `<tr><th scope="row">${escaped(label)}</th><td>${line(text)}</td></tr>`,
      );
      return `<table class="pairs"><tbody>${rows.join("")}</tbody></table>`;
    }
    case "table":
      return tableHtml(block, language);
    case "steps":
      return `<ol>${block.items.map((item) => `<li>${line(item)}</li>`).join("")}</ol>`;
    case "ticks": {
      const items = block.items.map((item) =>
        isLine(item) ? `<li class="line">${escaped(item)}</li>` : `<li>□ ${escaped(item)}</li>`,
      );
      return `<ul class="ticks">${items.join("")}</ul>`;
    }
    case "quote":
      return `<div class="quote">${block.lines.map((each) => `<bdi>${escaped(each)}</bdi>`).join("\n")}</div>`;
  }
}

function tableHtml(block: Extract<Block, { type: "table" }>, language: Language): string {
  const isNumbers = block.columns.map((_, at) =>
    block.rows.some((row) => typeof row[at] === "number"),
  );
  const mark = (at: number) => (isNumbers[at] === true ? ' class="number"' : "");
  const head = block.columns.map(
    (column, at) => `<th scope="col"${mark(at)}>${escaped(column)}</th>`,
  );
  const rows = block.rows.map((row) => {
    const cells = row.map((cell, at) => {
      const text = typeof cell === "number" ? numberCell(cell, language) : line([cell]);
      return `<td${mark(at)}>${text}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}
