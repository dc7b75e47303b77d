// For: the commands about bans: who is shut out and why, by hand, and what another program banned.
// Never: what a command does; that is given by programs/.

import { json, store } from "./options.ts";
import type { CommandWords, OptionWords } from "./options.ts";

const yes: OptionWords = {
  flags: "--yes",
  said: { ja: "見せた手当てを、聞かずに承認する", en: "approve what is shown without asking" },
};

export const banWords: readonly CommandWords[] = [
  {
    name: "bans",
    arguments: [
      {
        name: "[verb]",
        said: {
          ja: "list（一覧、初期値）、add（遮断する）、remove（解く）、why（わけと経緯）",
          en: "list (unless set), add, remove or why",
        },
      },
      {
        name: "[address...]",
        said: {
          ja: "アドレスまたは範囲（203.0.113.7、2001:db8:1::/64）。IPv6 は /64 とみなす",
          en: "addresses or networks (203.0.113.7, 2001:db8:1::/64); IPv6 is taken by its /64",
        },
      },
    ],
    said: {
      ja: "遮断している相手を見る、遮断する、解く、わけを調べる",
      en: "see who is banned, ban, let in again, find out why",
    },
    options: [
      {
        flags: "--for <duration>",
        said: {
          ja: "遮断する時間（90m、24h、7d、最長31d）。なければ前歴による",
          en: "how long (90m, 24h, 7d, at most 31d); unless set, by what they did before",
        },
      },
      {
        flags: "--why <text>",
        said: { ja: "理由（日誌に残る）", en: "the reason, for the journal" },
      },
      yes,
      store,
      json,
    ],
    example: 'hinomi bans add 203.0.113.7 --for 24h --why "guesses passwords"',
  },
  {
    name: "import",
    arguments: [{ name: "<program>", said: { ja: "fail2ban", en: "fail2ban" } }],
    said: {
      ja: "fail2ban の許可リストと、いま効いている遮断を引き継ぐ",
      en: "take over fail2ban's allow-list and the bans in force",
    },
    options: [
      {
        flags: "--root <dir>",
        said: {
          ja: "別の場所（バックアップなど）を / とみなして読む",
          en: "read below this folder, such as a backup, instead of /",
        },
      },
      {
        flags: "--dry-run",
        said: { ja: "見せるだけで、何もしない", en: "only show it" },
      },
      yes,
      store,
      json,
    ],
    example: "hinomi import fail2ban --dry-run",
  },
];
