// For: the one way from a telling to a finished text for one reader in one language.
// Never: a text that breaks a hard rule: that is refused with what to mend, and the soft complaints go with the text.

import type { Said } from "../../base/said.ts";
import { exitCodes, Trouble } from "../../base/trouble.ts";
import type { Document } from "../document.ts";
import type { Complaint } from "../lint/complaint.ts";
import { easyWords } from "../lint/easy-words.ts";
import { jargon } from "../lint/jargon.ts";
import { lintDocument } from "../lint/lint-document.ts";
import { lintTelling } from "../lint/lint-telling.ts";
import type { Telling } from "../telling.ts";
import type { TemplateName } from "../templates/template.ts";
import { blocksOf } from "./blocks.ts";
import type { LayoutContext } from "./context.ts";
import { annotated, type Note } from "./gloss.ts";
import { dueText } from "./moments.ts";
import { filled, placesOf } from "./places.ts";

export type Laid =
  | { readonly document: Document; readonly complaints: readonly Complaint[] }
  /** Refused: why and what to mend stand in the trouble. */
  | { readonly trouble: Trouble; readonly complaints: readonly Complaint[] };

export function documentOf(telling: Telling, context: LayoutContext): Laid {
  const { audience, easy = false } = context;
  const first = lintTelling(telling, context);
  const hard = first.filter((each) => each.isHard);
  if (hard.length > 0) return { trouble: refusalOf(hard), complaints: first };
  const document = laidOut(telling, context);
  const complaints = [
    ...first,
    ...lintDocument(document, audience, {
      easy,
      nextReport: dueText(telling.nextReportMs, context),
      people: context.people ?? [],
      // Names in their own right, which no reader can be spared.
      names: [context.company, context.sender, ...officeNames(telling)],
    }),
  ];
  return { document, complaints };
}

function officeNames({ staff }: Telling): string[] {
  return (staff?.offices?.rows ?? []).map(({ name }) => name);
}

function refusalOf(hard: readonly Complaint[]): Trouble {
  const join = (language: keyof Said, gap: string) =>
    [...new Set(hard.map((each) => each.said[language]))].join(gap);
  return new Trouble(
    {
      ja: `この文書は出しません。${join("ja", "")}`,
      en: `This text is not made. ${join("en", " ")}`,
    },
    exitCodes.data,
  );
}

function templateName({ audience, easy = false }: LayoutContext): TemplateName {
  return audience === "staff" && easy ? "staff-easy" : audience;
}

function laidOut(telling: Telling, context: LayoutContext): Document {
  const { language, audience, pageAddress } = context;
  const template = context.templates[templateName(context)];
  const places = placesOf(telling, context);
  const said = (text: Said) => filled(text[language], places);
  const document: Document = {
    language,
    to: said(template.to) ?? "",
    from: template.from.map(said).filter((line) => line !== undefined),
    title: said(template.title) ?? telling.subject[language],
    blocks: blocksOf({ template, telling, context, places }),
    footer: template.footer.map(said).filter((line) => line !== undefined),
    ...(audience === "staff" && isPage(pageAddress) && { pageAddress }),
    ...((audience === "president" || audience === "staff") && { sheetsMax: 1 }),
  };
  return annotated(document, notesFor(telling, context));
}

function isPage(address: string | undefined): address is string {
  return address !== undefined && /^https?:\/\/[!-~]{1,300}$/.test(address);
}

/** The telling's own glossary first; the administrator needs none. */
function notesFor(telling: Telling, { audience, language, easy = false }: LayoutContext): Note[] {
  if (audience === "admin" || audience === "diary") return [];
  const note = (meaning: string) => (language === "ja" ? `〈${meaning}〉` : ` (${meaning})`);
  const own = telling.glossary.map(({ term, meaning }) => ({
    term: term[language],
    note: note(meaning[language]),
  }));
  const shipped = jargon[language].flatMap(({ term, meaning }) =>
    own.some((each) => each.term === term) ? [] : [{ term, note: note(meaning) }],
  );
  const readings =
    easy && language === "ja"
      ? easyWords.map(({ word, reading }) => ({ term: word, note: `(${reading})` }))
      : [];
  const known = new Set([...own, ...shipped].map(({ term }) => term));
  return [...own, ...shipped, ...readings.filter(({ term }) => !known.has(term))].filter(
    ({ term }) => term !== "",
  );
}
