// For: which words go into the last line of an answer together with its note.

import { expect, it } from "vitest";
import { pdfData } from "./pdf-data.ts";

function lastPiece(text: string): unknown {
  const { blocks } = pdfData({
    language: "ja",
    to: "",
    from: [],
    title: "",
    footer: [],
    blocks: [{ type: "pairs", pairs: [{ label: "影響", text: [text] }] }],
  }) as { blocks: readonly { pairs: readonly { text: readonly unknown[] }[] }[] };
  return blocks[0]?.pairs[0]?.text.at(-1);
}

it.each([
  ["回線の3%を使われました。（09:00 確認）", "使われました。"],
  ["わかりしだい、お知らせします。（09:00 確認）", "お知らせします。"],
  ["出たかは、まだわかりません。（09:00 確認）", "まだわかりません。"],
  ["止まったものはありません。（09:00 確認）", "ありません。"],
])("%s", (text, kept) => {
  expect(lastPiece(text)).toEqual({ t: kept, note: "（09:00 確認）" });
});
