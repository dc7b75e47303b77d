// For: the head of a question to people who can help: what they always ask back, as data in both languages.
// Never: an empty part left out; "not known" is an answer, and which parts are not known is told.

import type { Language, Said } from "../../base/said.ts";

export type QuestionPart = "environment" | "happened" | "expected" | "tried" | "time" | "request";

/** Lines of each part; a part without lines is not known yet. */
export interface Question {
  readonly title: Said;
  readonly parts: Readonly<Record<QuestionPart, readonly Said[]>>;
  /** Name of the zone in which all times of the bundle stand: Asia/Tokyo. */
  readonly timeZone: string;
  /** Whether the clock is set by NTP; unknown is said. */
  readonly ntp: "yes" | "no" | "unknown";
}

export const partTitles: Readonly<Record<QuestionPart, Said>> = {
  environment: { ja: "環境", en: "Environment" },
  happened: { ja: "起きたこと", en: "What happened" },
  expected: { ja: "期待していたこと", en: "What was expected" },
  tried: { ja: "試したこと", en: "What was tried" },
  time: { ja: "時刻", en: "Times" },
  request: { ja: "お願い", en: "Request" },
};

const partOrder: readonly QuestionPart[] = [
  "environment",
  "happened",
  "expected",
  "tried",
  "time",
  "request",
];

const notKnown: Said = { ja: "まだわかりません。", en: "Not known yet." };

const clocks: Readonly<Record<Question["ntp"], Said>> = {
  yes: { ja: "時計はNTPで合わせています。", en: "The clock is set by NTP." },
  no: {
    ja: "時計はNTPで合わせていません。ずれているかもしれません。",
    en: "The clock is not set by NTP and may be off.",
  },
  unknown: {
    ja: "時計が合っているかは確かめていません。",
    en: "Whether the clock is right was not checked.",
  },
};

function zoneLine(timeZone: string): Said {
  return timeZone === "Asia/Tokyo"
    ? {
        ja: "時刻はすべて日本時間（JST、+09:00）です。",
        en: "All times are Japan time (JST, +09:00).",
      }
    : { ja: `時刻はすべて ${timeZone} です。`, en: `All times are in ${timeZone}.` };
}

/** Line breaks in a line would let its rest pass for another part. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Plain text, one heading per part, lines as a list. */
export function questionText(question: Question, language: Language): string {
  const { title, parts, timeZone, ntp } = question;
  const blocks = partOrder.map((part) => {
    const given = part === "time" ? [...parts.time, zoneLine(timeZone), clocks[ntp]] : parts[part];
    const lines = given.length > 0 ? given : [notKnown];
    const heading = language === "ja" ? `■ ${partTitles[part].ja}` : `# ${partTitles[part].en}`;
    const sign = language === "ja" ? "・" : "- ";
    return [heading, ...lines.map((line) => `${sign}${oneLine(line[language])}`)].join("\n");
  });
  return [oneLine(title[language]), ...blocks].join("\n\n");
}
