// For: the value of a setting as a person writes it in the file, instead of one line of JSON.
// Never: another value; what is no list and no group stays as it came.

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

function isGroup(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function plain(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function linesOf(value: Json): readonly string[] {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((each) =>
      linesOf(each).map((line, at) => `${at === 0 ? "-" : " "} ${line}`),
    );
  }
  if (!isGroup(value)) return [plain(value)];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (isEmpty(inner)) return [`${name}: –`];
    if (typeof inner !== "object" || inner === null) return [`${name}: ${plain(inner)}`];
    return [`${name}:`, ...linesOf(inner).map((line) => `  ${line}`)];
  });
}

/** No line: nothing is set. `value`: a word, or JSON as the API gives it. */
export function settingLines(value: string): readonly string[] {
  if (value === "") return [];
  if (!/^[[{]/.test(value)) return [value];
  try {
    return linesOf(JSON.parse(value) as Json);
  } catch {
    return [value];
  }
}
