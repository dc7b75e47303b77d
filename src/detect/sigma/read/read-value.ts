// For: one value under its modifiers as a node: text, wildcard pattern, expression, network, number, null …
// Never: lists; read-field.ts joins the values.

import { readNetwork } from "../../../base/ip.ts";
import type { Node, PatternPart, Test } from "../ast.ts";
import { compilePattern } from "../pattern/compile-pattern.ts";
import { fieldOf, type Context } from "./context.ts";
import { base64Of, base64OffsetsOf, flagDashes, utf16Of } from "./encodings.ts";
import type { Chain } from "./modifiers.ts";
import { expandPattern, expandPlaceholders } from "./placeholders.ts";
import type { Subject } from "./read-field.ts";
import { quoted, refuse, refuseBeyond } from "./refusal.ts";
import { plainText, readSigmaText } from "./sigma-text.ts";
import { textTest } from "./text-test.ts";
import { windashTest } from "./windash-test.ts";
import type { YamlScalar } from "./yaml-tree.ts";

export function readValue(
  subject: Subject,
  chain: Chain,
  scalar: YamlScalar,
  context: Context,
): Node {
  switch (chain.type) {
    case "re":
      return testNode(patternTest(subject, chain, scalar, context));
    case "cidr":
      return networkNode(named(subject, scalar), chain, scalar, context);
    case "exists":
      return testNode(existsTest(named(subject, scalar), scalar));
    case "fieldref":
      return testNode(referenceTest(named(subject, scalar), chain, scalar, context));
    case "number":
      return testNode(numberTest(subject, chain, scalar));
    default:
      return textNode(subject, chain, scalar, context);
  }
}

function testNode(test: Test): Node {
  return { kind: "test", test };
}

function anyOf(tests: readonly Test[]): Node {
  const [only] = tests;
  return tests.length === 1 && only
    ? testNode(only)
    : { kind: "or", of: tests.map((test) => testNode(test)) };
}

/** Modifiers that need a field were refused for keywords already. */
function named(subject: Subject, scalar: YamlScalar): string {
  return subject === null ? refuse("this needs a field", scalar.at) : subject.name;
}

function textIn(scalar: YamlScalar, what: string): string {
  if (scalar.value === null || typeof scalar.value === "boolean")
    refuse(`${what} needs a text`, scalar.at);
  return typeof scalar.value === "string" ? scalar.value : scalar.source;
}

function patternTest(subject: Subject, chain: Chain, scalar: YamlScalar, context: Context): Test {
  const written = textIn(scalar, "`re`");
  const source = chain.expand ? expandPattern(written, context.placeholders, scalar.at) : written;
  const compiled = compilePattern(source, chain.flags);
  if (!compiled.ok) {
    const reason = `regular expression ${quoted(source)}: ${compiled.reason} (character ${compiled.at + 1})`;
    return compiled.beyond ? refuseBeyond(reason, scalar.at) : refuse(reason, scalar.at);
  }
  return { kind: "re", field: subject?.name ?? null, source, flags: chain.flags };
}

function networkNode(field: string, chain: Chain, scalar: YamlScalar, context: Context): Node {
  const text = textIn(scalar, "`cidr`");
  const texts = chain.expand
    ? expandPlaceholders(text, context.placeholders, scalar.at).map((parts) => plainText(parts))
    : [text];
  return anyOf(
    texts.map((network) => {
      if (network === undefined || !readNetwork(network)) {
        return refuse(
          `${quoted(network ?? text)} is not a network such as 192.0.2.0/24`,
          scalar.at,
        );
      }
      return { kind: "cidr", field, network };
    }),
  );
}

function existsTest(field: string, scalar: YamlScalar): Test {
  const word = String(scalar.value).toLowerCase();
  // YAML 1.1, which most Sigma tools read, has more words for the two.
  if (!["true", "yes", "on", "false", "no", "off"].includes(word))
    refuse("`exists` needs true or false", scalar.at);
  return { kind: "exists", field, wanted: ["true", "yes", "on"].includes(word) };
}

