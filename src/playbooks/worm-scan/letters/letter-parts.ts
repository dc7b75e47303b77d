// For: a letter ready for approval: subject, text, a machine's report per source, and the parts of the mail.
// Never: sent from here; never a header with a stranger's line break in it.

import type { Language } from "../../../base/said.ts";
import { grouped } from "../../../base/text.ts";
import { feedbackReport } from "../../../words/letters/mail/feedback-report.ts";
import { headerText } from "../../../words/letters/mail/inert-mail.ts";
import type { MailPart } from "../../../words/letters/mail/mail-parts.ts";
import type { XarfReport } from "../../../words/letters/xarf/xarf-report.ts";
import type { LetterFacts } from "./letter-facts.ts";
import { letterText } from "./letter-text.ts";
import { chooseLines } from "./quoted-lines.ts";
import { sayLetter } from "./say-letter.ts";
import type { LetterWordKey } from "./say-letter.ts";
import { wormReport } from "./worm-xarf.ts";

export interface LetterParts {
  /** One line, inert; not yet encoded for a header. */
  readonly subject: string;
  /** The text alone, for the preview, print and those who want no report. */
  readonly text: string;
  /** One per source, where XARF can say it; none in a letter of thanks. */
  readonly xarf: readonly XarfReport[];
  /** The whole body: multipart/report (or mixed around it), or text alone when there is no report. */
  readonly feedbackReport: MailPart;
}

function subjectOf({ purpose, sources, caseName }: LetterFacts, language: Language): string {
  const [first, ...further] = sources;
  const key: LetterWordKey =
    further.length === 0 ? `subject.${purpose}` : `subject.${purpose}.many`;
  const names = [...new Set(sources.map(({ name }) => name[language]))];
  const said = sayLetter(key, {
    source: first.source,
    count: grouped(sources.length),
    name: names.slice(0, 3).join(language === "ja" ? "、" : ", "),
    case: caseName,
  });
  return headerText(said[language]);
}

/** Pure: the same facts give the same letter. At most 20 lines of the log, whatever the facts hold. */
export function letterParts(facts: LetterFacts, language: Language): LetterParts {
  const lines = facts.purpose === "thanks" ? [] : chooseLines(facts.sources);
  const reports =
    facts.purpose === "thanks"
      ? []
      : facts.sources.flatMap((source) => wormReport(facts, source, lines) ?? []);
  const [first, ...further] = reports;
  const text = letterText(facts, lines, first !== undefined, language);
  const about = {
    userAgent: facts.userAgent,
    incidents: facts.sources.reduce((sum, { hits }) => sum + hits, 0),
    lastMs: Math.max(...facts.sources.map(({ lastMs }) => lastMs)),
  };
  return {
    subject: subjectOf(facts, language),
    text,
    xarf: reports,
    feedbackReport: first
      ? feedbackReport(text, [first, ...further], about)
      : { type: "text/plain", text },
  };
}
