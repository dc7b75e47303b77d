// For: a diff is drawn as what it is, and nothing of it is lost.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "./diff.ts";

describe("a drawn diff", () => {
  it("numbers the lines as they are before and after", () => {
    const lines = diffLines(
      "--- a/sendmail.def\n+++ b/sendmail.def\n@@ -7,3 +7,3 @@\n same\n-#REJECT=yes\n+REJECT=yes\n end\n",
    );
    expect(lines.map(({ kind }) => kind)).toEqual([
      "head",
      "head",
      "place",
      "same",
      "removed",
      "added",
      "same",
    ]);
    expect(lines.slice(3)).toEqual([
      { kind: "same", text: "same", before: 7, after: 7 },
      { kind: "removed", text: "#REJECT=yes", before: 8 },
      { kind: "added", text: "REJECT=yes", after: 8 },
      { kind: "same", text: "end", before: 9, after: 9 },
    ]);
  });

  it("takes a removed line that begins with -- for a line, not for a file's name", () => {
    const [, line] = diffLines("@@ -1 +0,0 @@\n--- a comment\n");
    expect(line).toEqual({ kind: "removed", text: "-- a comment", before: 1 });
  });

  it("keeps every character, whatever it is given", () => {
    fc.assert(
      fc.property(fc.array(fc.string().map((text) => text.replaceAll("\n", ""))), (rows) => {
        const diff = `@@ -1 +1 @@\n${rows.map((row) => `+${row}\n`).join("")}`;
        expect(
          diffLines(diff)
            .slice(1)
            .map(({ text }) => text),
        ).toEqual(rows);
      }),
    );
  });
});
