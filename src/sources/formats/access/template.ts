// For: a log format as a splitter: literals and fields in turn, cut by hand-written scanning, one pass, no regex.
// Never: dependent on which server wrote it; see apache-template.ts and nginx-template.ts for that.

import { limits } from "../../../base/limits.ts";
import type { LineContext } from "../../../events/format.ts";
import { clfLength, readClfTime } from "../time/clf-time.ts";
import { type TimeReader, readClfStamp } from "../time/time-pattern.ts";
import { type TimeState, clearTime, newTimeState, timeOf } from "../time/time-state.ts";
import { type AccessParts, type AccessSlot, emptyParts } from "./access-parts.ts";

/**
 * `token` has no space in it; `number` is digits, dots or "-"; `text` is anything, ended by the next literal: between double
 * quotes by the first quote that is not escaped. A time reads as far as it goes.
 */
export type TemplateField =
  | { readonly slot: AccessSlot; readonly shape: "token" | "number" | "text" }
  | { readonly slot: "time"; readonly shape: "time"; readonly read: TimeReader };

export type TemplatePart = string | TemplateField;

export interface TemplateOptions {
  /** Whatever may follow the last literal is ignored. */
  readonly openEnd?: boolean;
  /** Quotes inside fields are not escaped (nginx escape=none). */
  readonly unescaped?: boolean;
}

/** Fills and answers the parts of a line; the same object each time. Undefined: the line has another shape. */
export type Splitter = (text: string, context: LineContext) => AccessParts | undefined;

interface Step {
  readonly before: string;
  readonly field: TemplateField;
  /** The literal after the field; "" at the end of the line, or after a field that ends by itself. */
  readonly after: string;
  readonly isLast: boolean;
  readonly isQuoted: boolean;
  readonly isLastQuoted: boolean;
  readonly isClf: boolean;
}

/** Alternating literals and fields; undefined when two fields touch that do not end by themselves. */
function stepsOf(parts: readonly TemplatePart[]): { steps: Step[]; tail: string } | undefined {
  const fields: { before: string; field: TemplateField }[] = [];
  let pending = "";
  for (const part of parts) {
    if (typeof part === "string") {
      pending += part;
      continue;
    }
    fields.push({ before: pending, field: part });
    pending = "";
  }
  const steps: Step[] = [];
  for (const [index, { before, field }] of fields.entries()) {
    const isLast = index === fields.length - 1;
    const after = isLast ? pending : (fields[index + 1]?.before ?? "");
    if (after === "" && !isLast && (field.shape === "token" || field.shape === "text"))
      return undefined;
    const isQuoted = before.endsWith('"') && after.startsWith('"');
    const isClf = field.shape === "time" && field.read === readClfStamp;
    steps.push({ before, field, after, isLast, isQuoted, isLastQuoted: false, isClf });
  }
  const last = steps.findLastIndex((step) => step.isQuoted);
  if (last >= 0) steps[last] = { ...(steps[last] as Step), isLastQuoted: true };
  return { steps, tail: pending };
}

function endOfNumber(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    // Digits, "." and "-".
    if (!((code >= 48 && code <= 57) || code === 46 || code === 45)) break;
    at += 1;
  }
  return at;
}

/** A quote after an odd number of backslashes belongs to the field. */
function isEscaped(text: string, at: number, start: number): boolean {
  let slash = at - 1;
  while (slash >= start && text.charCodeAt(slash) === 92) slash -= 1;
  return (at - slash) % 2 === 0;
}

/** Could the field of `step` begin at `at`? Looks only at what costs nothing, so that a search stays linear. */
function mayBegin(step: Step | undefined, text: string, at: number, scratch: TimeState): boolean {
  if (!step) return true;
  const { field } = step;
  if (field.shape === "number") {
    const code = text.charCodeAt(at);
    return (code >= 48 && code <= 57) || code === 45 || text.startsWith(step.after, at);
  }
  if (field.shape !== "time") return true;
  const end = step.isClf
    ? readClfTime(text, at) === undefined
      ? -1
      : at + clfLength
    : field.read(text, at, scratch);
  return end >= 0 && text.startsWith(step.after, end);
}

