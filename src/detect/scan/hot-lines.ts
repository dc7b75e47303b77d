// For: plain lines through the hot scanner, odd ones through the exact path, line by line and in order.
// Never: an object, a string or a regex for a line that no rule wants to see.

import { hourMs } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import type { EventView } from "../../events/event.ts";
import type { Format } from "../../events/format.ts";
import type { HotFormat } from "../../events/hot-format.ts";
import type { ChunkTotals } from "../finding.ts";
import type { Lines } from "./exact-lines.ts";
import type { HitBuilder } from "./hit-builder.ts";
import { buildPairs } from "./pair-table.ts";
import type { RuleSet } from "./rule-set.ts";
import { addHour, addNotFound, hourOf } from "./totals.ts";
import { createVerdicts } from "./verdicts.ts";

export interface HotParts {
  readonly hot: HotFormat;
  readonly format: Format;
  readonly ruleSet: RuleSet;
  readonly hits: HitBuilder;
  readonly room: Buffer;
  readonly exact: Lines;
}

const newline = 10;

/** The lines given must stand in `room`, each with its newline. */
export function createHotLines({ hot, format, ruleSet, hits, room, exact }: HotParts): Lines {
  const words = new DataView(room.buffer, room.byteOffset, room.length);
  const { table, outside } = buildPairs(ruleSet.literals, hot.unwalked);
  const scanner = hot.scanner(format, table, { bytes: room, words });
  const { line } = scanner;
  const { wantsStatus } = ruleSet;
  const searchesAll = outside.length > 0;
  const wantsEveryLine = ruleSet.wantsEveryLine || searchesAll;
  const longest = limits.lineBytes + 1;
  const verdicts = createVerdicts(room.length);

  let offset = 0;
  let length = 0;

  // What a verdict was made of: it may be remembered when only the request and its answer were asked for.
  let askedMore = false;
  let verdict: number[] = [];
  const watched: EventView = {
    get(field) {
      if (!scanner.isOfRest(field)) askedMore = true;
      return scanner.view.get(field);
    },
  };

  function add(rule: number): void {
    hits.add(rule, line.timeMs, offset, length, scanner.view);
  }

  function matched(rule: number): void {
    verdict.push(rule);
  }

  /** The line may hold something, or is wanted in any case. */
  function judgeWhole(from: number, to: number): void {
    const { restFrom } = line;
    // Something in the head could call for a rule that the same request did not call for before.
    const mayRemember = !line.headMayHold && !searchesAll;
    const known = mayRemember ? verdicts.find(room, words, restFrom, to) : undefined;
    if (known) {
      for (const rule of known) add(rule);
      return;
    }
    askedMore = false;
    verdict = [];
    if (line.mayHold || searchesAll) ruleSet.searchBytes(room, from, to);
    ruleSet.noteStatus(line.status);
    ruleSet.judge(watched, matched);
    if (mayRemember && !askedMore) verdicts.keep(room, restFrom, to, verdict);
    for (const rule of verdict) add(rule);
  }

  return (totals: ChunkTotals, bytes, from, to, shift, place) => {
    let at = from;
    let plain = 0;
    let firstMs = Infinity;
    let lastMs = -Infinity;
    let hourStartMs = 0;
    let hourLines = 0;
    let hourIn = 0;
    let hourOut = 0;
    while (at < to) {
      if (!scanner.read(at) || line.next - at > longest) {
        const end = Math.min(to, bytes.indexOf(newline, at) + 1);
        exact(totals, bytes, at, end, shift, place);
        at = end;
        continue;
      }
      plain += 1;
      const timeMs = line.timeMs;
      if (timeMs < firstMs) firstMs = timeMs;
      if (timeMs > lastMs) lastMs = timeMs;
      const sinceHour = timeMs - hourStartMs;
      if (sinceHour < 0 || sinceHour >= hourMs) {
        if (hourLines > 0) addHour(totals, hourStartMs, hourLines, hourIn, hourOut);
        hourStartMs = hourOf(timeMs);
        hourLines = hourIn = hourOut = 0;
      }
      hourLines += 1;
      hourIn += line.inBytes;
      hourOut += line.outBytes;
      const { status } = line;
      if (status === 404 && line.answerBytes >= 0)
        addNotFound(totals, line.answerBytes, 1, place.path);
      const wanted = wantsStatus[status] as number;
      if (line.mayHold || wantsEveryLine || wanted !== 0) {
        offset = shift + at;
        length = line.next - 1 - at;
        scanner.show(at);
        if (line.mayHold || wantsEveryLine || wanted === 2) {
          judgeWhole(at, line.next - 1);
        } else {
          ruleSet.noteStatus(status);
          ruleSet.judge(scanner.view, add);
        }
      }
      at = line.next;
    }
    totals.lines += plain;
    totals.parsed += plain;
    totals.firstMs = Math.min(totals.firstMs, firstMs);
    totals.lastMs = Math.max(totals.lastMs, lastMs);
    if (hourLines > 0) addHour(totals, hourStartMs, hourLines, hourIn, hourOut);
  };
}
