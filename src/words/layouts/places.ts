// For: what each place of a template is filled with, from the telling and what surrounds it.
// Never: a value read as a template again; a place without a value is undefined, and its line is left out.

import type { Language } from "../../base/said.ts";
import { figureName, placePattern, type FactPlace } from "../templates/template.ts";
import type { Fact, Telling } from "../telling.ts";
import { conclusionText, factText, figureText, type Reading } from "./certain.ts";
import type { LayoutContext } from "./context.ts";
import { dueText, momentText, stampText } from "./moments.ts";

export type Places = (place: string) => string | undefined;

/** The places of one text, in one language. */
export function placesOf(telling: Telling, context: LayoutContext): Places {
  const { language, timeZone, nowMs, previous } = context;
  const reading: Reading = { language, nowMs, timeZone };
  // The diary is not a report: what was seen stands bare in it.
  const told = (fact: Fact) =>
    context.audience === "diary" ? conclusionText(fact, reading) : factText(fact, reading);
  const at = (ms: number | undefined) => (ms === undefined ? undefined : momentText(ms, reading));
  const until = telling.staff?.untilMs;
  const values: Readonly<Record<FactPlace, string | undefined>> = {
    company: context.company.trim() || undefined,
    sender: context.sender,
    now: stampText(nowMs, timeZone, language),
    number: String(context.number),
    subject: telling.subject[language],
    "conclusion-1": conclusionText(telling.conclusion[0], reading),
    "conclusion-2": conclusionText(telling.conclusion[1], reading),
    happened: told(telling.happened),
    impact: told(telling.impact),
    "why-us": told(telling.whyUs),
    spread: told(telling.spread),
    back: told(telling.back),
    over: told(telling.over),
    cause: told(telling.cause),
    cost: telling.cost && told(telling.cost),
    duty: dutyText(telling, language),
    next: dueText(telling.nextReportMs, reading),
    until: until === undefined ? undefined : dueText(until, reading, context.easy),
    "page-address": context.pageAddress,
    "previous-number": previous && String(previous.number),
    "previous-time": at(previous?.atMs),
    "offices-time": at(telling.staff?.offices?.atMs),
    "staff-now-1": telling.staff?.now[0]?.[language],
    "staff-now-2": telling.staff?.now[1]?.[language],
  };
  return (place) => {
    const name = figureName(place);
    if (name !== undefined) {
      const figure = telling.figures.find((each) => each.name === name);
      return figure && figureText(figure, language);
    }
    return Object.hasOwn(values, place) ? values[place as FactPlace] : undefined;
  };
}

const dutyWords = {
  yes: { ja: "あり", en: "Yes" },
  no: { ja: "なし", en: "No" },
  unchecked: { ja: "未確認", en: "Not checked yet" },
} as const;

function dutyText({ duty }: Telling, language: Language): string {
  const said = duty.said[language].trim();
  const word = dutyWords[duty.answer][language];
  if (said === "" || said === word) return word;
  return language === "ja" ? `${word}。${said}` : `${word}. ${said}`;
}

/** The sentence with its places filled, or undefined when one of them has no value here. */
export function filled(template: string, places: Places): string | undefined {
  let isWhole = true;
  const text = template.replace(placePattern, (_, place: string) => {
    const value = places(place);
    if (value === undefined) isWhole = false;
    return value ?? "";
  });
  return isWhole ? text : undefined;
}

/** The same places with further ones in front. */
export function withPlaces(places: Places, further: Readonly<Record<string, string>>): Places {
  return (place) => (Object.hasOwn(further, place) ? further[place] : places(place));
}
