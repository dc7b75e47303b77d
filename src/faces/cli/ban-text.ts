// For: bans on a terminal: who is shut out, since when, by whom, until when, and how often they knocked.
// Never: a ban told as in force that the firewall does not hold.

import { grouped, inert } from "../../base/text.ts";
import type { Said } from "../../base/said.ts";
import type { ApprovalWay } from "../../actions/approval.ts";
import type { BanOrigin, BansNow, BanStory, ImportAnswer, ShownBan } from "./ban-answers.ts";
import { timeText } from "../../words/times.ts";
import type { Printer } from "./printer.ts";
import { tableLines } from "./table.ts";

const units = [
  { seconds: 86_400, ja: "日", en: "d" },
  { seconds: 3_600, ja: "時間", en: "h" },
  { seconds: 60, ja: "分", en: "min" },
  { seconds: 1, ja: "秒", en: "s" },
] as const;

/** The two largest units: 1日4時間 / 1 d 4 h. */
export function spanText(seconds: number): Said {
  let rest = Math.max(0, Math.round(seconds));
  const parts: { ja: string; en: string }[] = [];
  for (const unit of units) {
    const count = Math.floor(rest / unit.seconds);
    if (parts.length === 1 && count === 0) break;
    rest -= count * unit.seconds;
    if (count > 0) parts.push({ ja: `${count}${unit.ja}`, en: `${count} ${unit.en}` });
    if (parts.length === 2) break;
  }
  if (parts.length === 0) return { ja: "0秒", en: "0 s" };
  return { ja: parts.map(({ ja }) => ja).join(""), en: parts.map(({ en }) => en).join(" ") };
}

const ways: Readonly<Record<ApprovalWay, Said>> = {
  desk: { ja: "画面", en: "desk" },
  cli: { ja: "コマンド", en: "command line" },
  consent: { ja: "あらかじめの承認", en: "standing consent" },
};

function originText({ language }: Printer, origin: BanOrigin | undefined): string {
  if (!origin) return { ja: "記録なし（Hinomi の外で）", en: "not on record" }[language];
  const way = origin.way ? ` (${ways[origin.way][language]})` : "";
  const about = origin.incidentTitle ? origin.incident : origin.title[language];
  return `${about}, ${origin.who}${way}`;
}

const heads = {
  address: { ja: "相手", en: "Who" },
  left: { ja: "残り", en: "Left" },
  packets: { ja: "捨てた数", en: "Dropped" },
  origin: { ja: "もとになった事件・決めた人", en: "Because of, decided by" },
} as const satisfies Record<string, Said>;

function leftText({ language }: Printer, { state, untilMs }: ShownBan, nowMs: number): string {
  const span = spanText((untilMs - nowMs) / 1000)[language];
  if (state === "in-force") return span;
  return { ja: `${span}（今は効いていない）`, en: `${span} (NOT in force)` }[language];
}

function table(printer: Printer, bans: readonly ShownBan[], nowMs: number): void {
  const { language } = printer;
  const lines = tableLines(
    [
      { title: heads.address[language], max: 44 },
      { title: heads.left[language] },
      { title: heads.packets[language], align: "right" },
      { title: heads.origin[language], max: 60 },
    ],
    bans.map((ban) => [
      ban.address,
      leftText(printer, ban, nowMs),
      grouped(ban.packets),
      originText(printer, ban.origin),
    ]),
  );
  for (const line of lines) printer.line(line);
}

export function printBans(printer: Printer, now: BansNow, nowMs: number): void {
  const missing = now.bans.filter(({ state }) => state === "missing").length;
  if (now.bans.length > 0) table(printer, now.bans, nowMs);
  const all = grouped(now.count);
  const dropped = grouped(now.dropped.packets);
  if (now.count > 0)
    printer.line({
      ja: `いま${all}件を遮断しています。これまでに捨てた包みは${dropped}個です。くわしくは hinomi bans why アドレス`,
      en: `${all} banned now; ${dropped} packets dropped so far. Read on: hinomi bans why ADDRESS`,
    });
  else printer.line({ ja: "いま遮断している相手はいません。", en: "Nobody is banned now." });
  const cut = now.count - (now.bans.length - missing);
  if (cut > 0)
    printer.line({
      ja: `ほかに${grouped(cut)}件あります。`,
      en: `${grouped(cut)} more are not listed.`,
    });
  if (missing > 0)
    printer.line({
      ja: `承認したのに効いていないものが${grouped(missing)}件あります。hinomi up が動いていれば、1分以内に元に戻します。`,
      en: `${grouped(missing)} approved bans are not in force. A running "hinomi up" puts them back within a minute.`,
    });
}

const kinds: Readonly<Record<string, Said>> = {
  own: { ja: "自社のアドレスです", en: "It is ours" },
  inner: { ja: "社内（または機械の内側）のアドレスです", en: "It is an address of the inside" },
  allowed: { ja: "許可した相手です", en: "It is allowed" },
  stranger: { ja: "知らない相手です", en: "It is a stranger" },
};