function referenceTest(field: string, chain: Chain, scalar: YamlScalar, context: Context): Test {
  const other = fieldOf(textIn(scalar, "`fieldref`"), context, scalar.at).name;
  return { kind: "fieldref", field, other, how: chain.how, cased: chain.cased };
}

function numberTest(subject: Subject, chain: Chain, scalar: YamlScalar): Test {
  const field = named(subject, scalar);
  const modifier = chain.compare ?? chain.part ?? "";
  const value = numberIn(scalar);
  if (value === undefined) {
    return refuse(`\`${modifier}\` needs a number, not ${quoted(scalar.source)}`, scalar.at);
  }
  const wanted = chain.part ? ["time"] : ["number", "time"];
  if (subject?.type && !wanted.includes(subject.type)) {
    refuse(`\`${modifier}\` needs a ${wanted[0]} field; ${field} is a ${subject.type}`, scalar.at);
  }
  const part = chain.part ? { part: chain.part } : {};
  return { kind: "number", field, op: chain.compare ?? "eq", value, ...part };
}

/** Also when it was written in quotes. */
function numberIn({ value }: YamlScalar): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)
    ? Number(value)
    : undefined;
}

function textNode(subject: Subject, chain: Chain, scalar: YamlScalar, context: Context): Node {
  const { value } = scalar;
  const field = subject?.name ?? null;
  if (value === null) {
    if (field === null || isChanged(chain))
      refuse("`null` cannot be looked for this way", scalar.at);
    return testNode({ kind: "null", field: named(subject, scalar) });
  }
  const isPlain = !isChanged(chain) && field !== null && !isTextual(subject);
  if (isPlain && typeof value === "number") {
    return testNode({ kind: "number", field, op: "eq", value });
  }
  if (isPlain && typeof value === "boolean") return testNode({ kind: "boolean", field, value });
  if (subject?.type === "time") refuse(`${field} is a time: use hour, day … or lt, gt`, scalar.at);
  const written = typeof value === "string" ? value : scalar.source;
  if (written === "" && (field === null || chain.how !== "equals")) {
    refuseBeyond("an empty text is found everywhere", scalar.at);
  }
  if (written === "" && field !== null) return testNode({ kind: "empty", field });
  const texts = chain.expand
    ? expandPlaceholders(written, context.placeholders, scalar.at)
    : [readSigmaText(written)];
  return anyOf(texts.flatMap((parts) => textTests(field, chain, parts, scalar.at)));
}

function isChanged(chain: Chain): boolean {
  return chain.how !== "equals" || chain.expand || chain.windash || chain.encodings.length > 0;
}

/** Fields whose values are texts: a number in a rule is then compared as it was written. */
function isTextual(subject: Subject): boolean {
  return subject?.type === "text" || subject?.type === "keyword" || subject?.type === "ip";
}

function textTests(
  field: string | null,
  chain: Chain,
  parts: readonly PatternPart[],
  at: number,
): readonly Test[] {
  const how = field === null ? "contains" : chain.how;
  if (
    chain.windash &&
    parts.some((part) => typeof part === "string" && flagDashes(part).length > 0)
  ) {
    return [windashTest(field, how, parts, chain.cased)];
  }
  if (chain.encodings.length === 0) return [textTest(field, how, parts, chain.cased)];
  return encodedTexts(parts, chain, at).map((text) => textTest(field, how, [text], chain.cased));
}

function encodedTexts(parts: readonly PatternPart[], chain: Chain, at: number): readonly string[] {
  const plain = plainText(parts);
  if (plain === undefined) return refuse("a text with wildcards cannot be encoded", at);
  let texts: readonly string[] = [plain];
  let isBytes = false;
  for (const encoding of chain.encodings) {
    if (encoding === "base64") texts = texts.map((text) => base64Of(text, isBytes));
    else if (encoding === "base64offset")
      texts = texts.flatMap((text) => base64OffsetsOf(text, isBytes));
    else {
      texts = texts.map((text) => utf16Of(text, encoding));
      isBytes = true;
    }
  }
  if (texts.some((text) => text === "")) refuse("the text is too short to be encoded", at);
  return texts;
}
