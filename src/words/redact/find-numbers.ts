// For: finding telephone numbers and hardware (MAC) addresses.
// Never: takes a date or a process number for a telephone; a number without signs counts only when it is known.

import type { Hit } from "./hit.ts";

/** Digits only, +81 as 0: the one spelling of a number. */
export function phoneDigits(text: string): string {
  const digits = text.normalize("NFKC").replace(/[^\d+]/g, "");
  return digits.replace(/^(?:\+|00|010)81(?:0(?=\d{9}))?/, "0").replace(/\D/g, "");
}

const groups = /[0-9]+/g;
const joint = /^[-.() \u2010-\u2015\u2212\u30fc\uff0d]{1,2}$/;
const groupsMax = 5;
const japanese =
  /^\(?(?:0\d{1,4}\)?[-(]\d{1,4}[-)]\d{4}|\+81[- ]?\(?0?\)?\d{1,4}[- ]\d{1,4}[- ]\d{4})$/;

function writeLike(text: string) {
  return (pseudonym: string) => {
    if (text.startsWith("+")) return `+81-${pseudonym.slice(1)}`;
    return /\D/.test(text) ? pseudonym : pseudonym.replaceAll("-", "");
  };
}

/** Up to five groups of digits with signs between; a number without a Japanese shape only if it is known. */
function findPhones(text: string, isPhone: (digits: string) => boolean): Hit[] {
  const hits: Hit[] = [];
  const runs = Array.from(text.matchAll(groups), ({ 0: digits, index }) => ({
    start: index,
    end: index + digits.length,
  }));
  for (const [first, { start: digitStart }] of runs.entries()) {
    const before = text.charAt(digitStart - 1);
    const start = before === "+" || before === "(" ? digitStart - 1 : digitStart;
    let count = 0;
    for (let last = first; last < Math.min(runs.length, first + groupsMax); last += 1) {
      const run = runs[last];
      if (!run || (last > first && !joint.test(text.slice(runs[last - 1]?.end, run.start)))) break;
      count += run.end - run.start;
      if (count > 15) break;
      if (count < 4) continue;
      const written = text.slice(start, run.end);
      const value = phoneDigits(written);
      const isSure = japanese.test(written) && /^0\d{9,10}$/.test(value);
      if (!isSure && !isPhone(value) && !/^0\d{9,10}$/.test(value)) continue;
      hits.push({ start, end: run.end, kind: "phone", value, isSure, write: writeLike(written) });
    }
  }
  return hits;
}

const hardware =
  /(?<![0-9a-f:.-])(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}|[0-9a-f]{12})(?![0-9a-f:-])/gi;

function findHardware(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(hardware)) {
    const digits = match[0].toLowerCase().replace(/[^0-9a-f]/g, "");
    // Nobody, everybody.
    if (/^(?:0{12}|f{12})$/.test(digits)) continue;
    const sign = /[:.-]/.exec(match[0])?.[0];
    const isUpper = /[A-F]/.test(match[0]);
    hits.push({
      start: match.index,
      end: match.index + match[0].length,
      kind: "hardware",
      value: digits.replace(/..(?!$)/g, "$&-"),
      isSure: sign !== undefined,
      write: (pseudonym) => {
        const bare = pseudonym.replaceAll("-", "");
        const shape = sign === "." ? /.{4}(?!$)/g : /..(?!$)/g;
        const text = sign === undefined ? bare : bare.replace(shape, `$&${sign}`);
        return isUpper || (sign === "-" && !/[a-f]/.test(match[0]))
          ? text.toUpperCase()
          : text.toLowerCase();
      },
    });
  }
  return hits;
}

export function findNumbers(text: string, isPhone: (digits: string) => boolean): Hit[] {
  return [...findPhones(text, isPhone), ...findHardware(text)];
}
