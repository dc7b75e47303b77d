// For: the last look before a bundle may leave: every old value, in every form, in every document and its name.
// Never: mends anything; one leak refuses the bundle.

import { limits } from "../../base/limits.ts";
import type { Document, Leak, RedactionMap } from "./bundle.ts";
import { createLeakSearch, type LeakSearch } from "./leak-search.ts";
import { viewsOf } from "./leak-views.ts";

interface Part {
  readonly line: number;
  readonly text: string;
}

/** Line by line, and what goes over line ends: quoted-printable, long base64, folded header words. */
function* partsOf({ name, text }: Document): Generator<Part> {
  yield { line: 0, text: name };
  const lines = text.split("\n");
  let run: string[] = [];
  for (const [index, line] of lines.entries()) {
    yield { line: index + 1, text: line };
    const isLong =
      /^[A-Za-z0-9+/_-]{20,}={0,2}\r?$/.test(line) || /=\r?$/.test(line) || line.includes("=?");
    if (isLong) run.push(line.replace(/\r$/, ""));
    const isLast = !isLong || index === lines.length - 1;
    if (!isLast) continue;
    // The line after the last long one ends it: the rest of base64 is short.
    if (run.length > 0 && !isLong) run.push(line.replace(/\r$/, ""));
    if (run.length > 1) {
      const at = index + 2 - run.length;
      yield { line: Math.max(1, at), text: run.join("\n") };
      yield { line: Math.max(1, at), text: run.map((each) => each.replace(/=$/, "")).join("") };
    }
    run = [];
  }
}

function leaksOf(document: Document, search: LeakSearch, max: number): Leak[] {
  const leaks = new Map<string, Leak>();
  for (const { line, text } of partsOf(document)) {
    for (const view of viewsOf(text)) {
      for (const { kind, original } of search(view)) {
        const key = `${line} ${kind} ${original}`;
        if (!leaks.has(key))
          leaks.set(key, { document: document.name, line, kind, original, form: view.form });
        if (leaks.size >= max) return [...leaks.values()];
      }
    }
  }
  return [...leaks.values()];
}

/** `secrets`: texts that must not be found; they are in no map. At most `limits.bundleLeaks` are named. */
export function findLeaks(
  documents: readonly Document[],
  map: RedactionMap,
  secrets: readonly string[] = [],
): Leak[] {
  const search = createLeakSearch(map, secrets);
  const leaks: Leak[] = [];
  for (const document of documents) {
    if (leaks.length >= limits.bundleLeaks) break;
    leaks.push(...leaksOf(document, search, limits.bundleLeaks - leaks.length));
  }
  return leaks;
}
