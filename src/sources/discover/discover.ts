// For: what can be watched on this machine: the logs that the servers' own configuration names, then the usual places.
// Never: reads a log, starts a program, or throws for what is on the disk.

import { basename, dirname, join } from "node:path";
import { limits } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";
import { inert } from "../../base/text.ts";
import { apacheLogs } from "./apache.ts";
import type { ConfiguredLogs, NamedLog } from "./configured-logs.ts";
import type { DiscoveredSource, Discovery, Host } from "./discovery.ts";
import { hostFiles, isRefusal } from "./host-files.ts";
import type { HostFiles } from "./host-files.ts";
import { nginxLogs } from "./nginx.ts";
import { familiesOf } from "./rotated.ts";
import {
  copiesOfSyslog,
  generalSyslogs,
  journalFolders,
  secondCopies,
  usualPlaces,
} from "./usual-places.ts";
import type { UsualPlace } from "./usual-places.ts";
import { barrierOf, whyUnreadable } from "./why-unreadable.ts";

/** What a source says besides where it is. */
type Told = Pick<DiscoveredSource, "eventClass" | "format" | "why" | "from">;

interface Notebook {
  readonly files: HostFiles;
  /** By the one path of the live file on the host. */
  readonly sources: Map<string, DiscoveredSource>;
  readonly unreadable: Map<string, Said>;
  readonly notes: Said[];
}

/** One closed folder is one reason, however many logs are behind it. */
function refuse({ files, unreadable }: Notebook, path: string, code: string): void {
  const place = code === "EACCES" ? barrierOf(files, path) : path;
  if (!unreadable.has(place)) unreadable.set(place, whyUnreadable(files, place, code));
}

/** The newest of a log's rotated parts that can be read. */
function newestOf(files: HostFiles, folder: string, names: readonly string[]): string | undefined {
  let newest: { path: string; mtimeMs: number } | undefined;
  for (const name of names) {
    const path = join(folder, name);
    const stat = files.stat(path);
    if (isRefusal(stat) || !stat.isFile() || files.refusal(path)) continue;
    if (!newest || stat.mtimeMs > newest.mtimeMs) newest = { path, mtimeMs: stat.mtimeMs };
  }
  return newest?.path;
}

function rotatedOf(files: HostFiles, live: string): string | undefined {
  const listed = files.names(dirname(live));
  if (isRefusal(listed)) return undefined;
  const family = familiesOf(listed.names).find((one) => one.live === basename(live));
  return newestOf(files, dirname(live), family?.rotated ?? []);
}

/** Adds a log, or says why it cannot be read. `live` is the path on the host under which it is written. */
function addLog(book: Notebook, live: string, told: Told): void {
  const { files, sources } = book;
  const real = files.real(live);
  if (sources.has(real)) return;
  const stat = files.stat(live);
  const livePath = files.at(real);
  if (!isRefusal(stat)) {
    const refusal = stat.isFile() ? files.refusal(live) : { code: "NOT_A_FILE" };
    if (refusal) refuse(book, live, refusal.code);
    else sources.set(real, { kind: "file", path: livePath, livePath, ...told });
    return;
  }
  if (stat.code !== "ENOENT") return refuse(book, live, stat.code);
  const folder = files.stat(dirname(real));
  if (isRefusal(folder)) return refuse(book, dirname(live), folder.code);
  const rotated = rotatedOf(files, real);
  const path = rotated === undefined ? {} : { path: files.at(rotated) };
  sources.set(real, { kind: "file", ...path, livePath, ...told, why: absent(told.why, rotated) });
}

function absent(why: Said, rotated: string | undefined): Said {
  return rotated === undefined
    ? {
        ja: `${why.ja}まだファイルがありません。現れ次第、読み始めます。`,
        en: `${why.en} The file is not there yet; it is read as soon as it appears.`,
      }
    : {
        ja: `${why.ja}今のファイルはまだなく、ローテーション済みのものを読みます。`,
        en: `${why.en} The live file is not there now; its rotated parts are read.`,
      };
}

const nowhere = /^\/dev\/null$/;
const consoles = /^\/(?:dev\/(?:std|tty|fd)|proc\/)/;

function addConfigured(book: Notebook, log: NamedLog, server: string): void {
  if (nowhere.test(log.path) || secondCopies.has(basename(log.path))) return;
  if (consoles.test(log.path)) return noteElsewhere(book, server, log.path, log.from);
  const kind =
    log.kind === "access"
      ? { ja: "アクセスログ", en: "access log" }
      : { ja: "エラーログ", en: "error log" };
  const from = book.files.at(log.from);
  const why: Said = {
    ja: `${server} の${kind.ja}です（${inert(from)} の設定から）。`,
    en: `${server}'s ${kind.en}, named in ${inert(from)}.`,
  };
  const eventClass = log.kind === "access" ? "web" : "web-error";
  addLog(book, log.path, { eventClass, ...(log.format && { format: log.format }), why, from });
  if (!log.isUnclear) return;
  book.notes.push({
    ja: `${inert(log.path)} の書式は ${inert(from)} の設定からは読み取れないため、中身を見て判断します。読めない行が多いときは hinomi.yaml で書式を指定してください。`,
    en: `The format of ${inert(log.path)} in ${inert(from)} cannot be taken apart for certain, so it is recognised by content. If many lines stay unread, name its format in hinomi.yaml.`,
  });
}

