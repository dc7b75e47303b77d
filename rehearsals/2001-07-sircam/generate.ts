// For: what the mail filter of gw1.example.jp wrote down in the second half of July 2001, the same for the same seed, with its truth.
// Never: a verdict of its own: the filter's code reads and judges each mail.

import { attackSource } from "../made-log/addresses.ts";
import { createRandom, zipfRank } from "../made-log/random.ts";
import type { Random } from "../made-log/random.ts";
import { wakefulness } from "../made-log/wakefulness.ts";
import * as days from "./days-of-july.ts";
import type { Done, Filter, Scan } from "./judge.ts";
import { mailOf, officeFile, sircamFile } from "./mails-of-2001.ts";
import type { Attachment } from "./mails-of-2001.ts";

const hourMs = 3_600_000;
const threat = "Win.Worm.Sircam-1";
/** What it says in every mail, as all who got it remember. */
const hello = [
  "Hi! How are you?",
  "I send you this file in order to have your advice",
  "See you later. Thanks",
].join("\r\n\r\n");

export interface JulyTruth {
  readonly lines: number;
  /** Who had the file before there was a rule. */
  readonly received: readonly string[];
  /** Mails with Sircam that were stopped while the scanner did not know it, and since. */
  readonly unnamed: number;
  readonly named: number;
  /** Of those, what our own PC wanted to send. */
  readonly inside: number;
  /** Honest archives that the switch held, and that were let go. */
  readonly released: number;
}

interface Mail {
  readonly atMs: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly clientIp: string;
  readonly subject: string;
  readonly text: string;
  readonly file: Attachment;
  readonly isSircam: boolean;
}

const desks = ["keiri", "soumu", "eigyo", "souko", "jinji", "kobai", "sekkei", "info"];
const offices = Array.from({ length: 13 }, (_, at) => `office${String(at + 1).padStart(2, "0")}`);
const people = [...desks, ...offices].map((each) => `${each}@example.jp`);

function partnersMail(random: Random, atMs: number): Mail {
  const partner = zipfRank(random, 60);
  return {
    atMs,
    from: `partner${partner}@example.com`,
    to: Array.from({ length: 1 + random.below(3) }, () => random.pick(people)),
    clientIp: attackSource(700 + partner, false),
    subject: random.pick(["お見積もりの件", "写真をお送りします", "納期について", "議事録"]),
    text: "Please find the file attached.",
    file: officeFile(random),
    isSircam: false,
  };
}

interface Victim {
  readonly from: string;
  readonly clientIp: string;
  readonly file: Attachment;
}

function victimsOf(random: Random): readonly Victim[] {
  return Array.from({ length: 240 }, (_, index) => ({
    from: `victim${index}@example.net`,
    clientIp: attackSource(index, false),
    file: sircamFile(random),
  }));
}

function sircamMail({ from, clientIp, file }: Victim, atMs: number, to: string): Mail {
  const subject = file.name.replace(/\..*/, "");
  return { atMs, from, to: [to], clientIp, subject, text: hello, file, isSircam: true };
}

function everyMail(random: Random): Mail[] {
  const victims = victimsOf(random);
  const [first] = victims;
  if (!first) return [];
  const mails = days.firstMails.map(([atMs, to]) => sircamMail(first, atMs, to));
  mails.push(sircamMail(first, days.againMs, "soumu@example.jp"));
  const ours = { ...first, from: "office07@example.jp", clientIp: "192.168.7.23" };
  for (let count = 0; count < 9; count += 1)
    mails.push(sircamMail(ours, days.insideMs + count * 20_000, `someone${count}@example.org`));
  for (let hour = days.startMs; hour < days.endMs; hour += hourMs) {
    const share = wakefulness(days.hourOf(hour)) / 24;
    const at = (perDay: number, each: (atMs: number) => void) => {
      if (perDay === 0) return;
      const meanMs = hourMs / (perDay * share);
      for (let ms = random.wait(meanMs); ms < hourMs; ms += random.wait(meanMs))
        each(hour + Math.floor(ms));
    };
    at(days.officeOf(hour), (atMs) => mails.push(partnersMail(random, atMs)));
    at(days.sircamOf(hour), (atMs) =>
      // The very first victim's PC is clean again.
      mails.push(
        sircamMail(
          victims[1 + random.below(victims.length - 1)] ?? first,
          atMs,
          random.pick(people),
        ),
      ),
    );
  }
  return mails.filter(({ atMs }) => atMs < days.endMs).sort((a, b) => a.atMs - b.atMs);
}

/** What was let through before there was a rule, and the policy of each time since. */
function policies(filter: Filter): (atMs: number) => unknown {
  const none = filter.read({
    extensions: { allow: ["pif", "bat", "com", "lnk"] },
    kinds: { allow: ["pe"] },
    marks: { allow: ["double-extension", "name-differs"] },
    unknown: { mark: "allow", part: "allow" },
  });
  const shipped = filter.read(undefined);
  const { untilMs } = days.outbreak;
  const outbreak = filter.read({ outbreak: { untilMs, scope: "executables+archives" } });
  return (atMs) => {
    if (atMs < days.ruleMs) return none;
    return atMs >= days.outbreak.fromMs && atMs < untilMs ? outbreak : shipped;
  };
}

const actions: Readonly<Record<string, string>> = { pass: "mail-passed", refuse: "mail-refused" };

/** Calls `write` with each line, without newline, in the order of time. */
export function generate(filter: Filter, write: (line: string) => void, seed = 2001): JulyTruth {
  const policyAt = policies(filter);
  const truth = { lines: 0, unnamed: 0, named: 0, inside: 0, released: 0 };
  const received: string[] = [];
  const waiting: Done[] = [];
  const tell = (atMs: number, done: Done) => {
    for (const line of filter.lines(atMs, done)) {
      write(line.trimEnd());
      truth.lines += 1;
    }
  };
  const release = () => {
    for (const done of waiting.splice(0)) {
      truth.released += 1;
      tell(days.releaseMs + truth.released * 7000, done);
    }
  };
  let kept = 0;
  for (const { file, text, subject, isSircam, ...sent } of everyMail(createRandom(seed))) {
    const { atMs, from, to, clientIp } = sent;
    if (waiting.length > 0 && atMs >= days.releaseMs) release();
    const mail = mailOf(from, subject, text, file);
    const content = filter.look(mail);
    const isNamed = isSircam && atMs >= days.scannerMs;
    const scan: Scan = isNamed ? { state: "found", path: "2", name: threat } : { state: "clean" };
    const envelope = { from, to, clientIp, nowMs: atMs };
    const judgement = filter.judge(policyAt(atMs), envelope, content, scan);
    const action = actions[judgement.verdict] ?? "mail-held";
    const whole = { envelope, content, size: mail.length };
    const id = `Q-${(1_000_000 + (kept += 1)).toString(36).toUpperCase()}`;
    const isKept = action === "mail-held";
    tell(atMs, { ...whole, action, judgement, scan, ...(isKept && { quarantineId: id }) });
    if (!isSircam && isKept)
      waiting.push({ action: "mail-released", envelope, size: mail.length, quarantineId: id });
    if (!isSircam) continue;
    if (action === "mail-passed") received.push(...to);
    else truth[isNamed ? "named" : "unnamed"] += to.length;
    if (clientIp.startsWith("192.168.")) truth.inside += to.length;
  }
  return { ...truth, received };
}
