// For: the rules of the house that no linter knows, as functions over file texts, so that each can be seen failing.
// Never: reads the disk.

export interface TextFile {
  /** Path from the repository's root. */
  readonly path: string;
  readonly text: string;
}

export interface Complaint {
  readonly path: string;
  readonly what: string;
}

const isCode = (file: TextFile) => /\.tsx?$/.test(file.path);
const isTest = (file: TextFile) => /\.test\.tsx?$/.test(file.path);
const linesOf = (text: string) => text.split("\n").length - 1;

/** Tables may be long; a procedure over this is a question: which second idea lives here? */
export const fileLinesMax = 400;
export const medianLinesMax = 110;
export const functionLinesMax = 90;

const forbiddenNames = /(^|\/)(utils?|helpers?|managers?|services?|commons?|misc|impl)(\/|\.|$)/i;

export function namesAreOfTheTrade(files: readonly TextFile[]): Complaint[] {
  return files
    .filter(
      ({ path }) =>
        forbiddenNames.test(path) ||
        /[A-Z_]/.test(path.replace(/^.*\//, "").replace(/README.*\.md$/, "")),
    )
    .filter(
      ({ path }) =>
        path.startsWith("src/") || path.startsWith("test/") || path.startsWith("tools/"),
    )
    .map(({ path }) => ({ path, what: "a name that says nothing, or not in kebab-case" }));
}

export function filesOpenWithTheirPurpose(files: readonly TextFile[]): Complaint[] {
  return files
    .filter(
      (file) =>
        isCode(file) &&
        !isTest(file) &&
        !/^(#![^\n]*\n)?\/\/ For: .+\n(\/\/ .+\n)*\/\/ Never: .+/.test(file.text),
    )
    .map(({ path }) => ({ path, what: 'does not open with "// For: …" and "// Never: …"' }));
}

export function filesAreOfOneIdea(files: readonly TextFile[]): Complaint[] {
  // Tests and what only they use may be long: they are read sentence by sentence.
  const code = files.filter(
    (file) => isCode(file) && !isTest(file) && !file.path.startsWith("test/"),
  );
  const sizes = code.map(({ text }) => linesOf(text)).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const long = code
    .filter(({ text }) => linesOf(text) > fileLinesMax)
    .map(({ path, text }) => ({ path, what: `${linesOf(text)} lines, more than ${fileLinesMax}` }));
  return median > medianLinesMax
    ? [...long, { path: "src", what: `median of ${median} lines` }]
    : long;
}

/** Functions by their indentation: from a line that opens one to the line that closes it at the same depth. */
export function functionsFitAScreen(files: readonly TextFile[]): Complaint[] {
  const complaints: Complaint[] = [];
  for (const { path, text } of files.filter((file) => isCode(file) && !isTest(file))) {
    const lines = text.split("\n");
    for (const [index, line] of lines.entries()) {
      const opened = /^( *)(?:export )?(?:async )?function\*? (\w+)/.exec(line);
      if (!opened) continue;
      const end = lines.findIndex((each, at) => at > index && each.startsWith(`${opened[1]}}`));
      // A factory that returns its verbs is as long as they are: what counts is each of them.
      const body = lines.slice(index, end);
      const inner = body.filter((each) =>
        /^ +(?:async )?function\*? \w+|^ {4}(?:async )?\w+\(.*\) \{$/.test(each),
      ).length;
      if (end - index > functionLinesMax && inner < 2) {
        complaints.push({ path, what: `function ${opened[2]} has ${end - index} lines` });
      }
    }
  }
  return complaints;
}

export function exceptionsHaveReasons(files: readonly TextFile[]): Complaint[] {
  return files.filter(isCode).flatMap(({ path, text }) =>
    text
      .split("\n")
      .filter((line) =>
        /(?:oxlint|eslint)-disable|@ts-(?:ignore|expect-error|nocheck)|v8 ignore/.test(line),
      )
      .filter(
        (line) => !/ -- \S+|@ts-expect-error \S+/.test(line) || /@ts-(?:ignore|nocheck)/.test(line),
      )
      .map((line) => ({ path, what: `an exception without a reason: ${line.trim()}` })),
  );
}

export function nothingIsLeftUndone(files: readonly TextFile[]): Complaint[] {
  const marks = new RegExp(
    `\\b(?:${["TO", "DO"].join("")}|${["FIX", "ME"].join("")}|X{3}|HACK)\\b|\\.(?:only|todo)\\(`,
  );
  return files.filter(isCode).flatMap(({ path, text }) => {
    const line = text.split("\n").find((each) => marks.test(each));
    return line === undefined ? [] : [{ path, what: `left undone: ${line.trim()}` }];
  });
}

export function nothingNamesTheWorkshop(files: readonly TextFile[]): Complaint[] {
  // The lock file holds addresses of packages only when npm is set up wrongly.
  const traces =
    /"resolved":\s*"https?:|\/work\/(?:main|shared|briefs)|\bregistry\.npmjs\.org|\.library\//;
  return files
    .filter(({ text }) => traces.test(text))
    .map(({ path }) => ({ path, what: "names the machine it was built on, or a registry's host" }));
}

/** Keys of two dictionaries, with the placeholders in each text: `{name}`. */
export function wordsAgree(
  path: string,
  ja: Readonly<Record<string, unknown>>,
  en: Readonly<Record<string, unknown>>,
): Complaint[] {
  const holes = (value: unknown) =>
    typeof value === "string"
      ? [...value.matchAll(/\{(\w+)\}/g)]
          .map((each) => each[1])
          .sort()
          .join()
      : typeof value;
  const keys = new Set([...Object.keys(ja), ...Object.keys(en)]);
  return [...keys].flatMap((key) => {
    if (!(key in ja) || !(key in en))
      return [{ path, what: `"${key}" is missing in ${key in ja ? "en" : "ja"}` }];
    return holes(ja[key]) === holes(en[key])
      ? []
      : [{ path, what: `"${key}" has other placeholders in ja and en` }];
  });
}
