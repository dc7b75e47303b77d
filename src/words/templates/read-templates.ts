// For: templates from files: the shipped ones, overridden by those of the folder site/words, each checked before use.
// Never: a broken file in use: it is complained of with file and line, and the shipped one stays.

import type { Said } from "../../base/said.ts";
import { checkTemplate } from "./check-template.ts";
import { shippedTemplates } from "./shipped.ts";
import { templateNames, type Template, type TemplateName, type Templates } from "./template.ts";
import { treeOf } from "./tree.ts";

export interface TemplateFile {
  /** `site/words/president.yml`; the name before `.yml` says which template it overrides. */
  readonly path: string;
  readonly text: string;
}

export interface TemplateComplaint {
  readonly path: string;
  readonly line: number;
  readonly said: Said;
}

export interface ReadTemplates {
  readonly templates: Templates;
  readonly complaints: readonly TemplateComplaint[];
}

/** One file's template, or undefined with its complaints. `figures`: names that rooms give; undefined: any name. */
export function readTemplate(
  file: TemplateFile,
  figures?: ReadonlySet<string>,
): { template: Template | undefined; complaints: readonly TemplateComplaint[] } {
  const faults: { line: number; said: Said }[] = [];
  const isDiary = nameOf(file.path) === "diary";
  const template = checkTemplate(treeOf(file.text), { faults, figures, isDiary });
  const complaints = faults.map((fault) => ({ path: file.path, ...fault }));
  return { template: complaints.length === 0 ? template : undefined, complaints };
}

/** The shipped templates with those of `files` in their place. */
export function readTemplates(
  files: readonly TemplateFile[],
  figures?: ReadonlySet<string>,
): ReadTemplates {
  const templates: Record<TemplateName, Template> = { ...shippedTemplates };
  const complaints: TemplateComplaint[] = [];
  for (const file of files) {
    const name = nameOf(file.path);
    if (!name) {
      complaints.push({ path: file.path, line: 1, said: noSuchTemplate });
      continue;
    }
    const read = readTemplate(file, figures);
    complaints.push(...read.complaints);
    if (read.template) templates[name] = read.template;
  }
  return { templates, complaints };
}

function nameOf(path: string): TemplateName | undefined {
  const name = /([^/]*)\.ya?ml$/.exec(path)?.[1];
  return templateNames.find((each) => each === name);
}

const noSuchTemplate: Said = {
  ja: `文書の型は ${templateNames.join("、")} です。ファイル名をそのどれかにしてください（例: president.yml）`,
  en: `templates are ${templateNames.join(", ")}: name the file after one of them (president.yml)`,
};
