// For: the words of `hinomi mail-filter`.
// Never: what it does; that is given by programs/.

import type { CommandWords } from "./options.ts";

export const mailFilterWords: readonly CommandWords[] = [
  {
    name: "mail-filter",
    said: {
      ja: "メールサーバー（Postfix、sendmail）から渡されるメールを検査する",
      en: "judge the mail that Postfix or sendmail hands over (a milter)",
    },
    options: [
      {
        flags: "--socket <place>",
        said: {
          ja: "待ち受ける場所。unix:/パス または inet:ポート@127.0.0.1（初期値 /run/hinomi-mail-filter/mail.sock）",
          en: "where to listen: unix:/PATH or inet:PORT@127.0.0.1 (/run/hinomi-mail-filter/mail.sock unless set)",
        },
      },
      {
        flags: "--group <name>",
        said: {
          ja: "ソケットを使えるグループ（Postfix なら postfix）",
          en: "group that may use the socket (postfix for Postfix)",
        },
      },
      {
        flags: "--user <name>",
        said: {
          ja: "root で起動したときに切り替える利用者",
          en: "user to become when started by root",
        },
      },
      {
        flags: "--spool <dir>",
        said: {
          ja: "検査中の大きなメールを置くフォルダー（初期値 /var/lib/hinomi-mail-filter/spool）",
          en: "folder for large mails while they are judged (/var/lib/hinomi-mail-filter/spool unless set)",
        },
      },
      {
        flags: "--on-fault <action>",
        said: {
          ja: "検査できなかったメールの扱い：tempfail（送り直してもらう。初期値）または accept（通す）",
          en: "for mail that cannot be judged: tempfail (put off; unless set) or accept",
        },
      },
      {
        flags: "--connections <number>",
        said: {
          ja: "同時に検査する接続の数（初期値 200）",
          en: "connections judged at a time (200 unless set)",
        },
      },
      {
        flags: "--mark",
        said: {
          ja: "見たメールにヘッダー X-Hinomi: seen を付ける",
          en: "add the header X-Hinomi: seen to every mail",
        },
      },
    ],
    example: "hinomi mail-filter --socket unix:/var/spool/postfix/hinomi/mail.sock --group postfix",
  },
];
