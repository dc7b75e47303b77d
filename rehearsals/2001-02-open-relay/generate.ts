// For: the mail log of gw1.example.jp in the week in which strangers found the open relay, made up, the same for the same seed, with its truth.
// Never: a real log; names and addresses belong to nobody.

import { createRandom } from "../made-log/random.ts";
import type { Random } from "../made-log/random.ts";
import {
  bounceToRoot,
  deferred,
  line,
  queueId,
  refusedAsListed,
  relayRefused,
  sent,
  starting,
  takenIn,
  toMailbox,
  unknownThere,
} from "./sendmail-lines.ts";
import type { HandedOn } from "./sendmail-lines.ts";
import {
  closedMs,
  knocks,
  listedFromMs,
  officeMails,
  runs,
  weekEndMs,
  weekStartMs,
} from "./week.ts";
import type { Run } from "./week.ts";

export interface WeekTruth {
  readonly lines: number;
  /** Mails of strangers that another server took. */
  readonly relayed: number;
  readonly relayedHosts: number;
  /** Bounces in root's mailbox. */
  readonly atRoot: number;
  /** Refusals by other servers that name a block list. */
  readonly listed: number;
  /** Refused attempts after the line was put right. */
  readonly refused: number;
}

export interface WeekOptions {
  readonly seed?: number;
}

