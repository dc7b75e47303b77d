// For: ban.add, ban.remove and ban.list in nftables' table of our own.
// Never: a ban of ourselves, our gateway, our resolvers or what never_ban names, checked last.

import type { ArgsOf } from "../../../actions/catalogue.ts";
import { limits } from "../../../base/limits.ts";
import { outputOf } from "../command.ts";
import { done, failed, programFailed, refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { Context } from "../verb.ts";
import { readBanList } from "./ban-list.ts";
import { banCommand, banNetworks, banText, listCommand, unbanCommand } from "./ban-script.ts";
import { neverBanned } from "./never-banned.ts";

export async function addBans(
  { addresses, seconds }: ArgsOf<"ban.add">,
  { settings, run, ownAddresses }: Context,
): Promise<Outcome> {
  const networks = banNetworks(addresses);
  const command = banCommand(settings.ban, addresses, seconds);
  const never = neverBanned(networks, settings.never_ban, ownAddresses());
  if (never) {
    return refused("never-ban", {
      ja: `${never.ban} を遮断すると ${never.hits}（自分のアドレス、ゲートウェイ、DNSサーバー、または never_ban に書いた相手）も止まるため、何も遮断していません。これを除いて計画を作り直してください。`,
      en: `A ban of ${never.ban} would hit ${never.hits}: an address of our own, a gateway, a resolver, or one listed in never_ban. Nobody was banned. Make the plan again without it.`,
    });
  }
  const ran = await run(command);
  const banned = networks.map(banText);
  if (ran.exitCode === 0) {
    return done(
      { addresses: banned, seconds },
      { verb: "ban.remove", args: { addresses: banned } },
    );
  }
  if (outputOf(ran).includes("interval overlaps")) {
    return failed(
      {
        ja: "この範囲は、すでに遮断している別の範囲と重なっています。何も変えていません。先の遮断を解いてから、もう一度行ってください。",
        en: "One of these networks overlaps with another that is banned already. Nothing was changed. Remove that ban first.",
      },
      outputOf(ran),
    );
  }
  return programFailed(settings.ban.nft, ran, { ja: "遮断する", en: "ban the addresses" });
}

export async function removeBans(
  { addresses }: ArgsOf<"ban.remove">,
  { settings, run }: Context,
): Promise<Outcome> {
  const ran = await run(unbanCommand(settings.ban, addresses));
  if (ran.exitCode === 0) return done({ addresses: banNetworks(addresses).map(banText) });
  return programFailed(settings.ban.nft, ran, { ja: "遮断を解く", en: "remove the bans" });
}

/** `isThere`: false when the table is gone, as after `nft flush ruleset`: then nobody is banned. */
export async function listBans({ settings, run }: Context): Promise<Outcome> {
  const ran = await run(listCommand(settings.ban), { outputBytesMax: limits.handListBytes });
  if (ran.exitCode !== 0 && ran.errors.toString().includes("No such file or directory")) {
    return done({ isThere: false, bans: [], count: 0, dropped: { packets: 0, bytes: 0 } });
  }
  const what = { ja: "遮断の一覧を読む", en: "list the bans" };
  if (ran.exitCode !== 0) return programFailed(settings.ban.nft, ran, what);
  const list = ran.isCut ? undefined : readBanList(ran.output.toString("utf8"));
  if (list) return done({ isThere: true, ...list });
  return failed({
    ja: "nft の一覧を読み取れませんでした。遮断の状態はわかりません。sudo nft list table inet で確かめてください。",
    en: "nft's list could not be understood, so the state of the bans is unknown. Look with: sudo nft list tables",
  });
}
