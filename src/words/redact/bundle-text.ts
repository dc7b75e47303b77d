// For: the whole question as one plain text: its head, what was changed in the evidence, the evidence.
// Never: unredacted: `askForHelp` redacts head and evidence together and looks the finished text over again.

import type { Language, Said } from "../../base/said.ts";
import type { Document, Known, Leak, Redacted, RedactOptions } from "./bundle.ts";
import { findLeaks } from "./find-leaks.ts";
import { questionText, type Question } from "./question.ts";
import { redact } from "./redact.ts";

export interface BundleParts {
  /** The head as `questionText` wrote it and `redact` changed it. */
  readonly head: string;
  readonly documents: readonly Document[];
}

const remark: Said = {
  ja: "住所にあたるもの（IPアドレス・ホスト名・人名など）は、例示用の別の名前に置き換えてあります。同じものは同じ名前です。パスワードなどは取り除きました。",
  en: "Addresses, host names and people have been given other names, reserved for examples; the same one always has the same name. Passwords and other secrets were removed.",
};

const noEvidence: Said = { ja: "添付した記録はありません。", en: "No records are attached." };

/** One plain text to be pasted into a mail or a form. */
export function bundleText({ head, documents }: BundleParts, language: Language): string {
  const heading = (name: string) => `----- ${name} -----`;
  const evidence =
    documents.length === 0
      ? [noEvidence[language]]
      : documents.map(({ name, text }) => `${heading(name)}\n${text.trimEnd()}`);
  return `${[head, remark[language], ...evidence].join("\n\n")}\n`;
}

export type HelpRequest =
  | (Extract<Redacted, { kind: "ready" }> & { readonly text: string })
  | { readonly kind: "refused"; readonly leaks: readonly Leak[]; readonly said: Said };

const headName = "question";

/** What a refused bundle says: where, and what to do. */
export function refusalSaid(leaks: readonly Leak[]): Said {
  const [first] = leaks;
  const place = first ? `${first.document}:${first.line}` : "";
  return {
    ja: `相談の文は送りません。置き換えたはずの元の値が ${leaks.length} か所に残っています（最初は ${place}）。その行を資料から外すか、書き直してから、もう一度作ってください。`,
    en: `The question was not made: ${leaks.length} of the old values can still be found (first at ${place}). Take that line out of the documents or rewrite it, then try again.`,
  };
}

/** The question with its evidence, ready to be approved, or why not. The map stays here. */
export function askForHelp(
  question: Question,
  documents: readonly Document[],
  known: Known,
  options: RedactOptions,
  language: Language,
): HelpRequest {
  const head = { name: headName, text: questionText(question, language) };
  const redacted = redact([head, ...documents], known, options);
  if (redacted.kind === "refused") return { ...redacted, said: refusalSaid(redacted.leaks) };
  const [changed, ...evidence] = redacted.documents;
  const text = bundleText({ head: changed?.text ?? "", documents: evidence }, language);
  const leaks = findLeaks([{ name: headName, text }], redacted.map);
  if (leaks.length > 0) return { kind: "refused", leaks, said: refusalSaid(leaks) };
  return { ...redacted, text };
}
