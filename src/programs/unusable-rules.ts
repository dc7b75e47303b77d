// For: rules that cannot be used, as every command tells them: in JSON, and as a word before the work goes on without them.
// Never: the reason that the work stops; the other rules go on.

import { inert } from "../base/text.ts";
import type { UnusableRule } from "../detect/sigma/ast.ts";
import type { UnusableAnswer } from "../faces/cli/results.ts";
import type { Printer } from "../faces/cli/printer.ts";

/** As many are named one by one. */
const shownMost = 5;

export function unusableAnswer({ file, line, reason, noSource }: UnusableRule): UnusableAnswer {
  return { file, ...(line !== undefined && { line }), reason, no_source: noSource };
}

/** Those with a mistake; a rule whose events no source here gives is none. */
export function faultyRules(unusable: readonly UnusableRule[]): readonly UnusableRule[] {
  return unusable.filter(({ noSource }) => !noSource);
}

export function tellFaultyRules(printer: Printer, unusable: readonly UnusableRule[]): void {
  const faulty = faultyRules(unusable);
  if (faulty.length === 0) return;
  const places = faulty
    .slice(0, shownMost)
    .map(({ file, line, reason }) => {
      const place = line === undefined ? file : `${file}:${line}`;
      return `\n  ${inert(place)}: ${inert(reason)}`;
    })
    .join("");
  const more = faulty.length > shownMost ? "\n  …" : "";
  printer.note({
    ja: `使えない規則が${faulty.length}件あります。ほかの規則で続けます。直したら hinomi rules check で確かめてください。${places}${more}`,
    en: `${faulty.length} rule${faulty.length === 1 ? "" : "s"} cannot be used; the others go on. Mend them and look again with hinomi rules check:${places}${more}`,
  });
}
