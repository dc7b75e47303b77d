// For: what is mounted where, out of /proc/self/mountinfo. Source: proc(5).
// Never: "read-only" for a view of ours alone: a sandbox shows its program a disk read-only that others write to.

export interface Mount {
  readonly path: string;
  readonly kind: string;
  /** The file system itself: mounted so, or turned so because it is broken. */
  readonly isReadOnly: boolean;
}

/** Blank, tab, line break and backslash are written in octal. */
function plain(word: string): string {
  return word.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** One for each path: a later one hides an earlier one. Lines of another shape are left out. */
export function readMounts(text: string): Mount[] {
  const found = new Map<string, Mount>();
  for (const line of text.split("\n")) {
    const at = line.indexOf(" - ");
    const path = line.split(" ")[4];
    const [kind, , options] = line.slice(at + 3).split(" ");
    if (at < 0 || path === undefined || kind === undefined || options === undefined) continue;
    const isReadOnly = options.split(",").includes("ro");
    found.set(path, { path: plain(path), kind, isReadOnly });
  }
  return [...found.values()];
}
