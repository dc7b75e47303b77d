// For: plain data as JSON in a column, with every key coming back as it was.
// Why not JSON.parse alone: in V8 of Node 24 it takes `{"\u0000":1}` for `{"\\":1}` once any object with the key "\"
// exists in the process (it compares an escaped key, still undecoded, with the key it expects). One key from a log
// would then break the journal's chain. So keys that JSON would escape are written another way.
// Never: more than a look at the keys for ordinary data.

type Plain = Readonly<Record<string, unknown>>;

// oxlint-disable-next-line no-control-regex -- the characters JSON escapes
const escapedByJson = /[\x00-\x1f"\\\p{Surrogate}]/u;
// oxlint-disable-next-line no-control-regex -- the same, and the sign that marks them here
const toMark = /[\x00-\x1f"\\%\p{Surrogate}]/gu;
/** Begins a body whose keys are marked; no JSON begins with it. */
const sign = "%";

function marked(key: string): string {
  const mark = (character: string) => `%${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return key.replace(toMark, mark);
}

function unmarked(key: string): string {
  return key.replace(/%([0-9a-f]{4})/g, (mark) =>
    String.fromCharCode(Number.parseInt(mark.slice(1), 16)),
  );
}

function isObject(value: unknown): value is Plain {
  return value !== null && typeof value === "object";
}

function hasEscapedKey(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasEscapedKey);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, one]) => escapedByJson.test(key) || hasEscapedKey(one));
}

function withKeys(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => withKeys(one, rename));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [rename(key), withKeys(one, rename)]),
  );
}

/** Plain data (no cycles, as deep as its maker allows) as text. */
export function bodyOf(value: unknown): string {
  const json = JSON.stringify(value);
  if (!json.includes("\\") || !hasEscapedKey(value)) return json;
  return sign + JSON.stringify(withKeys(value, marked));
}

/** What `bodyOf` was given. */
export function valueOf(body: string): unknown {
  if (!body.startsWith(sign)) return JSON.parse(body);
  return withKeys(JSON.parse(body.slice(1)), unmarked);
}