function printNow(printer: Printer, story: BanStory, nowMs: number): void {
  const { now, handTrouble } = story;
  if (!now) {
    if (handTrouble) printer.line(handTrouble);
  } else if (now.length > 0) table(printer, now, nowMs);
  else printer.line({ ja: "いまは遮断していません。", en: "It is not banned now." });
}

function printPast({ spells }: BanStory, printer: Printer, timeZone: string): void {
  const { language } = printer;
  if (spells.length === 0) {
    printer.line({ ja: "これまでに遮断したことはありません。", en: "It was never banned." });
    return;
  }
  printer.line({ ja: "これまでの遮断：", en: "Bans so far:" });
  for (const { fromMs, untilMs, takenBackMs, putBack, address, origin } of spells) {
    const [from, until] = [fromMs, takenBackMs ?? untilMs].map((ms) =>
      timeText(ms, timeZone, language),
    );
    const back = takenBackMs === undefined ? "" : { ja: "（解いた）", en: " (let in)" }[language];
    const again =
      putBack === 0
        ? ""
        : { ja: `（${putBack}回かけ直した）`, en: ` (put back ${putBack}×)` }[language];
    const who = inert(originText(printer, origin));
    printer.line(
      `  ${from} – ${until}${back}${again}  ${inert(address)}  ${who}: ${inert(origin.why[language])}`,
    );
  }
}

function printIncidents({ incidents }: BanStory, printer: Printer, timeZone: string): void {
  const { language } = printer;
  if (incidents.length === 0) {
    printer.line({ ja: "どの事件にも出てきません。", en: "It is in no incident." });
    return;
  }
  printer.line({ ja: "出てきた事件：", en: "Seen in:" });
  for (const { id, title, hits, firstMs, lastMs, reach } of incidents) {
    const [first, last] = [firstMs, lastMs].map((ms) => timeText(ms, timeZone, language));
    const times = {
      ja: `${grouped(hits)}回`,
      en: `${grouped(hits)} ${hits === 1 ? "time" : "times"}`,
    };
    printer.line(`  ${id}  ${title[language]}`);
    printer.line(`    ${times[language]}, ${first} – ${last}, ${reach}`);
  }
}

export function printStory(
  printer: Printer,
  story: BanStory,
  nowMs: number,
  timeZone: string,
): void {
  const { who, never, nextSeconds } = story;
  const why = who.why === undefined ? "" : ` (${inert(who.why)})`;
  const kind = kinds[who.kind] ?? { ja: who.kind, en: who.kind };
  printer.line(`${printer.style.strong(inert(story.address))}  ${kind[printer.language]}${why}`);
  if (never)
    printer.line({
      ja: `遮断できません：${inert(never.why.ja)}（${inert(never.hits)}）`,
      en: `It must never be banned: ${inert(never.why.en)} (${inert(never.hits)})`,
    });
  printNow(printer, story, nowMs);
  printPast(story, printer, timeZone);
  printIncidents(story, printer, timeZone);
  const span = spanText(nextSeconds);
  if (!never)
    printer.line({
      ja: `いま遮断すると ${span.ja} になります：hinomi bans add ${inert(story.address)}`,
      en: `A ban given now would last ${span.en}: hinomi bans add ${inert(story.address)}`,
    });
}

const bansShown = 20;

/** What there is to take over, before it is asked about. */
export function printTakeover(
  printer: Printer,
  { files, database, yaml, bans, left, notes }: Omit<ImportAnswer, "version">,
): void {
  const { language } = printer;
  const read = [...files, ...(database === undefined ? [] : [database])].map(inert).join(", ");
  printer.line({ ja: `読んだもの：${read}`, en: `Read: ${read}` });
  for (const note of notes) printer.line(note);
  if (yaml !== "") {
    printer.line({
      ja: "hinomi.yaml に書き足すもの（許可する相手）：",
      en: "To be added to hinomi.yaml (whom you allow):",
    });
    for (const line of yaml.trimEnd().split("\n")) printer.line(`  ${inert(line)}`);
  }
  for (const { what, why } of left)
    printer.line({
      ja: `引き継がないもの：${inert(what)}（${why.ja}）`,
      en: `Left: ${inert(what)} (${why.en})`,
    });
  if (bans.length === 0) return;
  printer.line({
    ja: `引き継げる遮断：${grouped(bans.length)}件`,
    en: `Bans that can be taken over: ${grouped(bans.length)}`,
  });
  for (const { address, seconds, jails } of bans.slice(0, bansShown))
    printer.line(
      `  ${inert(address)}  ${spanText(seconds)[language]}  ${jails.map(inert).join(", ")}`,
    );
  if (bans.length > bansShown)
    printer.line({
      ja: `  ほか${grouped(bans.length - bansShown)}件`,
      en: `  and ${grouped(bans.length - bansShown)} more`,
    });
}
