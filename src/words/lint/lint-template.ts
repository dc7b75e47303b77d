// For: the sentences of a template itself, linted at load and in a test: each complaint with its line in the file.
// Never: a complaint about what only a fact can know; places count as one character.

import { languages, type Language } from "../../base/said.ts";
import { placePattern, type TemplateName } from "../templates/template.ts";
import type { TemplateFile } from "../templates/read-templates.ts";
import { treeOf, type Tree } from "../templates/tree.ts";
import type { Complaint } from "./complaint.ts";
import { easyComplaints } from "./easy-rules.ts";
import { reportComplaints } from "./report-rules.ts";
import { sentencesOf, type Passage } from "./sentences.ts";

export interface TemplateLint extends Complaint {
  readonly path: string;
  readonly line: number;
}

/** Complaints about the text of one template file; the technical page and the diary are written as they please. */
export function lintTemplate(file: TemplateFile, name: TemplateName): TemplateLint[] {
  if (name === "admin" || name === "diary") return [];
  const found: TemplateLint[] = [];
  for (const { language, line, text, isProse } of textsOf(treeOf(file.text), false)) {
    const passage: Passage = {
      where: `line ${line}`,
      text: text.replaceAll(placePattern, "○"),
      isProse,
    };
    const sentences = sentencesOf(passage, language);
    const explained = new Set<string>();
    const complaints = [
      ...reportComplaints(passage, sentences, { language, people: [], explained }),
      ...(name === "staff-easy" && language === "ja"
        ? easyComplaints(passage, sentences, { names: [] }).filter(({ rule }) => rule !== "reading")
        : []),
    ];
    found.push(...complaints.map((each) => ({ ...each, path: file.path, line })));
  }
  return found;
}

interface TextAt {
  readonly language: Language;
  readonly line: number;
  readonly text: string;
  readonly isProse: boolean;
}

/** Keys below which whole sentences stand; labels, columns and headings are not. */
const proseKeys = new Set(["text", "lines", "footer"]);

function textsOf(tree: Tree, isProse: boolean): TextAt[] {
  if (tree.kind === "list") return tree.items.flatMap((item) => textsOf(item, isProse));
  if (tree.kind !== "map") return [];
  const own = languages.flatMap((language): TextAt[] => {
    const text = tree.entries.get(language);
    return text?.kind === "text" ? [{ language, line: text.line, text: text.text, isProse }] : [];
  });
  const type = tree.entries.get("type");
  const isHeading = type?.kind === "text" && type.text === "heading";
  const below = [...tree.entries].flatMap(([key, each]) =>
    key === "ja" || key === "en"
      ? []
      : textsOf(each, !isHeading && (proseKeys.has(key) || (isProse && key !== "label"))),
  );
  return [...own, ...below];
}
