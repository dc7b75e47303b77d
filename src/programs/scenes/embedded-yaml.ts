// For: reading the small YAML files that we ship beside logs (scene.yml, rehearsal.yml), settings inside them included.
// Never: throws anything but Trouble that names the file and, where it can, the line.

import { readFileSync } from "node:fs";
import { LineCounter, isMap, parseDocument } from "yaml";
import type { Document } from "yaml";
import type { z } from "zod";
import { readSettings } from "../../base/settings.ts";
import type { Settings } from "../../base/settings.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";

export interface EmbeddedYaml {
  readonly path: string;
  readonly text: string;
  readonly document: Document.Parsed;
}

/** A mistake in a shipped or written file, told by its place. */
export function mistake(path: string, line: number | undefined, what: string): Trouble {
  const place = line === undefined ? path : `${path}:${line}`;
  return new Trouble(
    {
      ja: `${place} に誤りがあるため、流していません（${what}）。直してからもう一度実行してください。`,
      en: `There is a mistake in ${place}, so it was not played (${what}). Mend it and try again.`,
    },
    exitCodes.data,
  );
}

export function readEmbeddedYaml(path: string): EmbeddedYaml {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw mistake(path, undefined, String((error as NodeJS.ErrnoException).code));
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error) throw mistake(path, lineCounter.linePos(error.pos[0]).line, error.message);
  return { path, text, document };
}

/** The whole document as `schema` says. Throws Trouble that names what does not fit. */
export function shapeOf<Schema extends z.ZodType>(
  { path, document }: EmbeddedYaml,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(document.toJS({ maxAliasCount: 20 }));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw mistake(path, undefined, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

/** The map under `settings`, read as hinomi.yaml is, with the line numbers of the file it stands in. */
export function settingsIn({ path, text, document }: EmbeddedYaml): Settings {
  const node: unknown = document.get("settings", true);
  if (node === undefined) return readSettings("", path);
  if (!isMap(node) || !node.range) throw mistake(path, undefined, "settings: not a map");
  const [from, to] = node.range;
  // What stands before is blanked, not cut, so that each line keeps its number and its indentation.
  const before = text.slice(0, from).replaceAll(/[^\n]/g, " ");
  return readSettings(before + text.slice(from, to), path);
}
