// For: `hinomi replay`: what happened in these log files, as live watching would have told it.
// Never: stores anything unless a folder is named.

import { once } from "node:events";
import { stopwatch } from "../../base/clock.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { bytesText, grouped, inert } from "../../base/text.ts";
import { listedIncident, byUrgency, printIncidents } from "../../faces/cli/incident-text.ts";
import type { Printer } from "../../faces/cli/printer.ts";
import { createProgress } from "../../faces/cli/progress.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import type { ReplayAnswer, ReplayedFile } from "../../faces/cli/results.ts";
import type { Store } from "../../incidents/store.ts";
import { createMemoryStore } from "../../stores/memory/memory-store.ts";
import { replayFiles } from "../replay-files.ts";
import type { Replayed } from "../replay-files.ts";
import { loadRules } from "../rules.ts";
import type { RulesInForce } from "../rules.ts";
import type { Session } from "../session.ts";
import { faultyRules, tellFaultyRules, unusableAnswer } from "../unusable-rules.ts";

function workersOf({ call }: Session): number {
  const text = call.options["workers"];
  if (text === undefined) return 2;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 0 && count <= 64) return count;
  throw new Trouble(
    {
      ja: `--workers には 0 から 64 までの数を指定してください（「${String(text)}」は使えません）。何も読んでいません。`,
      en: `--workers takes a number from 0 to 64, not "${String(text)}". Nothing was read.`,
    },
    exitCodes.usage,
  );
}

export async function replay(session: Session): Promise<number> {
  const { call, printer, clock, timeZone, settings, estate } = session;
  const elapsed = stopwatch();
  const rules = loadRules(settings);
  tellFaultyRules(printer, rules.unusable);
  const folder = call.options["store"];
  const store = typeof folder === "string" ? await storeIn(folder) : createMemoryStore();
  const progress = createProgress(printer, elapsed);
  const format = call.options["format"];
  try {
    const replayed = await replayFiles({
      logs: (call.arguments[0] as readonly string[]).map((path) =>
        typeof format === "string" ? { path, format } : { path },
      ),
      workers: workersOf(session),
      context: { nowMs: clock.now(), timeZone },
      rules,
      estate,
      store,
      keepsFindings: typeof folder === "string",
      ...(call.options["now"] !== undefined && { untilMs: clock.now() }),
      onProgress: (done, lines, all) => progress.at(done, lines, all),
    });
    progress.end();
    const answer = await answerOf(replayed, store, rules, elapsed());
    await printer.answerInPieces({ ...answer }, roomOnOutput);
    if (!printer.json) await print(session, answer, store);
    return exitCodeOf(answer);
  } finally {
    await store.close();
  }
}

/** Nearly half of all code a replay would load is the database's: most replays store nothing. */
async function storeIn(folder: string): Promise<Store> {
  const { openSqliteStore } = await import("../../stores/sqlite/open-sqlite-store.ts");
  return openSqliteStore(folder);
}

/** A year of logs makes an answer of many megabytes; who reads it slowly does not make it lie in memory. */
async function roomOnOutput(): Promise<void> {
  if (process.stdout.writableNeedDrain) await once(process.stdout, "drain");
}

/** A file that was read but not understood is bad data; one that could not be read (to its end) is missing input. */
function exitCodeOf({ files }: Answer): number {
  const faulty = files.filter(({ trouble }) => trouble);
  if (faulty.length === 0) return exitCodes.ok;
  const isRead = ({ lines, parsed }: ReplayedFile) => lines > 0 && parsed === 0;
  return faulty.every(isRead) ? exitCodes.data : exitCodes.noInput;
}

/** The findings are rows that are made as they are written. */
type Answer = Omit<ReplayAnswer, "findings"> & { readonly findings: Replayed["findings"] };

const iso = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);

async function answerOf(
  replayed: Replayed,
  store: Store,
  rules: RulesInForce,
  seconds: number,
): Promise<Answer> {
  const incidents = await store.incidents();
  return {
    version: cliVersion,
    files: replayed.files.map(({ path, format, totals, trouble, note }) => ({
      path,
      format,
      lines: totals.lines,
      parsed: totals.parsed,
      unparsed: totals.unparsed,
      bytes: totals.bytes,
      first: iso(totals.firstMs),
      last: iso(totals.lastMs),
      ...(trouble && { trouble }),
      ...(note && { note }),
    })),
    findings: replayed.findings,
    incidents: incidents.toSorted(byUrgency).map(listedIncident),
    limits: replayed.limits,
    rules: rules.rules.length,
    unusable: faultyRules(rules.unusable).map(unusableAnswer),
    seconds,
  };
}

function printFile(
  printer: Printer,
  { path, format, lines, unparsed, bytes, trouble, note }: ReplayedFile,
): void {
  if (lines > 0) {
    const share = (unparsed / lines) * 100;
    const percent = share.toFixed(share > 0 && share < 0.1 ? 3 : 1);
    const [ja, en] =
      format === "unknown" ? ["形のわからないログ", "unknown format"] : [format, format];
    printer.line({
      ja: `${inert(path)}：${ja}、${grouped(lines)}行（${bytesText(bytes)}）、読めなかった行 ${percent}%`,
      en: `${inert(path)}: ${en}, ${linesText(lines)} (${bytesText(bytes)}), ${percent} % not understood`,
    });
  }
  const said = trouble ?? note;
  if (said) printer.note(said);
}

function linesText(lines: number): string {
  return `${grouped(lines)} line${lines === 1 ? "" : "s"}`;
}

async function print({ printer }: Session, answer: Answer, store: Store): Promise<void> {
  for (const file of answer.files) printFile(printer, file);
  printer.line("");
  const incidents = await store.incidents();
  if (incidents.length === 0)
    printer.line({ ja: "事件は見つかりませんでした。", en: "No incident was found." });
  printIncidents(printer, incidents);
  for (const { limit, where, times } of answer.limits) {
    printer.line({
      ja: `上限 ${limit} に${grouped(times)}回達しました（${inert(where)}）。`,
      en: `The limit ${limit} was reached ${grouped(times)} times (${inert(where)}).`,
    });
  }
  const lines = answer.files.reduce((sum, file) => sum + file.lines, 0);
  printer.line(
    printer.style.faint(
      printer.language === "ja"
        ? `${grouped(lines)}行を${answer.seconds.toFixed(2)}秒で読みました（規則${answer.rules}本）。`
        : `${linesText(lines)} in ${answer.seconds.toFixed(2)} s, ${answer.rules} rules.`,
    ),
  );
}
