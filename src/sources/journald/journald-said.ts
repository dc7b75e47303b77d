// For: the sentences about the journal: what happened, what Hinomi did, what to do next.
// Never: text from the journal itself.

import type { Said } from "../../base/said.ts";

/** The group that may read the whole journal on every distribution; Debian's `adm` may too. */
const join = "sudo usermod -aG systemd-journal $(id -un)";

export const missingSaid: Said = {
  ja:
    "systemd のジャーナルを読む journalctl を起動できません。ほかのログは見張りを続けます。" +
    "journalctl --version が動くか確かめてください。動くようになれば自動的に読み始めます。",
  en:
    "journalctl, which reads systemd's journal, could not be started. The other logs are still watched. " +
    "Check that `journalctl --version` works; reading begins by itself once it does.",
};

export const refusedSaid: Said = {
  ja:
    "systemd のジャーナルを読めません。たいていは権限がないためです。ほかのログは見張りを続けます。" +
    `${join} を実行し、ログインし直してから、もう一度 Hinomi を始めてください。` +
    "それでも読めないときは、journalctl -n 1 と journalctl --verify を実行して出る理由を確かめてください。",
  en:
    "systemd's journal cannot be read, most likely for want of permission. The other logs are still watched. " +
    `Run ${join}, log in again and start Hinomi again. ` +
    "If it still cannot be read, `journalctl -n 1` and `journalctl --verify` tell the reason.",
};

export const partlySaid: Said = {
  ja:
    "systemd のジャーナルのうち、自分の記録しか見えていないようです。sshd などシステムの記録は見張れていません。" +
    `${join} を実行し、ログインし直してから、もう一度 Hinomi を始めてください。`,
  en:
    "Only your own part of systemd's journal seems to be readable; records of the system, such as sshd's, are not watched. " +
    `Run ${join}, log in again and start Hinomi again.`,
};

export const goneSaid: Said = {
  ja:
    "前回最後に読んだジャーナルの記録が残っていません。その間に書かれた行を読めていない可能性があります。" +
    "残っている最も古い行から読み続けています。journald.conf の SystemMaxUse= を増やすと防げます。",
  en:
    "The record of the journal that was read last is gone, so lines written after it may never have been read. " +
    "Reading goes on with the oldest that is left. A larger SystemMaxUse= in journald.conf keeps more.",
};

export const endsSaid: Said = {
  ja:
    "journalctl がすぐに終わってしまうため、間をおいて新しい行を読みに行っています。行は失われませんが、気づくのが遅れます。" +
    "journalctl -f を実行して理由を確かめてください。",
  en:
    "journalctl keeps ending at once, so new lines are fetched from time to time instead. No line is lost, but they are noticed later. " +
    "Run `journalctl -f` to see why.",
};

export const strangeSaid: Said = {
  ja:
    "journalctl の出力に、記録として読めない行がありました。その行は数えていません。" +
    "journalctl --verify でジャーナルが壊れていないか確かめてください。",
  en:
    "journalctl printed lines that are no records; they were not counted. " +
    "Run `journalctl --verify` to see whether the journal is damaged.",
};
