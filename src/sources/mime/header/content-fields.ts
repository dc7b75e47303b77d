// For: what a part says it is: types, encodings and boundaries, every one that some program takes.
// Never: one of several chosen; that they differ is told.

import { joinParameter } from "./join-parameter.ts";
import { parameterReadings } from "./part-names.ts";
import { valuesOf } from "./read-fields.ts";
import type { Field } from "./read-fields.ts";
import { withoutComments } from "./read-parameters.ts";
import type { Parameter } from "./read-parameters.ts";

export type Encoding = "raw" | "base64" | "quoted-printable" | "uuencode" | "unknown";

export interface ContentFields {
  /** Lower case, the likeliest first, at least one. */
  readonly types: readonly string[];
  /** At least one. */
  readonly encodings: readonly Encoding[];
  /** As they may stand in the body. */
  readonly boundaries: readonly string[];
  /** As the first Content-Type says; "" where it says none. */
  readonly charset: string;
  /** Programs differ about its type or its encoding. */
  readonly isAmbiguous: boolean;
}

const exactEncodings: ReadonlySet<string> = new Set(["base64", "quoted-printable"]);
const valueCharsMax = 6_000;

function typeOf(value: string): string | undefined {
  const plain = withoutComments(value.slice(0, valueCharsMax).replaceAll("\n", ""));
  const found = /^\s*"?([^\s;/"]{1,100})\s{0,20}\/\s{0,20}([^\s;"]{1,100})/.exec(plain);
  return found ? `${found[1]}/${found[2]}`.toLowerCase() : undefined;
}

/** As it is written, and as who is less strict reads it. */
function encodingsOf(value: string): Encoding[] {
  const plain = value.slice(0, 1_000).replaceAll("\n", "").trim().toLowerCase();
  const lenient = encodingOf(withoutComments(plain).replace(/[^a-z0-9]/g, ""));
  return lenient === "raw" || exactEncodings.has(plain) ? [lenient] : [lenient, "unknown"];
}

function encodingOf(word: string): Encoding {
  if (/^(?:7bits?|8bits?|binary|)$/.test(word)) return "raw";
  if (word.startsWith("base64")) return "base64";
  if (word.startsWith("quotedprintable")) return "quoted-printable";
  if (/^x?uu(?:e|encode|encoded)?$/.test(word)) return "uuencode";
  return "unknown";
}

export function readContentFields(fields: readonly Field[], defaultType: string): ContentFields {
  const typeValues = valuesOf(fields, "content-type");
  const typeNames = typeValues.map(typeOf);
  const types = [...new Set(typeNames.filter((each) => each !== undefined))];
  const readings = typeValues.flatMap((value) =>
    parameterReadings(value).map(({ found }) => found),
  );
  const boundaries = new Set<string>();
  for (const reading of readings) for (const each of boundaryTexts(reading)) boundaries.add(each);
  const named = valuesOf(fields, "content-transfer-encoding").map(encodingsOf);
  const encodings = [...new Set(named.flat())];
  const isAmbiguous =
    new Set(typeNames).size > 1 || new Set(named.map(([first]) => first)).size > 1;
  return {
    types: types.length > 0 ? types : [defaultType],
    encodings: encodings.length > 0 ? encodings : ["raw"],
    boundaries: [...boundaries],
    charset: joinParameter(readings[0] ?? [], "charset")[0] ?? "",
    isAmbiguous,
  };
}

/** White space at its ends cannot be told from the line's. */
function boundaryTexts(reading: readonly Parameter[]): string[] {
  const plain = reading.filter((each) => each.name === "boundary").flatMap(({ values }) => values);
  return [...plain, ...joinParameter(reading, "boundary")]
    .map((each) => each.trim())
    .filter((each) => each !== "");
}