function noteElsewhere(
  { files, notes }: Notebook,
  server: string,
  target: string,
  from: string,
): void {
  const [shown, place] = [inert(target.slice(0, 200)), inert(files.at(from))];
  notes.push({
    ja: `${server} のログの一つは ${shown} に送られていて（${place}）、ファイルとしては読めません。ファイルにも残っているなら、その場所を hinomi.yaml で指定してください。`,
    en: `One of ${server}'s logs goes to ${shown} (${place}) and cannot be read as a file. If it ends up in a file after all, name that file in hinomi.yaml.`,
  });
}

function addServer(book: Notebook, found: ConfiguredLogs | undefined): void {
  if (!found) return;
  const { server, main, logs, elsewhere, refused, isCut } = found;
  for (const { path, code } of refused) refuse(book, path, code);
  for (const log of logs) addConfigured(book, log, server);
  for (const { target, from } of elsewhere) noteElsewhere(book, server, target, from);
  if (!isCut) return;
  const { serverConfigFiles, serverConfigDepth } = limits;
  const shown = inert(book.files.at(main));
  book.notes.push({
    ja: `${server} の設定（${shown}）は、ファイルが ${serverConfigFiles} を超えるか include の深さが ${serverConfigDepth} を超えるため、残りを読みませんでした。足りないログは hinomi.yaml で指定してください。`,
    en: `${server}'s configuration (${shown}) has more than ${serverConfigFiles} files or includes deeper than ${serverConfigDepth}; the rest was not read. Name the logs that are missing in hinomi.yaml.`,
  });
}

function usualWhy({ writer, folder }: UsualPlace): Said {
  return {
    ja: `${writer} がふつうログを書く場所（${folder}）にあります。`,
    en: `It is where ${writer} usually logs (${folder}).`,
  };
}

function addUsualPlaces(book: Notebook, folder: string): void {
  const { files, notes } = book;
  const listed = files.names(folder);
  if (isRefusal(listed)) {
    if (listed.code !== "ENOENT") refuse(book, folder, listed.code);
    return;
  }
  const places = usualPlaces.filter((place) => place.folder === folder);
  for (const { live } of familiesOf(listed.names)) {
    const place = places.find(({ pattern }) => pattern.test(live));
    if (!place) continue;
    const { eventClass } = place;
    addLog(book, join(folder, live), { eventClass, why: usualWhy(place), from: "usual place" });
  }
  if (!listed.isCut) return;
  const shown = inert(files.at(folder));
  notes.push({
    ja: `${shown} にはファイルが ${limits.folderEntries} 以上あり、一部しか見ていません。古いものを片付けるか、見るログを hinomi.yaml で指定してください。`,
    en: `${shown} holds more than ${limits.folderEntries} files and only some were looked at. Clear away old ones, or name the logs in hinomi.yaml.`,
  });
}

/** A journal has a folder per machine, and files in it. */
function addJournal(book: Notebook, folder: string): void {
  const { files, sources } = book;
  const listed = files.names(folder);
  if (isRefusal(listed)) {
    if (listed.code !== "ENOENT") refuse(book, folder, listed.code);
    return;
  }
  for (const name of listed.names) {
    const inside = files.names(join(folder, name));
    if (isRefusal(inside)) {
      if (inside.code === "EACCES") refuse(book, join(folder, name), inside.code);
      continue;
    }
    const first = inside.names.find((one) => one.endsWith(".journal"));
    if (first === undefined) continue;
    const refusal = files.refusal(join(folder, name, first));
    if (refusal) {
      refuse(book, join(folder, name, first), refusal.code);
      continue;
    }
    const why: Said = {
      ja: `systemd のジャーナルがあります（${folder}）。`,
      en: `There is a journal of systemd (${folder}).`,
    };
    const livePath = files.at(folder);
    sources.set(folder, {
      kind: "journald",
      path: livePath,
      livePath,
      eventClass: "syslog",
      format: { name: "journald-json" },
      why,
      from: "usual place",
    });
    return;
  }
}

/** Names the source whose lines another one repeats, so that nothing is counted twice. */
function withRepeats({ files, sources }: Notebook): DiscoveredSource[] {
  const general = generalSyslogs.find((path) => sources.get(path)?.path !== undefined);
  return [...sources].map(([path, source]) => {
    const isCopy = copiesOfSyslog.has(path) && general === "/var/log/syslog";
    const isRepeated = general !== undefined && (isCopy || source.kind === "journald");
    return isRepeated ? Object.assign({}, source, { repeats: files.at(general) }) : source;
  });
}

/** Looks at the machine whose root folder is `host.root`. Never throws for what is on disk. */
export function discover(host: Host): Discovery {
  const files = hostFiles(host);
  const book: Notebook = { files, sources: new Map(), unreadable: new Map(), notes: [] };
  addServer(book, apacheLogs(files));
  addServer(book, nginxLogs(files));
  for (const folder of new Set(usualPlaces.map((place) => place.folder))) {
    addUsualPlaces(book, folder);
  }
  // One journal is enough: journalctl reads both folders.
  for (const folder of journalFolders) {
    const hasJournal = [...book.sources.values()].some(({ kind }) => kind === "journald");
    if (!hasJournal) addJournal(book, folder);
  }
  if (book.sources.size === 0) {
    book.notes.push({
      ja: "このマシンには見張れるログが見つかりませんでした。ログの場所を hinomi.yaml で指定するか、npm start -- --rehearse 2001-08-codered で予行演習をご覧ください。",
      en: "No log that can be watched was found on this machine. Name your logs in hinomi.yaml, or see the rehearsal: npm start -- --rehearse 2001-08-codered.",
    });
  }
  const unreadable = [...book.unreadable].map(([path, why]) => ({ path: files.at(path), why }));
  return { sources: withRepeats(book), unreadable, notes: book.notes };
}
