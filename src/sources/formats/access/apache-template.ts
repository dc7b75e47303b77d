// For: Apache's LogFormat strings (mod_log_config, mod_logio, mod_remoteip, mod_ssl) as templates.
// Never: the quoting of the configuration file itself; `\"` and `"` are both taken for a quote.
// Source: Apache HTTP Server 2.4, "Custom Log Formats".

import { readClfStamp, timePattern } from "../time/time-pattern.ts";
import type { AccessSlot } from "./access-parts.ts";
import type { TemplateField, TemplatePart } from "./template.ts";

type Shape = "token" | "number" | "text";

/** Directives without an argument in braces, or whose argument does not matter. */
const directives: Readonly<Record<string, readonly [AccessSlot, Shape]>> = {
  a: ["address", "token"],
  h: ["address", "token"],
  A: ["serverAddress", "token"],
  b: ["bodyBytes", "number"],
  B: ["bodyBytes", "number"],
  D: ["durationUs", "number"],
  H: ["protocol", "text"],
  I: ["bytesIn", "number"],
  O: ["bytesOut", "number"],
  S: ["ignored", "number"],
  k: ["ignored", "number"],
  l: ["ignored", "token"],
  L: ["ignored", "token"],
  X: ["ignored", "token"],
  R: ["ignored", "token"],
  m: ["method", "text"],
  p: ["serverPort", "number"],
  P: ["pid", "number"],
  q: ["query", "text"],
  r: ["request", "text"],
  s: ["status", "number"],
  T: ["durationS", "number"],
  u: ["user", "text"],
  U: ["path", "text"],
  v: ["serverName", "token"],
  V: ["serverName", "token"],
};

const requestHeaders: Readonly<Record<string, AccessSlot>> = {
  referer: "referrer",
  "user-agent": "userAgent",
  host: "host",
  "x-forwarded-for": "forwarded",
};

function fieldOf(letter: string, argument: string): TemplateField | undefined {
  const lower = argument.toLowerCase();
  if (letter === "t") {
    const read = argument === "" ? undefined : timePattern(argument);
    return read && { slot: "time", shape: "time", read };
  }
  if (letter === "i") return { slot: requestHeaders[lower] ?? "ignored", shape: "text" };
  if (letter === "o")
    return { slot: lower === "content-type" ? "mimeType" : "ignored", shape: "text" };
  if ((letter === "a" || letter === "h") && lower === "c") return { slot: "peer", shape: "token" };
  if (letter === "p" && lower === "remote") return { slot: "sourcePort", shape: "number" };
  if (letter === "P" && lower !== "" && lower !== "pid") return { slot: "ignored", shape: "token" };
  if (letter === "T" && lower !== "" && lower !== "s")
    return { slot: lower === "us" ? "durationUs" : "durationMs", shape: "number" };
  const known = directives[letter];
  return known ? { slot: known[0], shape: known[1] } : { slot: "ignored", shape: "text" };
}

interface Directive {
  readonly letter: string;
  readonly isFinal: boolean;
  readonly argument: string;
  readonly end: number;
}

/** `%` is at `at`: modifiers (`>`, `!404,500`), an argument in braces, then a letter or `^ti`. */
function readDirective(format: string, at: number): Directive | undefined {
  const match =
    /^%([<>]?)(?:!?\d{3}(?:,\d{3})*)?([<>]?)(?:\{([^}]*)\})?([<>]?)(\^t[io]|[A-Za-z])/.exec(
      format.slice(at, at + 300),
    );
  if (!match) return undefined;
  const isFinal = [match[1], match[2], match[4]].includes(">");
  return {
    letter: match[5] as string,
    isFinal,
    argument: match[3] ?? "",
    end: at + match[0].length,
  };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", '"': '"', "\\": "\\" };

/**
 * A LogFormat string as template parts; undefined for a directive that is none. Of two directives with one meaning `%a` goes
 * before `%h` and `%>s` before `%s`, else the first counts.
 */
export function apacheTemplate(logFormat: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  const holders = new Map<string, { index: number; rank: number }>();
  const put = (field: TemplateField, rank: number): void => {
    const holder =
      field.slot === "time" || field.slot === "ignored" ? undefined : holders.get(field.slot);
    const loses = holder !== undefined && holder.rank >= rank;
    if (holder && !loses)
      parts[holder.index] = {
        ...(parts[holder.index] as TemplateField),
        slot: "ignored",
      } as TemplateField;
    if (!loses && field.slot !== "time") holders.set(field.slot, { index: parts.length, rank });
    parts.push(loses ? ({ ...field, slot: "ignored" } as TemplateField) : field);
  };
  for (let at = 0; at < logFormat.length;) {
    const character = logFormat[at] as string;
    if (character === "\\" && logFormat[at + 1] !== undefined) {
      const next = logFormat[at + 1] as string;
      parts.push(escapes[next] ?? character + next);
      at += 2;
    } else if (character !== "%") {
      parts.push(character);
      at += 1;
    } else if (logFormat[at + 1] === "%") {
      parts.push("%");
      at += 2;
    } else if (logFormat.startsWith("%U%q", at)) {
      put({ slot: "requestUri", shape: "text" }, 0);
      at += 4;
    } else {
      const directive = readDirective(logFormat, at);
      if (!directive) return undefined;
      at = directive.end;
      if (directive.letter === "t" && directive.argument === "") {
        parts.push("[", { slot: "time", shape: "time", read: readClfStamp }, "]");
        continue;
      }
      const field = fieldOf(directive.letter, directive.argument);
      if (!field) return undefined;
      put(field, directive.isFinal || directive.letter === "a" ? 1 : 0);
    }
  }
  return parts;
}
