// For: a unified diff cut into lines that can be drawn, with the numbers of their lines before and after.
// Never: a line left out or changed; what cannot be read as a diff is shown as it is.

export interface DiffLine {
  readonly kind: "added" | "removed" | "same" | "place" | "head";
  readonly text: string;
  readonly before?: number;
  readonly after?: number;
}

/** `@@ -12,3 +12,4 @@` (POSIX diff -u). */
const placeMark = /^@@ -(\d{1,9})(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@/;

export function diffLines(diff: string): DiffLine[] {
  let before = 0;
  let after = 0;
  let isInside = false;
  const lines = diff.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line): DiffLine => {
    const place = placeMark.exec(line);
    if (place) {
      isInside = true;
      before = Number(place[1]);
      after = Number(place[2]);
      return { kind: "place", text: line };
    }
    // Before the first place, --- and +++ name the file; within, they are lines.
    if (!isInside) return { kind: "head", text: line };
    if (line.startsWith("+")) {
      after += 1;
      return { kind: "added", text: line.slice(1), after: after - 1 };
    }
    if (line.startsWith("-")) {
      before += 1;
      return { kind: "removed", text: line.slice(1), before: before - 1 };
    }
    if (line.startsWith("\\")) return { kind: "head", text: line };
    before += 1;
    after += 1;
    return { kind: "same", text: line.slice(1), before: before - 1, after: after - 1 };
  });
}
