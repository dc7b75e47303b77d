// For: account.suspend and account.restore: a login's line in a list of accounts, and the table built of it.
// Never: a text without its table: where the table cannot be built, the text is put back.

import type { ArgsOf } from "../../../actions/catalogue.ts";
import type { Said } from "../../../base/said.ts";
import type { Command } from "../command.ts";
import { applyDiff } from "../files/apply-diff.ts";
import { replaceContent } from "../files/replace-content.ts";
import { openTarget } from "../files/target.ts";
import type { Target } from "../files/target.ts";
import { done, failed, notInSettings } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { entryOf } from "../settings.ts";
import type { HandSettings } from "../settings.ts";
import type { MapEntry } from "../settings-shapes.ts";
import type { Context } from "../verb.ts";
import { accountLine, insertion, insertionFault, withoutLine } from "./account-line.ts";
import { build, buildCommand } from "./build-map.ts";

type Args = ArgsOf<"account.suspend">;

export type AccountAct = "suspend" | "restore";

interface Place {
  readonly map: MapEntry;
  readonly line: string;
}

function placeOf({ list, user }: Args, settings: HandSettings): Place | undefined {
  const entry = entryOf(settings.account_lists, list);
  const map = entry && entryOf(settings.maps, entry.map);
  return map && { map, line: accountLine(entry, user) };
}

/** The change as a diff that patch(1) would take, or the line as grep(1) would leave it out; then the table. */
export function accountCommand(
  act: AccountAct,
  args: Args,
  settings: HandSettings,
): Command | undefined {
  const place = placeOf(args, settings);
  if (!place) return undefined;
  const { map, line } = place;
  const { argv } = buildCommand(map);
  return act === "suspend"
    ? { argv: ["patch", "-u", map.path, "&&", ...argv], input: insertion(map.path, line) }
    : { argv: ["grep", "-vxF", "-e", line, map.path, ">", map.path, "&&", ...argv] };
}

const faults: Readonly<Record<string, Said>> = {
  there: { ja: "はもう停止されています", en: "is suspended already" },
  "other-entry": {
    ja: "には別の行がもうあります。その行を file.edit で直してください",
    en: "has another line there already; edit that line with file.edit",
  },
  missing: {
    ja: "を止めた行は（この形では）ありません。一覧を開いて確かめてください",
    en: "is not suspended there by a line of this form; open the list and look",
  },
  continued: {
    ja: "の行の前後に、空白で始まる続きの行があります。一覧を開いて直してください",
    en: "stands beside a line that goes on from the one above; open the list and mend it",
  },
};

function changeOf(act: AccountAct, { map, line }: Place, content: Buffer): Buffer | string {
  const text = content.toString("latin1");
  if (act === "suspend") {
    const fault = insertionFault(text, line);
    return fault ?? applyDiff(content, insertion(map.path, line)) ?? "continued";
  }
  const left = withoutLine(text, line);
  return typeof left === "string" ? left : Buffer.from(left.text, "latin1");
}

/** Without its table the text would say one thing and the mail server do another. */
async function putBack(map: MapEntry, old: Target, context: Context): Promise<Said> {
  const now = openTarget({ path: map.path });
  const isBack =
    !("fault" in now) &&
    !("type" in (await replaceContent({ path: map.path }, now, old.content, context)));
  return isBack
    ? { ja: `${map.path} は元に戻しました。`, en: `${map.path} was put back.` }
    : {
        ja: `${map.path} も元に戻せませんでした。手で直してください。`,
        en: `Nor could ${map.path} be put back. Mend it by hand.`,
      };
}

export async function changeAccount(
  act: AccountAct,
  args: Args,
  context: Context,
): Promise<Outcome> {
  const place = placeOf(args, context.settings);
  if (!place) return notInSettings({ ja: "アカウントの一覧", en: "list of accounts" }, args.list);
  const { map, line } = place;
  const target = openTarget({ path: map.path });
  if ("fault" in target) return failed(target.fault);
  const content = changeOf(act, place, target.content);
  if (typeof content === "string") {
    const { ja, en } = faults[content] ?? { ja: "", en: "" };
    return failed({
      ja: `${args.user} ${ja}（${map.path}）。何も変えていません。`,
      en: `${args.user} ${en} (${map.path}). Nothing was changed.`,
    });
  }
  const replaced = await replaceContent({ path: map.path }, target, content, context);
  if ("type" in replaced) return replaced;
  const built = await build(map, context);
  if ("type" in built) {
    if (built.type !== "failed") return built;
    const { ja, en } = await putBack(map, target, context);
    return failed({ ja: `${built.said.ja} ${ja}`, en: `${built.said.en} ${en}` }, built.output);
  }
  const back = act === "suspend" ? ("account.restore" as const) : ("account.suspend" as const);
  const hashes = { before: replaced.backup, after: replaced.after };
  const result = { ...args, path: map.path, line, ...hashes, ...built };
  return done(result, { verb: back, args });
}