interface Entry {
  readonly atMs: number;
  readonly process: number;
  readonly text: string;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;
const blockList = "relays.example.org";
const domains = ["example.com", "example.net", "mail.example.com", "post.example.net"];
const staff = ["hanako", "info", "eigyo", "keiri", "osaka", "nagoya", "sendai"];

interface Desk {
  readonly random: Random;
  readonly entries: Entry[];
  process: number;
  truth: { -readonly [K in keyof WeekTruth]: number };
  readonly hosts: Set<string>;
}

/** The next process, as a daemon that forks for each connection has it. */
function nextProcess(desk: Desk): number {
  desk.process = 300 + ((desk.process - 299 + desk.random.below(5)) % 32_000);
  return desk.process;
}

function put({ entries }: Desk, atMs: number, process: number, ...texts: readonly string[]): void {
  for (const text of texts) entries.push({ atMs, process, text });
}

function moments(random: Random, fromMs: number, toMs: number, perHour: number): number[] {
  const found: number[] = [];
  if (perHour <= 0) return found;
  for (
    let at = fromMs + random.wait(hourMs / perHour);
    at < toMs;
    at += random.wait(hourMs / perHour)
  )
    found.push(Math.floor(at));
  return found;
}

function code(random: Random): string {
  return Array.from({ length: 10 }, () => "0123456789ABCDEF"[random.below(16)]).join("");
}

function begin(desk: Desk, atMs: number) {
  const process = nextProcess(desk);
  return { process, id: queueId(atMs, process, desk.random.below(60)) };
}

function officeMail(desk: Desk, atMs: number): void {
  const { random } = desk;
  const { process, id } = begin(desk, atMs);
  const bytes = 400 + Math.floor(random.wait(9000));
  const user = random.pick(staff);
  const client = `10.${1 + random.below(13)}.0.${10 + random.below(40)}`;
  const other = `${random.pick(["tanto", "sales", "office"])}${random.below(40)}@${random.pick(domains)}`;
  const isOut = random.chance(0.4);
  if (isOut) {
    const isSigned = random.chance(0.1);
    const from = isSigned ? `203.0.113.${60 + random.below(5)}` : client;
    put(
      desk,
      atMs,
      process,
      takenIn({ id, from: `${user}@example.jp`, bytes, recipients: 1, client: from, isSigned }),
    );
    put(
      desk,
      atMs + 900,
      nextProcess(desk),
      sent({ id, to: other, bytes, waitedMs: 900 }, code(random)),
    );
    return;
  }
  const isInner = random.chance(0.4);
  const from = isInner ? `${random.pick(staff)}@example.jp` : other;
  const sender = isInner ? client : `203.0.113.${30 + random.below(20)}`;
  put(desk, atMs, process, takenIn({ id, from, bytes, recipients: 1, client: sender }));
  put(desk, atMs + 200, nextProcess(desk), toMailbox(id, user, bytes));
}

/** One spam by a way in front of the address, as sendmail.def's commented line lets it in; what becomes of it. */
function relayedMail(desk: Desk, run: Run, atMs: number): void {
  const { random, truth } = desk;
  const { process, id } = begin(desk, atMs);
  const bytes = 2400 + random.below(900);
  const sender = `winner${random.below(90)}@example.org`;
  const address = `${code(random).toLowerCase()}@${random.pick(domains)}`;
  const mail: HandedOn = { id, to: `@example.jp:${address}`, bytes, waitedMs: 1000 };
  put(desk, atMs, process, takenIn({ id, from: sender, bytes, recipients: 1, client: run.host }));
  const delivery = nextProcess(desk);
  const soon = atMs + 1000;
  const next = (nth: number) => queueId(soon, delivery, nth);
  const isListed = atMs >= listedFromMs && random.chance(0.2);
  if (isListed || random.chance(run.unknown)) {
    const why = isListed ? "Service unavailable" : "User unknown";
    put(desk, soon, delivery, isListed ? refusedAsListed(mail, blockList) : unknownThere(mail));
    put(desk, soon, delivery, ...bounceToRoot(mail, why, sender, next));
    truth.atRoot += 1;
    if (isListed) truth.listed += 1;
    return;
  }
  const waitMs = random.chance(run.deferred) ? random.between(30, 90) * minuteMs : 0;
  if (waitMs > 0) put(desk, soon, delivery, deferred(mail));
  const later: HandedOn = { ...mail, waitedMs: waitMs + 1000 };
  put(desk, soon + waitMs, waitMs > 0 ? nextProcess(desk) : delivery, sent(later, code(random)));
  truth.relayed += 1;
  desk.hosts.add(run.host);
}

function knock(desk: Desk, atMs: number): void {
  const { process, id } = begin(desk, atMs);
  const { host } = knocks;
  const to = `@example.jp:${code(desk.random).toLowerCase()}@${desk.random.pick(domains)}`;
  put(desk, atMs, process, relayRefused(id, to, host));
  put(
    desk,
    atMs,
    process,
    `${id}: from=<winner@example.org>, size=0, class=0, nrcpts=0, proto=ESMTP, daemon=MTA, relay=[${host}]`,
  );
  desk.truth.refused += 1;
}

/** Calls `write` with each line, without newline, in the order of time. */
export function generate(write: (line: string) => void, options: WeekOptions = {}): WeekTruth {
  const random = createRandom(options.seed ?? 2001);
  const truth = { lines: 0, relayed: 0, relayedHosts: 0, atRoot: 0, listed: 0, refused: 0 };
  const desk: Desk = { random, entries: [], process: 300, truth, hosts: new Set() };
  for (let hour = weekStartMs; hour < weekEndMs; hour += hourMs)
    for (const atMs of moments(random, hour, hour + hourMs, officeMails(hour)))
      officeMail(desk, atMs);
  for (const run of runs)
    for (const atMs of moments(random, run.fromMs, run.toMs, run.mailsPerHour))
      relayedMail(desk, run, atMs);
  for (const atMs of moments(random, knocks.fromMs, knocks.toMs, knocks.perHour)) knock(desk, atMs);
  for (const atMs of [weekStartMs + 1000, closedMs]) put(desk, atMs, nextProcess(desk), starting);
  desk.entries.sort((a, b) => a.atMs - b.atMs);
  for (const { atMs, process, text } of desk.entries) write(line(atMs, process, text));
  return { ...truth, relayedHosts: desk.hosts.size, lines: desk.entries.length };
}
