// For: `hinomi up`: find the logs, say what was found, and keep the watch until told to stop.
// Never: needs a setting.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { mailFilterShape } from "../../base/mail-filter-shape.ts";
import { exitCodes } from "../../base/trouble.ts";
import { inert } from "../../base/text.ts";
import { openSqliteStore } from "../../stores/sqlite/open-sqlite-store.ts";
import type { Session } from "../session.ts";
import { keepWatch } from "../up/keep-watch.ts";
import { formatByName } from "../../sources/formats/register.ts";
import { beginSignInLog, signInLogName } from "../sign-in-log.ts";
import { patientStore } from "../up/patient-store.ts";
import { pulseOfUp } from "../pulse/pulse-of-up.ts";
import { rehearsalSession } from "../up/rehearsal-session.ts";
import { watchedLogs } from "../up/watched-logs.ts";
import { blocklistLogName } from "../blocklists/blocklist-log.ts";
import { watchLogName } from "../watching/watch-ledger.ts";
import type { WatchedLog, WatchedLogs } from "../up/watched-logs.ts";

export async function up(given: Session): Promise<number> {
  const rehearsed =
    typeof given.call.options["rehearse"] === "string" ? await rehearsalSession(given) : undefined;
  const session = rehearsed?.session ?? given;
  const { printer } = session;
  const isOnce = session.call.options["once"] === true;
  const isOnly = rehearsed !== undefined || session.call.options["only"] === true;
  const found = await watchedLogs(
    session.settings,
    rehearsed?.logs ?? loggedPaths(session),
    isOnly,
  );
  // With --only nothing of this machine is watched that was not asked for.
  const watchesServices = !rehearsed && (!isOnly || session.settings.services !== undefined);
  const own = rehearsed ? [] : ownLogs(session, watchesServices, isOnly);
  const watched = { ...found, logs: [...found.logs, ...own] };
  if (rehearsed) printer.line(rehearsed.said);
  tellFound(session, found);
  if (isOnce && found.logs.every(({ trouble }) => trouble)) return exitCodes.noInput;
  const opened = await openSqliteStore(session.storeFolder);
  if (!rehearsed) beginSignInLog(session.storeFolder);
  const stop = new AbortController();
  const isReal = !rehearsed && !isOnce;
  const pulse = isReal ? pulseOfUp(session.storeFolder, watchesServices) : undefined;
  const store = patientStore(opened, {
    signal: stop.signal,
    onSaid: (said) => printer.note(said),
    onTurn: () => pulse?.turned("store"),
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  try {
    await keepWatch({
      session,
      store,
      found: watched,
      stop,
      isOnce,
      rehearsal: rehearsed?.name,
      watchesServices,
      ...(pulse && { pulse }),
    });
  } finally {
    pulse?.ending();
    await store.close();
  }
  printer.line({
    ja: "見張りを終えました。続きは次の hinomi up から読みます。",
    en: "The watch has ended. The next `hinomi up` goes on from here.",
  });
  return exitCodes.ok;
}

/** What our own programs write is watched like everything else. */
function ownLogs(
  { storeFolder, settings }: Session,
  watchesServices: boolean,
  isOnly: boolean,
): WatchedLog[] {
  const signIns = {
    path: resolve(storeFolder, signInLogName),
    format: formatByName({ name: "syslog" }),
    why: { ja: "この画面への失敗した入室です。", en: "Failed sign-ins at our own desk." },
    isOurs: true,
  };
  const services = {
    path: resolve(storeFolder, watchLogName),
    format: formatByName({ name: "hinomi-watch" }),
    why: { ja: "サービスの見張りが見たことです。", en: "What the watch over services has seen." },
    isOurs: true,
  };
  const lists = {
    path: resolve(storeFolder, blocklistLogName),
    format: formatByName({ name: "hinomi-watch" }),
    why: { ja: "ブロックリストの答えです。", en: "What block lists said about our addresses." },
    isOurs: true,
  };
  const { log } = settings.mail_filter ?? mailFilterShape.parse({});
  const mailFilter = {
    path: log,
    format: formatByName({ name: "hinomi-mail-filter" }),
    why: { ja: "メール検査の記録です。", en: "What the mail filter has done." },
    isOurs: true,
  };
  const hasFilter = settings.mail_filter !== undefined || (!isOnly && existsSync(log));
  return [
    signIns,
    ...(watchesServices ? [services] : []),
    ...(settings.blocklists ? [lists] : []),
    ...(hasFilter ? [mailFilter] : []),
  ];
}

function loggedPaths({ call }: Session): readonly string[] {
  const paths = call.options["log"];
  return Array.isArray(paths) ? (paths as readonly string[]) : [];
}

function tellFound(
  { printer }: Session,
  { logs, unreadable, notes, hasJournal }: WatchedLogs,
): void {
  for (const { path, format, why, trouble } of logs) {
    if (trouble) {
      printer.line(`${printer.style.alarm("✗")} ${trouble[printer.language]}`);
      continue;
    }
    const name =
      format?.name ??
      { ja: "形は最初の行で決めます", en: "format: by its first lines" }[printer.language];
    printer.line(
      `${printer.style.good("✓")} ${inert(path)}  ${printer.style.faint(`${name} · ${why[printer.language]}`)}`,
    );
  }
  for (const { path, why } of unreadable) {
    const place = why[printer.language].includes(inert(path)) ? "" : `${inert(path)}  `;
    printer.line(`${printer.style.alarm("✗")} ${place}${why[printer.language]}`);
  }
  for (const note of notes) printer.line(`· ${note[printer.language]}`);
  if (hasJournal)
    printer.line({ ja: "· systemd のジャーナルがあります。", en: "· There is a systemd journal." });
  if (logs.length > 0 || hasJournal) return;
  printer.line({
    ja: "見張れるログがまだありません。ログの場所は hinomi.yaml の logs か --log で指定できます。まず様子を見るなら：npm start -- --rehearse 2001-08-codered",
    en: "There is no log to watch yet. Name yours under `logs` in hinomi.yaml or with --log. To see how it works: npm start -- --rehearse 2001-08-codered",
  });
}
