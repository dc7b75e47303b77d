// For: `hinomi quarantine list|show|release|delete|outbreak`: mail that the filter holds, by hand.
// Never: as root where the files belong to the filter's user; a release without a reason.

import { lstatSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname } from "node:path";
import { hourMs } from "../../base/clock.ts";
import type { MailFilterSettings } from "../../base/mail-filter-shape.ts";
import { inert } from "../../base/text.ts";
import { exitCodes, Trouble } from "../../base/trouble.ts";
import type {
  OutbreakAnswer,
  QuarantineDoneAnswer,
  QuarantineListAnswer,
  QuarantineShowAnswer,
  ShownHeldMail,
} from "../../faces/cli/quarantine-answers.ts";
import { printHeldList, printHeldMail } from "../../faces/cli/quarantine-text.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import { timeText } from "../../words/times.ts";
import { becomeUser } from "../mail-filter/become-user.ts";
import { loadMailFilterSettings } from "../mail-filter/load-settings.ts";
import { answers, heldByDoor } from "../quarantine/by-hand/by-door.ts";
import { heldByFiles } from "../quarantine/by-hand/by-files.ts";
import type { HeldByHand } from "../quarantine/by-hand/held-by-hand.ts";
import { filterDoorAt } from "../quarantine/door/ask-filter.ts";
import { doorPath } from "../quarantine/door/open-door.ts";
import type { ListedMail } from "../quarantine/held-rows.ts";
import { readHeldId } from "../quarantine/held-mail.ts";
import { outbreakScope, writeOutbreak } from "../quarantine/outbreak.ts";
import type { Session } from "../session.ts";

interface Work {
  readonly session: Session;
  readonly who: string;
  readonly held: HeldByHand;
}

function misused(ja: string, en: string): Trouble {
  return new Trouble(
    { ja: `${ja}何もしていません。`, en: `${en} Nothing was done.` },
    exitCodes.usage,
  );
}

function shown({ reasons, asked, ...mail }: ListedMail): ShownHeldMail {
  return {
    ...mail,
    reasons: reasons.map(({ path, word, ja, en }) => ({ path, word, said: { ja, en } })),
    asked: asked.map(({ recipient }) => recipient),
  };
}

function idOf(text: string | undefined): string {
  const id = text === undefined ? undefined : readHeldId(text);
  if (id !== undefined) return id;
  throw misused(
    `番号（Q-7K3M9TQX のような形）を書いてください。hinomi quarantine で一覧が出ます。`,
    `Name a mail by its number, such as Q-7K3M9TQX; "hinomi quarantine" lists them.`,
  );
}

function notHere(id: string, state: string | undefined): Trouble {
  return new Trouble(
    {
      ja: `${id} は${state === undefined ? "ありません" : `もう届けられません（${state}）`}。何もしていません。hinomi quarantine list --all で確かめられます。`,
      en: `${id} is ${state === undefined ? "not here" : `over (${state})`}. Nothing was done. See "hinomi quarantine list --all".`,
    },
    exitCodes.noInput,
  );
}

function whyOf({ session }: Work): string {
  const why = session.call.options["why"];
  return typeof why === "string" ? why.trim().slice(0, 500) : "";
}

async function list({ session, held }: Work): Promise<number> {
  const { printer, call, timeZone } = session;
  const { mails, more, outbreakUntilMs } = await held.list(call.options["all"] !== true);
  const answer: QuarantineListAnswer = {
    version: cliVersion,
    mails: mails.map(shown),
    more,
    ...(outbreakUntilMs !== undefined && { outbreakUntilMs }),
  };
  printer.answer(answer);
  if (!printer.json) printHeldList(printer, answer, timeZone);
  return exitCodes.ok;
}

async function show(work: Work, id: string): Promise<number> {
  const { printer, timeZone } = work.session;
  const shownMail = await work.held.show(id);
  if (!shownMail) throw notHere(id, undefined);
  const { mail, preview } = shownMail;
  const answer: QuarantineShowAnswer = {
    version: cliVersion,
    mail: shown(mail),
    ...(preview && { header: preview.header, text: preview.text }),
  };
  printer.answer(answer);
  if (!printer.json) printHeldMail(printer, answer, timeZone);
  return exitCodes.ok;
}

const spoiledSaid = (id: string, said: string): Trouble =>
  new Trouble(
    {
      ja: `${id} のファイルを読めません（${said}）。書き換えられたか、途中で切れています。届けていません。差出人に送り直してもらってください。`,
      en: `The file of ${id} cannot be read (${said}): it was changed or cut short. It was not released. Ask the sender to send it again.`,
    },
    exitCodes.data,
  );

const refusedSaid = (id: string, said: string): Trouble =>
  new Trouble(
    {
      ja: `メールサーバーが ${id} を受け取りませんでした（${inert(said)}）。まだ止めたままです。メールサーバーを確かめて、もう一度実行してください。`,
      en: `The mail server did not take ${id} (${inert(said)}). It is still held. Look at the mail server and try again.`,
    },
    exitCodes.unavailable,
  );

const unsureSaid = (id: string, said: string): Trouble =>
  new Trouble(
    {
      ja: `${id} をメールサーバーに渡す途中で切れ、届いたかどうかわかりません（${inert(said)}）。まだ止めたままです。受取人に聞き、届いていなければもう一度実行してください。`,
      en: `${id} was cut off on its way to the mail server, and nobody knows whether it arrived (${inert(said)}). It is still held. Ask its recipient, and release it again if it did not.`,
    },
    exitCodes.unavailable,
  );

