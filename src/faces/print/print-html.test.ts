// For: a document as a page of HTML: all of it there, none of it markup.

import fc from "fast-check";
import { expect, test } from "vitest";
import { everyBlock, hostileDocument } from "./fixture/hostile.ts";
import { printHtml } from "./print-html.ts";

const tagsOf = (html: string) => [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name);

test("holds no script, no link and nothing to fetch, and forbids itself all of it", () => {
  const html = printHtml(hostileDocument());
  expect(html).not.toMatch(/<script|<img|<link|<iframe|<a |url\(|@import/i);
  expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
  expect(html).toContain("&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).toContain("&quot; onmouseover=&quot;");
  expect(html).toContain("&amp;lt;already&amp;gt;");
  expect(html).not.toMatch(/(?!\n)[\p{Cc}\u202e\u2066]/u);
});

test("any text in any place leaves the tags as they are", () => {
  const plain = tagsOf(printHtml(everyBlock("x")));
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      expect(tagsOf(printHtml(everyBlock(`${text}<b>`)))).toEqual(plain);
    }),
    { numRuns: 100 },
  );
});

test("says its language, and marks what is from outside as a text of its own direction", () => {
  const html = printHtml(everyBlock("あ"));
  expect(html).toContain('<html lang="ja">');
  expect(html).toContain("<bdi>あ</bdi>");
});

test("draws the QR code of a page's address, and writes the address beside it", () => {
  const html = printHtml({ ...everyBlock("あ"), pageAddress: "http://gw1.example.jp/a?b=1&c=2" });
  expect(html).toContain("<svg");
  expect(html).toContain("http://gw1.example.jp/a?b=1&amp;c=2");
  const script = printHtml({ ...everyBlock("あ"), pageAddress: "javascript:alert(1)" });
  expect(script).not.toContain("<svg");
});
