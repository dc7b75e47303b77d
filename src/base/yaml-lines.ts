// For: settings in YAML through a schema, with each complaint on the line it belongs to, in both languages.
// Never: a default in place of what could not be understood.

import { LineCounter, isCollection, isPair, isScalar, parseDocument } from "yaml";
import type { Document } from "yaml";
import { z } from "zod";
import type { Language, Said } from "./said.ts";
import { Trouble, exitCodes } from "./trouble.ts";

export interface Complaint {
  /** From 1. */
  readonly line: number;
  readonly where: string;
  readonly what: Said;
}

/** How a kind of settings is read and spoken of. */
export interface YamlReading<S extends z.ZodType> {
  readonly schema: S;
  /** Words for the messages that the schema itself gives. */
  readonly own: Readonly<Record<string, Said>>;
  /** Page that describes these settings. */
  readonly manual: string;
}

const complaintsMost = 5;

/** Of the file `at`, exit 78. */
export function complain(at: string, complaints: readonly Complaint[], manual: string): Trouble {
  const list = (language: Language) =>
    complaints
      .slice(0, complaintsMost)
      .map(
        ({ line, where, what }) => `${at}:${line}: ${where ? `${where}: ` : ""}${what[language]}`,
      )
      .join("\n");
  return new Trouble(
    {
      ja: `設定ファイルに誤りがあるため、起動しませんでした。次の行を直してください（書き方は ${manual}）。\n${list("ja")}`,
      en: `The settings have a mistake, so nothing was started. Mend these lines (see ${manual}):\n${list("en")}`,
    },
    exitCodes.settings,
  );
}

/** The line where the deepest known part of a path begins. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (!isCollection(node)) break;
    const item: unknown =
      typeof key === "number"
        ? node.items[key]
        : node.items.find((pair) => isPair(pair) && isScalar(pair.key) && pair.key.value === key);
    const start = isPair(item) && isScalar(item.key) ? item.key.range : undefined;
    const own = (item as { readonly range?: readonly number[] } | undefined)?.range;
    offset = start?.[0] ?? own?.[0] ?? offset;
    node = isPair(item) ? item.value : item;
  }
  return lines.linePos(offset).line;
}

/** Edits between two short words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const longestWord = 64;

/** `known`: what could have been meant. */
function unknownKey(key: string, known: readonly string[]): Said {
  const near =
    key.length <= longestWord ? known.find((name) => distance(name, key) <= 2) : undefined;
  return near
    ? {
        ja: `知らない項目です（「${near}」のことですか）`,
        en: `unknown setting (did you mean "${near}"?)`,
      }
    : { ja: "知らない項目です", en: "unknown setting" };
}

/** Undefined: a few lines of aliases that would be millions of values. */
function dataOf(document: Document): unknown {
  try {
    return (document.toJS({ maxAliasCount: 20 }) as unknown) ?? {};
  } catch {
    return undefined;
  }
}

/** Throws Trouble (exit 78) that names each line at fault. An empty text is an empty mapping. */
export function readYaml<S extends z.ZodType>(
  text: string,
  at: string,
  { schema, own, manual }: YamlReading<S>,
): z.output<S> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
  });
  if (document.errors.length > 0) {
    const inYaml = document.errors.map(({ pos, message }) => ({
      line: lines.linePos(pos[0]).line,
      where: "",
      what: { ja: `YAMLとして読めません（${message}）`, en: message },
    }));
    throw complain(at, inYaml, manual);
  }
  const data = dataOf(document);
  if (data === undefined) {
    const what = { ja: "エイリアス（*）が多すぎます", en: "too many aliases (*)" };
    throw complain(at, [{ line: 1, where: "", what }], manual);
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const inJapanese = schema.safeParse(data, { error: z.locales.ja().localeError });
  const topKeys = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const complaints = result.error.issues.flatMap((issue, index) => {
    const line = (path: readonly PropertyKey[]) => lineOf(document, lines, path);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        line: line([...issue.path, key]),
        where: [...issue.path, key].join("."),
        what: unknownKey(key, issue.path.length === 0 ? topKeys : []),
      }));
    }
    // Of a key that is not a name, the reason lies one level down.
    const message = issue.code === "invalid_key" ? (issue.issues[0]?.message ?? "") : issue.message;
    const japanese = inJapanese.error?.issues[index]?.message ?? message;
    const what = own[message] ?? { ja: japanese, en: message };
    return [{ line: line(issue.path), where: issue.path.join("."), what }];
  });
  throw complain(at, complaints, manual);
}
