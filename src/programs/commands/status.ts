// For: `hinomi status`: is everything all right, and what is watched; `--link` makes a new way into the desk.
// Never: green for what was not looked at.

import { systemClock } from "../../base/clock.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { grouped, inert } from "../../base/text.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import type { LinkAnswer, StatusAnswer } from "../../faces/cli/results.ts";
import { tableLines } from "../../faces/cli/table.ts";
import type { Printer } from "../../faces/cli/printer.ts";
import type { Status, Verdict } from "../../faces/kit/status.ts";
import { isHeld } from "../../stores/sqlite/store-lock.ts";
import { timeText } from "../../words/times.ts";
import { deskClient, deskOrigin } from "../desk-client.ts";
import { deskLink } from "../desk-server.ts";
import { openForReading } from "../open-store.ts";
import { loadRules } from "../rules.ts";
import type { Session } from "../session.ts";
import { statusNow } from "../status-now.ts";

const marks: Readonly<Record<Verdict, string>> = {
  well: "●",
  attention: "▲",
  unknown: "?",
  trouble: "◆",
};

export async function status(session: Session): Promise<number> {
  const { printer } = session;
  if (session.call.options["link"] === true) return link(session);
  const now = (await asTheWatchKnows(session)) ?? (await asTheStoreKnows(session));
  const answer: StatusAnswer = { version: cliVersion, ...now };
  printer.answer(answer);
  print(printer, now);
  return now.verdict === "well" ? exitCodes.ok : exitCodes.found;
}

async function asTheWatchKnows(session: Session): Promise<Status | undefined> {
  const client = deskClient(session.storeFolder);
  const answer = await client?.("status");
  return answer?.kind === "ok" ? answer.value : undefined;
}

async function asTheStoreKnows(session: Session): Promise<Status> {
  const { clock, timeZone, settings, storeFolder } = session;
  const store = await openForReading(session);
  try {
    const rules = loadRules(settings).rules.length;
    return await statusNow({
      store,
      nowMs: clock.now(),
      timeZone,
      rules,
      limits: [],
      isWatching: isHeld(storeFolder),
    });
  } finally {
    await store.close();
  }
}

function link(session: Session): number {
  const { printer, storeFolder } = session;
  const origin = deskOrigin(storeFolder);
  if (origin === undefined) {
    throw new Trouble(
      {
        ja: "見張りが動いていないため、机は開いていません。hinomi up で始めてください。",
        en: "The watch is not running, so there is no desk to enter. Start it with: hinomi up",
      },
      exitCodes.unavailable,
    );
  }
  const address = deskLink(storeFolder, origin, systemClock.now());
  const answer: LinkAnswer = { version: cliVersion, link: address };
  printer.answer(answer);
  printer.line(address);
  return exitCodes.ok;
}

function print(printer: Printer, now: Status): void {
  const { style, language } = printer;
  const paint =
    now.verdict === "well" ? style.good : now.verdict === "trouble" ? style.alarm : style.strong;
  printer.line(paint(`${marks[now.verdict]} ${now.said[language]}`));
  for (const { said, next } of now.reasons) {
    printer.line(`  - ${inert(said[language])}`);
    if (next) printer.line(`    → ${inert(next[language])}`);
  }
  const heads =
    language === "ja"
      ? [
          { title: "情報源", max: 60 },
          { title: "形" },
          { title: "行数", align: "right" as const },
          { title: "読めない行", align: "right" as const },
          { title: "最後の記録" },
        ]
      : [
          { title: "source", max: 60 },
          { title: "format" },
          { title: "lines", align: "right" as const },
          { title: "not understood", align: "right" as const },
          { title: "last event" },
        ];
  const rows = now.sources.map((each) => [
    each.name,
    each.format,
    grouped(each.lines),
    each.lines > 0 ? `${((each.unparsed / each.lines) * 100).toFixed(1)} %` : "–",
    each.lastMs === undefined ? "–" : timeText(each.lastMs, now.timeZone, language),
  ]);
  if (rows.length > 0) printer.line("");
  for (const row of rows.length > 0 ? tableLines(heads, rows) : []) printer.line(row);
}
