// For: the part of a field name behind `|`: which modifiers, in which order, together with which others.
// Never: a guess: what the appendix does not name, or names but forbids together, is refused.
// Source: Sigma modifiers appendix 2.1.0 (2025-08-02).

import type { TimePart } from "../ast.ts";
import { quoted, refuse } from "./refusal.ts";

export type How = "equals" | "contains" | "startswith" | "endswith";
export type Compare = "lt" | "lte" | "gt" | "gte";
export type Encoding = "base64" | "base64offset" | "utf16" | "utf16le" | "utf16be";

export interface Chain {
  how: How;
  all: boolean;
  cased: boolean;
  neq: boolean;
  expand: boolean;
  windash: boolean;
  /** What the value is, when it is not a text to look for. */
  type: "text" | "re" | "cidr" | "exists" | "fieldref" | "number";
  flags: string;
  compare: Compare | undefined;
  part: TimePart | undefined;
  encodings: Encoding[];
}

const places: ReadonlySet<string> = new Set(["contains", "startswith", "endswith"]);
const compares: ReadonlySet<string> = new Set(["lt", "lte", "gt", "gte"]);
const timeParts: ReadonlySet<string> = new Set(["minute", "hour", "day", "week", "month", "year"]);
const reFlags: Readonly<Record<string, string>> = {
  i: "i",
  ignorecase: "i",
  m: "m",
  multiline: "m",
  s: "s",
  dotall: "s",
};
const encodings: Readonly<Record<string, Encoding>> = {
  base64: "base64",
  base64offset: "base64offset",
  utf16: "utf16",
  utf16le: "utf16le",
  wide: "utf16le",
  utf16be: "utf16be",
};

export function readChain(names: readonly string[], at: number): Chain {
  const chain: Chain = {
    how: "equals",
    all: false,
    cased: false,
    neq: false,
    expand: false,
    windash: false,
    type: "text",
    flags: "",
    compare: undefined,
    part: undefined,
    encodings: [],
  };
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) refuse(`the modifier \`${name}\` stands twice`, at);
    seen.add(name);
    add(chain, name, at);
  }
  checkTogether(chain, at);
  return chain;
}

function add(chain: Chain, name: string, at: number): void {
  if (
    name === "all" ||
    name === "cased" ||
    name === "neq" ||
    name === "expand" ||
    name === "windash"
  ) {
    chain[name] = true;
  } else if (places.has(name)) {
    if (chain.how !== "equals") refuse(`\`${chain.how}\` and \`${name}\` exclude each other`, at);
    chain.how = name as How;
  } else if (Object.hasOwn(encodings, name)) {
    addEncoding(chain, encodings[name] as Encoding, name, at);
  } else if (Object.hasOwn(reFlags, name)) {
    if (chain.type !== "re") refuse(`\`${name}\` must stand behind \`re\``, at);
    chain.flags += reFlags[name] ?? "";
  } else if (name === "re" || name === "cidr" || name === "exists" || name === "fieldref") {
    become(chain, name, name, at);
  } else if (compares.has(name)) {
    if (chain.compare) refuse(`\`${chain.compare}\` and \`${name}\` exclude each other`, at);
    chain.compare = name as Compare;
    if (chain.part === undefined) become(chain, "number", name, at);
  } else if (timeParts.has(name)) {
    if (chain.part || chain.compare)
      refuse(`\`${name}\` must stand alone or before lt, lte, gt, gte`, at);
    chain.part = name as TimePart;
    become(chain, "number", name, at);
  } else {
    refuse(`unknown modifier ${quoted(name)}`, at);
  }
}

function become(chain: Chain, type: Chain["type"], name: string, at: number): void {
  if (chain.type !== "text") refuse(`\`${name}\` cannot stand together with \`${chain.type}\``, at);
  chain.type = type;
}

function addEncoding(chain: Chain, encoding: Encoding, name: string, at: number): void {
  const last = chain.encodings.at(-1);
  if (chain.how !== "equals") refuse(`\`${name}\` must stand before \`${chain.how}\``, at);
  if (last?.startsWith("base64")) refuse(`\`${name}\` cannot follow \`${last}\``, at);
  if (last?.startsWith("utf16") && encoding.startsWith("utf16")) {
    refuse("two UTF-16 modifiers exclude each other", at);
  }
  chain.encodings.push(encoding);
}

function checkTogether(chain: Chain, at: number): void {
  const isText = chain.type === "text";
  const forbidden: readonly (readonly [boolean, string])[] = [
    [chain.type !== "text" && chain.type !== "fieldref" && chain.how !== "equals", chain.how],
    [!isText && chain.encodings.length > 0, chain.encodings[0] ?? ""],
    [!isText && chain.windash, "windash"],
    [chain.windash && chain.encodings.length > 0, "windash with an encoding"],
    [chain.expand && ["exists", "fieldref", "number"].includes(chain.type), "expand"],
    [chain.cased && ["exists", "cidr", "number"].includes(chain.type), "cased"],
    [chain.cased && chain.flags.includes("i"), "cased with i"],
    [chain.neq && (chain.type === "exists" || chain.compare !== undefined), "neq"],
    [chain.all && chain.type === "exists", "all"],
  ];
  for (const [isForbidden, name] of forbidden) {
    const other = isText ? "" : ` together with \`${chain.compare ?? chain.part ?? chain.type}\``;
    if (isForbidden) refuse(`the modifier \`${name}\` makes no sense here${other}`, at);
  }
}
