// For: a Weakness put together the same way for every server: its place, its words, the exact change.
// Never: a word that is not in words/; text of a file goes into `text` only.

import type { Said } from "../../../base/said.ts";
import type { AuditMaterial, AuditState, Weakness } from "../../playbook.ts";
import { say } from "../say.ts";
import type { WordKey } from "../say.ts";
import { diffOf } from "./change-lines.ts";
import type { LineChange } from "./change-lines.ts";

/** Parts of a weakness whose words are `weak.NAME` and `fix.NAME`. */
export interface WeaknessDraft {
  readonly name: string;
  readonly product: string;
  readonly state: AuditState;
  readonly severity: Weakness["severity"];
  readonly file: string;
  readonly line: number;
  readonly said: Said;
  readonly judgedBy: Said;
  /** In another file than the weakness itself, sometimes. */
  readonly change?: { readonly file: string; readonly change: LineChange };
  readonly fixSaid: Said;
  readonly commands: readonly string[];
}

const textChars = 400;

export function weakness(draft: WeaknessDraft, files: AuditMaterial["files"]): Weakness {
  const { change, ...rest } = draft;
  const row = files.get(draft.file)?.text.split("\n")[draft.line - 1] ?? "";
  const target = change && files.get(change.file);
  const diff = change && target && diffOf(change.file, target.text, change.change);
  return {
    ...rest,
    text: row.replace(/\r$/, "").slice(0, textChars),
    ...(change && diff !== undefined && { fix: { file: change.file, diff } }),
  };
}

const judged: Readonly<Record<string, WordKey>> = {
  postfix: "judged.postfix",
  sendmail: "judged.sendmail",
  exim: "judged.exim",
};

/** How the settings of a product are judged, in general. */
export function judgedBy(product: string): Said {
  return say(judged[product] ?? "judged.postfix");
}
