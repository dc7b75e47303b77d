// For: the text of a letter, top to bottom: what we saw, what it probably is, how to check, the lines, what we do not ask.
// Never: HTML, a live link, a control character, blame.

import type { Language } from "../../../base/said.ts";
import { grouped } from "../../../base/text.ts";
import { quoted } from "../../../words/letters/mail/inert-mail.ts";
import { infectionOf } from "./infection.ts";
import type { Infection } from "./infection.ts";
import type { ClockState, LetterFacts, LetterSource } from "./letter-facts.ts";
import { bothTimes } from "./letter-times.ts";
import { quotedLine } from "./quoted-lines.ts";
import type { ChosenLine } from "./quoted-lines.ts";
import { sayLetter } from "./say-letter.ts";
import type { LetterWordKey } from "./say-letter.ts";

function heading(key: LetterWordKey, language: Language): string {
  const text = sayLetter(key)[language];
  return language === "ja" ? `■ ${text}` : `${text}\n${"-".repeat(text.length)}`;
}

/** 2 s, 30 ms: an upper bound that people can check. */
function offsetText(ms: number): string {
  const above = Math.floor(Math.abs(ms)) + 1;
  return above <= 1000 ? `${above} ms` : `${Math.ceil(above / 1000)} s`;
}

function clockText(clock: ClockState, language: Language): string {
  if (clock.kind !== "synchronised" || !Number.isFinite(clock.offsetMs))
    return sayLetter(clock.kind === "unsynchronised" ? "clock.unsynchronised" : "clock.unknown")[
      language
    ];
  return sayLetter("clock.synchronised", { offset: offsetText(clock.offsetMs) })[language];
}

function sourceText(source: LetterSource, timeZone: string, language: Language): string {
  const { destinationIp, destinationPort, sourcePort } = source;
  const target =
    destinationIp === undefined
      ? ""
      : `${destinationIp}${destinationPort === undefined ? "" : ` TCP ${destinationPort}`}`;
  const said = sayLetter("source.line", {
    source: quoted(source.source),
    port: sourcePort === undefined ? "" : sayLetter("source.port", { port: sourcePort }),
    name: source.name,
    hits: grouped(source.hits),
    first: bothTimes(source.firstMs, timeZone),
    last: bothTimes(source.lastMs, timeZone),
    target: target === "" ? "" : sayLetter("source.target", { target: quoted(target) }),
  });
  return `- ${said[language]}`;
}

function seenPart({ sources, timeZone, clock }: LetterFacts, language: Language): string {
  return [
    heading("heading.seen", language),
    ...sources.map((source) => sourceText(source, timeZone, language)),
    sayLetter("times.note", { zone: quoted(timeZone) })[language],
    clockText(clock, language),
  ].join("\n");
}

/** Each kind of infection once, however many sources have it; with several kinds, each behind its families' names. */
function helpParts({ sources }: LetterFacts, language: Language): string[] {
  const kinds = new Map<Infection, Set<string>>();
  for (const { family, name } of sources) {
    const kind = infectionOf(family);
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(name[language]));
  }
  const told = (of: "what" | "check") =>
    [...kinds].map(([kind, names]) => {
      const text = sayLetter(`${of}.${kind}`);
      if (kinds.size === 1) return text[language];
      return sayLetter("kind.line", { names: [...names].join(", "), text })[language];
    });
  return [
    [heading("heading.what", language), ...told("what")].join("\n"),
    [heading("heading.check", language), ...told("check")].join("\n"),
  ];
}

function linesPart(
  facts: LetterFacts,
  lines: readonly ChosenLine[],
  hasReport: boolean,
  language: Language,
): string {
  if (lines.length === 0)
    return `${heading("heading.lines", language)}\n${sayLetter("lines.none")[language]}`;
  const total = facts.sources.reduce((sum, { hits }) => sum + hits, 0);
  const word = sayLetter("redacted")[language];
  const shown = lines.map((line) => `  ${quotedLine(line, facts.redact, word)}`);
  const notes = [
    sayLetter("lines.note", {
      shown: grouped(lines.length),
      total: grouped(Math.max(total, lines.length)),
    }),
    ...(hasReport ? [sayLetter("lines.attached")] : []),
    ...(facts.redact.length > 0 ? [sayLetter("lines.redacted", { word })] : []),
  ];
  return [
    heading("heading.lines", language),
    ...notes.map((note) => note[language]),
    ...shown,
  ].join("\n");
}

function openingPart(facts: LetterFacts, language: Language): string {
  const lastMs = Math.max(...facts.sources.map((source) => source.lastMs));
  return sayLetter(`opening.${facts.purpose}`, {
    date: bothTimes(facts.firstLetterMs ?? lastMs, facts.timeZone),
    last: bothTimes(lastMs, facts.timeZone),
  })[language];
}

/** `hasReport`: a machine's report is attached. */
export function letterText(
  facts: LetterFacts,
  lines: readonly ChosenLine[],
  hasReport: boolean,
  language: Language,
): string {
  const { networkName, reporter, signature } = facts;
  const greeting =
    networkName === undefined || networkName.trim() === ""
      ? sayLetter("greeting.unknown")
      : sayLetter("greeting", { network: quoted(networkName.slice(0, 80)) });
  const answer = sayLetter(hasReport ? "answer.line" : "answer.plain", {
    org: reporter.org,
    signature,
    contact: reporter.contact,
  });
  const isThanks = facts.purpose === "thanks";
  const paragraphs = [
    greeting[language],
    openingPart(facts, language),
    ...(isThanks
      ? []
      : [
          seenPart(facts, language),
          ...helpParts(facts, language),
          linesPart(facts, lines, hasReport, language),
          `${heading("heading.not", language)}\n${sayLetter("not.first")[language]}`,
        ]),
    `${heading("heading.answer", language)}\n${answer[language]}`,
    sayLetter("closing")[language],
    `${reporter.org} ${signature[language]}`,
  ];
  return `${paragraphs.join("\n\n")}\n`;
}
