// For: every name that some mail program shows for a part, decoded and cleaned, the likeliest first.
// Never: one name chosen; a name of a field that no program shows as a name.

import { limits } from "../../../base/limits.ts";
import { textOf } from "../text/decode-bytes.ts";
import { cleanedNames } from "./clean-name.ts";
import { joinParameter } from "./join-parameter.ts";
import { valuesOf } from "./read-fields.ts";
import type { Field } from "./read-fields.ts";
import { readParameters } from "./read-parameters.ts";
import type { Parameters } from "./read-parameters.ts";

export interface PartNames {
  readonly names: readonly string[];
  /** The fields name it differently. */
  readonly isDiffering: boolean;
  /** There was more than is kept. */
  readonly isCut: boolean;
}

/** Longest value of a structured field that is taken apart. */
const valueCharsMax = 6_000;
const nameFields = ["content-disposition", "content-type"] as const;
const escape = "\u001b";

/** ISO-2022-JP holds quotes, semicolons and backslashes inside of characters: made UTF-8 before it is taken apart. */
function withoutJis(value: string): string {
  // oxlint-disable-next-line no-control-regex -- the escape is what is looked for
  return value.replace(/\u001b\$[@B][^\u001b]*(?:\u001b\([BJ]|$)/g, (stretch) => {
    const text = textOf(Buffer.from(stretch, "latin1"), "iso-2022-jp");
    return Buffer.from(text, "utf8").toString("latin1");
  });
}

/** With folds read as the white space they are, as one space, and as nothing. */
export function parameterReadings(value: string): Parameters[] {
  const cut = value.slice(0, valueCharsMax);
  const plain = [cut.replaceAll("\n", ""), cut.replace(/\n[ \t]+/g, "")];
  const texts = cut.includes(escape) ? [...plain, ...plain.map(withoutJis)] : plain;
  return [...new Set(texts)].map(readParameters);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const known = new Set(one.map((each) => each.normalize("NFC")));
  return other.some((each) => known.has(each.normalize("NFC")));
}

/** Head and tail: what a long name hides stands at its end. */
function fitting(name: string): string[] {
  const max = limits.mailNameChars;
  return name.length <= max ? [name] : [name.slice(0, max), name.slice(-max)];
}

export function partNames(fields: readonly Field[]): PartNames {
  const groups: string[][] = [];
  let isCut = false;
  for (const field of nameFields)
    for (const value of valuesOf(fields, field)) {
      if (!/name/i.test(value)) continue;
      if (value.length > valueCharsMax) isCut = true;
      const readings = parameterReadings(value);
      if (readings.some((each) => each.isCut)) isCut = true;
      for (const parameter of ["filename", "name"]) {
        const found = readings.flatMap((each) => joinParameter(each.found, parameter));
        if (found.length > 0) groups.push(found);
      }
    }
  const [first = []] = groups;
  const isDiffering = groups.some((group) => !isSame(first, group));
  // First names of all fields before the doubtful readings of one.
  const ranked = [...groups.flatMap((group) => group.slice(0, 1)), ...groups.flat()];
  const raw = [...new Set(ranked.flatMap(fitting))];
  const names = [...new Set([...raw, ...raw.flatMap(cleanedNames)])];
  return {
    names: names.slice(0, limits.mailPartNames),
    isDiffering,
    isCut:
      isCut ||
      names.length > limits.mailPartNames ||
      ranked.some((each) => each.length > limits.mailNameChars),
  };
}
