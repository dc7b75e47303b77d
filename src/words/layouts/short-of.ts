// For: the short text: a mail's subject, the first line in a chat.
// Never: a line break or a control character in it: it becomes a header.

import type { Language } from "../../base/said.ts";
import { fit, inert } from "../../base/text.ts";
import type { Telling } from "../telling.ts";
import type { LayoutContext } from "./context.ts";
import { conclusionText } from "./certain.ts";

/** Columns of a subject line that every mail program shows whole. */
const columnsMax = 76;

/** "第2報 Nimda…": the subject, with the report's number for the president. One line, at most 76 columns. */
export function shortOf(
  telling: Telling,
  { audience, language, number }: Pick<LayoutContext, "audience" | "language" | "number">,
): string {
  return fit(
    inert(`${prefix(audience, language, number)}${telling.subject[language]}`),
    columnsMax,
  );
}

/** Subject and conclusion, a line each, for a chat (whose own signs the channel makes inert). */
export function messageOf(
  telling: Telling,
  context: Pick<LayoutContext, "audience" | "language" | "number" | "nowMs" | "timeZone">,
): string {
  const lines = telling.conclusion.map((fact) => inert(conclusionText(fact, context)));
  return [shortOf(telling, context), ...lines].join("\n");
}

function prefix(audience: string, language: Language, number: number): string {
  if (audience === "president") return language === "ja" ? `第${number}報 ` : `Report ${number}: `;
  if (audience === "staff") return language === "ja" ? "【重要】" : "Important: ";
  return "";
}
