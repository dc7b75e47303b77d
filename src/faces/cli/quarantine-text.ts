// For: held mail on a terminal: a list, and one mail with its reasons, parts and first text.
// Never: a stranger's text that was not made inert.

import { bytesText, fit, grouped, inert } from "../../base/text.ts";
import type { Said } from "../../base/said.ts";
import { timeText } from "../../words/times.ts";
import type { Printer } from "./printer.ts";
import type {
  QuarantineListAnswer,
  QuarantineShowAnswer,
  ShownHeldMail,
} from "./quarantine-answers.ts";
import { tableLines } from "./table.ts";

const states: Readonly<Record<ShownHeldMail["state"], Said>> = {
  held: { ja: "止めている", en: "held" },
  released: { ja: "届けた", en: "released" },
  deleted: { ja: "消した", en: "deleted" },
  expired: { ja: "期限切れ", en: "expired" },
};

const heads = {
  id: { ja: "番号", en: "Number" },
  time: { ja: "時刻", en: "Time" },
  from: { ja: "差出人", en: "From" },
  to: { ja: "宛先", en: "To" },
  what: { ja: "理由と添付", en: "Reason, attachment" },
  state: { ja: "状態", en: "State" },
} as const satisfies Record<string, Said>;

function recipientsText({ to: [first = ""], recipients }: ShownHeldMail): string {
  return recipients > 1 ? `${first} +${recipients - 1}` : first;
}

function whatText({ reasons: [worst], parts }: ShownHeldMail): string {
  const part = parts.find(({ path }) => path === worst?.path);
  return [worst?.word ?? "", part?.names[0] ?? ""].filter((each) => each !== "").join(" ");
}

export function printHeldList(
  printer: Printer,
  { mails, more, outbreakUntilMs }: QuarantineListAnswer,
  timeZone: string,
): void {
  const { language } = printer;
  if (outbreakUntilMs !== undefined) {
    const until = timeText(outbreakUntilMs, timeZone, language);
    printer.line({
      ja: `非常時の切り替えが ${until} まで入っています。プログラムと書庫の付いたメールはすべて止めます。`,
      en: `The outbreak switch is on until ${until}: all mail with programs or archives is held.`,
    });
  }
  if (mails.length === 0) {
    printer.line({ ja: "止めているメールはありません。", en: "No mail is held." });
    return;
  }
  const lines = tableLines(
    [
      { title: heads.id[language] },
      { title: heads.time[language] },
      { title: heads.from[language], max: 24 },
      { title: heads.to[language], max: 24 },
      { title: heads.what[language], max: 36 },
      { title: heads.state[language] },
    ],
    mails.map((mail) => [
      mail.id,
      timeText(mail.atMs, timeZone, language),
      mail.from === "" ? "<>" : mail.from,
      recipientsText(mail),
      whatText(mail),
      states[mail.state][language],
    ]),
  );
  for (const line of lines) printer.line(line);
  if (more > 0)
    printer.line({
      ja: `これより古いものが、ほかに${grouped(more)}通あります。`,
      en: `There are ${grouped(more)} older ones.`,
    });
}

const lineColumns = 100;

export function printHeldMail(
  printer: Printer,
  { mail, header, text }: QuarantineShowAnswer,
  timeZone: string,
): void {
  const { language } = printer;
  const line = (name: Said, value: string) =>
    printer.line(`${name[language]}: ${fit(inert(value), 400)}`);
  printer.line(
    printer.style.strong(`${mail.id}  ${states[mail.state][language]}  ${bytesText(mail.size)}`),
  );
  line(heads.time, timeText(mail.atMs, timeZone, language));
  line(heads.from, mail.from === "" ? "<>" : mail.from);
  line(heads.to, `${mail.to.join(", ")}${mail.recipients > mail.to.length ? " …" : ""}`);
  line({ ja: "件名", en: "Subject" }, mail.subject);
  printer.line({ ja: "止めた理由:", en: "Why:" });
  for (const { path, word, said } of mail.reasons)
    printer.line(
      `  ${inert(said[language])} (${inert(word)}${path === "" ? "" : `, ${inert(path)}`})`,
    );
  printer.line({ ja: "中身:", en: "Parts:" });
  for (const { path, names, kind, size } of mail.parts)
    printer.line(
      `  ${inert(path)}  ${inert(kind)}  ${bytesText(size)}  ${inert(names.join(" | "))}`,
    );
  for (const { atMs, state, who, why } of mail.changes)
    printer.line(`  ${timeText(atMs, timeZone, language)}  ${state}  ${inert(who)}: ${inert(why)}`);
  if (mail.asked.length > 0)
    line({ ja: "届けてほしいと言った人", en: "Asked for by" }, mail.asked.join(", "));
  if (!header || !text) {
    printer.line({ ja: "メールそのものは、もうありません。", en: "The mail itself is gone." });
    return;
  }
  printer.line("");
  for (const { name, value } of header)
    printer.line(printer.style.faint(fit(`${name}: ${value}`, lineColumns)));
  printer.line("");
  for (const each of text) printer.line(`| ${each}`);
}
