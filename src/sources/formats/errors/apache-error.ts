// For: Apache's error log, 2.4 (module, pid, AH codes) and 2.2 and older (level only).
// Never: an address from the message; only the `[client …]` that the daemon puts before the message counts.
// Source: Apache 2.4 ErrorLogFormat defaults; 2.2 log.c.

import type { FieldValue } from "../../../events/event.ts";
import type { Format, LineContext } from "../../../events/format.ts";
import { fractionMs } from "../time/iso-time.ts";
import { readCount, readDigits } from "../digits.ts";
import { fieldText, logLine, originalText } from "../log-text.ts";
import { setSource, setSourceAndPort } from "../source-address.ts";
import { monthOf, wallAsUtc } from "../time/calendar.ts";
import { wallToUtc } from "../time/zone.ts";
import { apacheSaid } from "./apache-said.ts";

type Draft = Record<string, FieldValue>;

interface Head {
  readonly timeMs: number;
  readonly end: number;
}

/** `[Wed Oct 11 14:32:52.123456 2000]`; the fraction only in 2.4. */
function readStamp(text: string, context: LineContext): Head | undefined {
  if (text[0] !== "[" || text[4] !== " " || text[8] !== " " || text[14] !== ":" || text[17] !== ":")
    return undefined;
  let at = 20;
  let ms = 0;
  if (text[at] === ".") {
    const from = at + 1;
    at = text.indexOf(" ", from);
    if (at < from || at > from + 9) return undefined;
    ms = fractionMs(text, from, at);
  }
  if (text[at] !== " " || text[at + 5] !== "]") return undefined;
  const wall = wallAsUtc({
    year: readDigits(text, at + 1, at + 5),
    month: monthOf(text.slice(5, 8)),
    day: text[9] === " " ? readDigits(text, 10, 11) : readDigits(text, 9, 11),
    hour: readDigits(text, 12, 14),
    minute: readDigits(text, 15, 17),
    second: readDigits(text, 18, 20),
    ms,
  });
  return wall === undefined
    ? undefined
    : { timeMs: wallToUtc(wall, context.timeZone), end: at + 6 };
}

/** The text of ` […]` at `at`, and where it ends. */
function bracket(
  text: string,
  at: number,
): { readonly inside: string; readonly end: number } | undefined {
  if (text[at] !== " " || text[at + 1] !== "[") return undefined;
  const close = text.indexOf("]", at + 2);
  return close < 0 || close - at > 300
    ? undefined
    : { inside: text.slice(at + 2, close), end: close + 1 };
}

const levels = new Set(["emerg", "alert", "crit", "error", "warn", "notice", "info", "debug"]);

function isLevel(word: string): boolean {
  return levels.has(word) || /^trace[1-8]$/.test(word);
}

/**
 * `file.c(123): ` (trace levels) and `(13)Permission denied: ` (the system's words, without a colon) may stand before the
 * client. Both are written by the daemon; anything else there is already the message.
 */
function clientAt(text: string, at: number): number {
  let next = at + 1;
  const place = /^[A-Za-z0-9_.-]{1,40}\(\d{1,6}\): /.exec(text.slice(next, next + 60));
  if (place) next += place[0].length;
  const system = /^\(\d{1,9}\)[^:[\]]{1,100}: /.exec(text.slice(next, next + 120));
  if (system) next += system[0].length;
  if (text.startsWith("[client ", next) || text.startsWith("[remote ", next)) return next;
  return -1;
}

function setMessage(event: Draft, message: string): void {
  const referer = message.lastIndexOf(", referer: ");
  const body = referer < 0 ? message : message.slice(0, referer);
  if (referer >= 0) event["http.request.referrer"] = message.slice(referer + 11);
  const code = /^(AH\d{5}): /.exec(body);
  if (code) event["event.code"] = code[1] as string;
  event["message"] = body;
  const said = apacheSaid(code ? body.slice(code[0].length) : body);
  // The system's own words about this very request, where there are some, say more than ours.
  const reason = event["event.reason"];
  if (said) Object.assign(event, said, reason === undefined ? {} : { "event.reason": reason });
}

export const apacheError: Format = {
  name: "apache-error",
  eventClass: "web-error",
  parse(buffer, context) {
    if (buffer[0] !== 91) return undefined;
    const line = logLine(buffer);
    const { text } = line;
    const stamp = readStamp(text, context);
    const second = stamp && bracket(text, stamp.end);
    if (!stamp || !second) return undefined;
    // 2.4 says module:level, older ones the level alone.
    const colon = second.inside.indexOf(":");
    const level = second.inside.slice(colon + 1);
    if (!isLevel(level)) return undefined;
    const event: Draft = {
      "@timestamp": stamp.timeMs,
      "event.category": "web",
      "service.name": "apache",
      "log.level": level,
    };
    let at = second.end;
    const process = bracket(text, at);
    if (process?.inside.startsWith("pid ")) {
      const pid = readCount(process.inside.slice(4).split(":")[0] ?? "");
      if (pid > 0) event["process.pid"] = pid;
      at = process.end;
    }
    const client = clientAt(text, at);
    const closing = client < 0 ? undefined : bracket(text, client - 1);
    if (closing) {
      const written = closing.inside.slice(closing.inside.indexOf(" ") + 1);
      // 2.4 always adds the port.
      if (colon >= 0) setSourceAndPort(event, written);
      else setSource(event, written);
      const system = text.slice(at + 1, client).trim();
      if (system !== "") event["event.reason"] = fieldText(line, system.replace(/:$/, ""));
      at = closing.end;
    }
    setMessage(event, fieldText(line, text.slice(at).trim()));
    event["event.original"] = originalText(line);
    return event;
  },
};
