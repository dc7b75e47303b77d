// For: holding a JSON answer against the table of fields that documents it.
// Never: lenient: a field without a row is a fault of the page, a row without its field one of the program.

import { bare, rows } from "./markdown.ts";

/** Path of a field (`files[].path`) → its type as the table names it. */
export type Fields = ReadonlyMap<string, string>;

export function fieldsOf(section: string): Fields {
  const found = rows(section).filter(([name = ""]) => /^`[a-z_]/i.test(name));
  return new Map(found.map(([name = "", type = ""]) => [bare(name), type]));
}

const isSaid = (value: unknown) =>
  isMap(value) &&
  Object.keys(value).toSorted().join() === "en,ja" &&
  Object.values(value).every((text) => typeof text === "string" && text !== "");

const holds: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  "true/false": (value) => typeof value === "boolean",
  time: (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value),
  null: (value) => value === null,
  object: isMap,
  said: isSaid,
};

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fits(value: unknown, type: string): boolean {
  return type
    .replace("?", "")
    .split(" or ")
    .some((each) => holds[each]?.(value) ?? false);
}

/** Names of the fields that the table gives an object at `path`. */
function namesBelow(fields: Fields, path: string): readonly string[] {
  const start = path === "" ? "" : `${path}.`;
  const below = [...fields.keys()].filter((name) => name.startsWith(start));
  return [...new Set(below.map((name) => name.slice(start.length).split(/[.[]/)[0] ?? ""))];
}

/** What does not agree, as sentences. */
export function disagreements(value: unknown, fields: Fields, path = ""): readonly string[] {
  const type = fields.get(path);
  if (type !== undefined && !fits(value, type))
    return [`${path} is not ${type}: ${JSON.stringify(value)}`];
  if (Array.isArray(value))
    return value.flatMap((each) => disagreements(each, fields, `${path}[]`));
  const names = namesBelow(fields, path);
  if (!isMap(value) || type === "said" || type === "said?")
    return type === undefined ? [`${path} is not documented`] : [];
  if (names.length === 0) return type === undefined ? [`${path} is not documented`] : [];
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  const isOptional = (name: string) =>
    [at(name), `${at(name)}[]`].some((each) => fields.get(each)?.endsWith("?"));
  return [
    ...names
      .filter((name) => !(name in value) && !isOptional(name))
      .map((name) => `${at(name)} is missing`),
    ...Object.entries(value).flatMap(([name, each]) => disagreements(each, fields, at(name))),
  ];
}
