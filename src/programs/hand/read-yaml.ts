// For: YAML through a schema, with each complaint on the line it belongs to, in both languages.
// Never: a default in place of what could not be understood.

import { LineCounter, isCollection, isPair, isScalar, parseDocument } from "yaml";
import type { Document } from "yaml";
import { z } from "zod";
import type { Language, Said } from "../../base/said.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";

interface Complaint {
  readonly line: number;
  readonly where: string;
  readonly what: Said;
}

const complaintsMost = 5;

function complain(at: string, complaints: readonly Complaint[]): Trouble {
  const list = (language: Language) =>
    complaints
      .slice(0, complaintsMost)
      .map(
        ({ line, where, what }) => `${at}:${line}: ${where ? `${where}: ` : ""}${what[language]}`,
      )
      .join("\n");
  return new Trouble(
    {
      ja: `設定ファイルに誤りがあるため、起動しませんでした。次の行を直してください。\n${list("ja")}`,
      en: `The settings have a mistake, so nothing was started. Mend these lines:\n${list("en")}`,
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

/** Throws Trouble (exit 78). `own`: the words for the messages that the schema itself gives. */
export function readYaml<S extends z.ZodType>(
  text: string,
  at: string,
  schema: S,
  own: Readonly<Record<string, Said>>,
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
    throw complain(at, inYaml);
  }
  const data: unknown = document.toJS({ maxAliasCount: 20 }) ?? {};
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const inJapanese = schema.safeParse(data, { error: z.locales.ja().localeError });
  const complaints = result.error.issues.flatMap((issue, index) => {
    const line = (path: readonly PropertyKey[]) => lineOf(document, lines, path);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        line: line([...issue.path, key]),
        where: [...issue.path, key].join("."),
        what: { ja: "知らない項目です", en: "unknown setting" },
      }));
    }
    // Of a key that is not a name, the reason lies one level down.
    const message = issue.code === "invalid_key" ? (issue.issues[0]?.message ?? "") : issue.message;
    const japanese = inJapanese.error?.issues[index]?.message ?? message;
    const what = own[message] ?? { ja: japanese, en: message };
    return [{ line: line(issue.path), where: issue.path.join("."), what }];
  });
  throw complain(at, complaints);
}
