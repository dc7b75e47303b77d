// For: the values a group is named by, as one text for look-up and as data for findings and the
// store.
// Never: ambiguous; ["a,b"] and ["a","b"] are two groups.

/** One value stands for itself (the usual case, and cheap); several become a JSON list. */
export function groupText(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? "") : JSON.stringify(values);
}

/** An address, a network, a number: nothing that JSON would write in another way. */
const plainText = /^[\w.:/-]*$/;

/**
 * The text a group has in keys and in the store: always a JSON list, so NUL and lone surrogates are
 * escaped.
 */
export function groupJson(names: readonly string[], text: string): string {
  if (names.length !== 1) return text;
  return plainText.test(text) ? `["${text}"]` : JSON.stringify([text]);
}

/** Back from the store; undefined when it is not a list of as many texts as there are names. */
export function groupFromJson(names: readonly string[], json: string): string | undefined {
  let values: unknown;
  try {
    values = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || values.length !== names.length) return undefined;
  if (!values.every((value) => typeof value === "string")) return undefined;
  return groupText(values);
}

/** Field name (or alias) → value. */
export function groupRecord(
  names: readonly string[],
  text: string,
): Readonly<Record<string, string>> {
  const [only] = names;
  if (names.length === 1 && only !== undefined && only !== "__proto__") return { [only]: text };
  const values = names.length === 1 ? [text] : (JSON.parse(text) as string[]);
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""]));
}