function endOfToken(step: Step, text: string, at: number): number {
  const { after } = step;
  const space = text.indexOf(" ", at);
  const last = space < 0 ? text.length : space;
  if (after === "") return last;
  // The port of `%v:%p` follows the last colon: a name may be an IPv6 address.
  const end = after[0] === ":" ? text.lastIndexOf(":", last - 1) : text.indexOf(after, at);
  return end >= at && end <= last ? end : -1;
}

/**
 * Text in quotes ends at the first quote that is not escaped and fits; text without quotes (a user name may hold spaces)
 * at the first place where the next literal *and* the field behind it fit. Both servers escape quotes in every field, so
 * a user named `x [01/Jan/2020:00:00:00 +0000] "GET /` cannot make the stamp and the quote after it.
 */
function endOfText(
  step: Step,
  next: Step | undefined,
  text: string,
  at: number,
  strict: Strictness,
): number {
  const { after } = step;
  if (after === "") return text.length;
  // Nothing is escaped, so only the last quote of the line is certain to be the server's.
  if (strict.unescaped && step.isLastQuoted && !strict.openEnd) {
    const last = text.lastIndexOf(after);
    return last >= at ? last : -1;
  }
  let end = text.indexOf(after, at);
  while (end >= 0) {
    const isEndOfField =
      !(step.isQuoted && !strict.unescaped && isEscaped(text, end, at)) &&
      (step.isLast
        ? strict.openEnd || end + after.length === text.length
        : mayBegin(next, text, end + after.length, strict.scratch)) &&
      !(step.field.slot === "forwarded" && !step.isQuoted && text[end - 1] === ",");
    if (isEndOfField) return end;
    // A closing quote and a space, but more fields than this format has.
    if (
      step.isLast &&
      step.isQuoted &&
      text[end + after.length] === " " &&
      !isEscaped(text, end, at)
    )
      return -1;
    end = text.indexOf(after, end + 1);
  }
  return -1;
}

interface Strictness {
  readonly openEnd: boolean;
  readonly unescaped: boolean;
  readonly scratch: TimeState;
}

/** Undefined when the template has no time, no field, or fields that cannot be told apart. */
export function compileTemplate(
  parts: readonly TemplatePart[],
  options: TemplateOptions = {},
): Splitter | undefined {
  const compiled = stepsOf(parts);
  const hasTime = parts.some((part) => typeof part !== "string" && part.shape === "time");
  if (!compiled || !hasTime) return undefined;
  const { steps, tail } = compiled;
  const strict: Strictness = {
    openEnd: options.openEnd ?? false,
    unescaped: options.unescaped ?? false,
    scratch: newTimeState(),
  };
  const state = newTimeState();
  const filled = emptyParts();

  function finish(timeZone: string): AccessParts | undefined {
    const timeMs = timeOf(state, timeZone);
    if (timeMs === undefined) return undefined;
    filled.timeMs = timeMs;
    return filled;
  }

  /** A line cut at the limit: the field in which it ends takes the rest, those after it are absent. */
  function finishCut(
    text: string,
    index: number,
    at: number,
    timeZone: string,
  ): AccessParts | undefined {
    if (text.length < limits.lineBytes) return undefined;
    for (const [later, { field }] of steps.entries())
      if (later >= index && field.slot !== "time")
        filled[field.slot] = later === index ? text.slice(at) : undefined;
    return finish(timeZone);
  }

  return (text, context) => {
    let at = 0;
    clearTime(state);
    for (let index = 0; index < steps.length; index += 1) {
      const step = steps[index] as Step;
      const { field, before } = step;
      if (before !== "" && !text.startsWith(before, at)) return undefined;
      at += before.length;
      if (field.shape === "time") {
        at = field.read(text, at, state);
        if (at < 0) return undefined;
        continue;
      }
      const end =
        field.shape === "number"
          ? endOfNumber(text, at)
          : field.shape === "token" && !step.isQuoted
            ? endOfToken(step, text, at)
            : endOfText(step, steps[index + 1], text, at, strict);
      if (end < 0) return finishCut(text, index, at, context.timeZone);
      filled[field.slot] = text.slice(at, end);
      at = end;
    }
    const isWhole = strict.openEnd
      ? text.startsWith(tail, at)
      : at + tail.length === text.length && text.endsWith(tail);
    return isWhole ? finish(context.timeZone) : undefined;
  };
}