async function release(work: Work, id: string): Promise<number> {
  const { session, held, who } = work;
  const { printer } = session;
  const why = whyOf(work);
  if (why === "")
    throw misused(
      "なぜ届けてよいのかを --why に書いてください。",
      "Say with --why why it may be delivered.",
    );
  const done = await held.release(id, who, why);
  if (done.state === "unsure") throw unsureSaid(id, done.said);
  if (done.state === "failed") {
    if (done.why === "over") throw notHere(id, done.said === "not here" ? undefined : done.said);
    throw done.why === "spoiled" ? spoiledSaid(id, done.said) : refusedSaid(id, done.said);
  }
  const { reply, refused } = done;
  const answer: QuarantineDoneAnswer = { version: cliVersion, id, did: "released", reply, refused };
  printer.answer(answer);
  printer.line({
    ja: `${id} をメールサーバーに渡しました。宛先に届きます。`,
    en: `${id} was handed to the mail server and goes to its recipients.`,
  });
  if (refused.length > 0)
    printer.note({
      ja: `メールサーバーは次の宛先を受け付けませんでした：${inert(refused.slice(0, 20).join(", "))}`,
      en: `The mail server refused these recipients: ${inert(refused.slice(0, 20).join(", "))}`,
    });
  return exitCodes.ok;
}

async function remove(work: Work, id: string): Promise<number> {
  const { printer } = work.session;
  const state = await work.held.remove(id, work.who, whyOf(work));
  if (state !== undefined) throw notHere(id, state === "not here" ? undefined : state);
  const answer: QuarantineDoneAnswer = { version: cliVersion, id, did: "deleted" };
  printer.answer(answer);
  printer.line({ ja: `${id} を消しました。`, en: `${id} was deleted.` });
  return exitCodes.ok;
}

const hoursUsual = 4;

function outbreak(
  session: Session,
  settings: MailFilterSettings,
  what: string | undefined,
): number {
  const { printer, clock, call, timeZone } = session;
  if (what !== "on" && what !== "off")
    throw misused("outbreak には on か off を付けてください。", '"outbreak" takes on or off.');
  const text = call.options["hours"];
  const hours = typeof text === "string" ? Number(text) : hoursUsual;
  if (!Number.isInteger(hours) || hours < 1 || hours > 168)
    throw misused("--hours は 1 から 168 までの数です。", "--hours takes a number from 1 to 168.");
  const untilMs = clock.now() + hours * hourMs;
  writeOutbreak(settings.outbreak, what === "on" ? { untilMs, scope: outbreakScope } : undefined);
  const answer: OutbreakAnswer = {
    version: cliVersion,
    ...(what === "on" && { outbreakUntilMs: untilMs }),
  };
  printer.answer(answer);
  const until = timeText(untilMs, timeZone, printer.language);
  printer.line(
    what === "on"
      ? {
          ja: `${until} まで、プログラムと書庫の付いたメールをすべて止めます。1秒以内に効きます。`,
          en: `Until ${until} all mail with programs or archives is held, within a second from now.`,
        }
      : {
          ja: "非常時の切り替えを戻しました。いつもの方針で検査します。",
          en: "The outbreak switch is off: the usual policy holds.",
        },
  );
  return exitCodes.ok;
}

/** As the owner of the folder, so that the filter can go on with every file. */
function becomeOwner(folder: string): void {
  if (process.geteuid?.() !== 0) return;
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats && stats.uid !== 0) becomeUser({ name: "", uid: stats.uid, gid: stats.gid });
}

function noFolder(folder: string): Trouble {
  return new Trouble(
    {
      ja: `隔離フォルダー ${folder} がありません。何もしていません。メールの検査（hinomi mail-filter）がまだ動いたことがないか、設定ファイルが違います（--settings）。`,
      en: `There is no quarantine folder ${folder}. Nothing was done. The mail filter has never run here, or these are not its settings (--settings).`,
    },
    exitCodes.noInput,
  );
}

/** The filter that runs, else its files. */
async function heldOf(settings: MailFilterSettings, { clock }: Session): Promise<HeldByHand> {
  const door = filterDoorAt(doorPath(settings));
  const { folder } = settings.quarantine;
  if (await answers(door)) return heldByDoor(door.ask);
  becomeOwner(folder);
  if (!lstatSync(folder, { throwIfNoEntry: false })) throw noFolder(folder);
  return heldByFiles(settings, clock);
}

export async function quarantine(session: Session): Promise<number> {
  const named = session.call.options["settings"];
  const settings = loadMailFilterSettings(typeof named === "string" ? named : session.settingsPath);
  const [verb = "list", what] = session.call.arguments as readonly (string | undefined)[];
  if (verb === "outbreak") {
    becomeOwner(dirname(settings.outbreak));
    return outbreak(session, settings, what);
  }
  const held = await heldOf(settings, session);
  const work: Work = { session, who: userInfo().username, held };
  if (verb === "list") return list(work);
  if (verb === "show") return show(work, idOf(what));
  if (verb === "release") return release(work, idOf(what));
  if (verb === "delete") return remove(work, idOf(what));
  throw misused(
    `hinomi quarantine に「${inert(verb)}」はありません。list、show、release、delete、outbreak のどれかです。`,
    `"hinomi quarantine" takes list, show, release, delete or outbreak, not "${inert(verb)}".`,
  );
}
