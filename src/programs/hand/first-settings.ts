// For: a first hand.yaml in which nothing may be touched yet but bans, with examples to uncomment.
// Never: written over one that is there.

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Said } from "../../base/said.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { writeNew } from "./files/put-in-place.ts";

export const firstSettings = `# 手（hinomi hand）が触ってよいもの。ここにないものには触れません。root の持ち物で、ほかの人が書けないこと。
# What the hand may touch; nothing else. Must belong to root and be writable by nobody else.

# systemd, sysv (/etc/init.d) or exec (commands and a pid file)
supervisor: systemd

# Whose approvals count: the desk's public key (Ed25519, PEM).
desk_key: /etc/hinomi/desk.key.pub

# hinomi up が動いているしるし。3分間新しくならなければ、手が知らせます。
# What hinomi up touches while it goes on; when it does not for three minutes, the hand says so.
beat: /var/lib/hinomi/beat

services: {}
#  named: { unit: named.service }
#  squid: { unit: squid.service }
#  resolver:
#    unit: unbound.service
#    cores: { folder: /var/cache/unbound-cores, owner: unbound, most: 3, megabytes: 1000 }

files: {}
#  named-conf:
#    path: /etc/bind/named.conf.options
#    owner: root
#    check: [/usr/bin/named-checkconf, "{file}"]

mail_servers: {}
#  mail: { kind: postfix }
#  old:
#    kind: sendmail
#    config: /etc/mail/sendmail.cf
#    rebuild: [/usr/bin/m4, /etc/mail/sendmail.mc]

# 検索表（postmap、makemap、newaliases で作る）と、送信を止めるアカウントの一覧。
# Lookup tables, and lists of accounts that may not send.
maps: {}
#  sasl-access: { kind: postmap, path: /etc/postfix/sasl_access }
#  aliases: { kind: newaliases, path: /etc/aliases }

account_lists: {}
#  logins: { map: sasl-access }

# Never banned, beside our own addresses, the gateways and the resolvers: offices, partners, monitoring.
never_ban: []
#  - 192.0.2.0/24
`;

/** Says what to do next. Throws Trouble when there is one already. */
export function writeFirstSettings(path: string): Said {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    writeNew(path, Buffer.from(firstSettings));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Trouble(
      {
        ja: `${path} はもうあるので、書き換えていません。作り直すなら、先に別の名前に変えてください。`,
        en: `${path} exists and was left as it is. To begin anew, rename it first.`,
      },
      exitCodes.settings,
    );
  }
  return {
    ja: `${path} を作りました。触ってよいサービスとファイルを書き足し、デスクの公開鍵（保存先のフォルダの desk.key.pub）を desk_key の場所に写してから、hinomi hand を起動してください。`,
    en: `${path} was made. Add the services and files that may be touched, copy the desk's public key (desk.key.pub in the folder of its store) to where desk_key says, and start hinomi hand.`,
  };
}
