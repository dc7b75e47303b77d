// For: what the nodes of the standard graph are called by people.
// Never: a product's name where people say what it does for them.

import type { Said } from "../base/said.ts";
import type { DaemonName } from "./graph-found.ts";

export const daemonWords: Readonly<Record<DaemonName, Said>> = {
  named: { ja: "名前解決のサーバー（named）", en: "the name server (named)" },
  unbound: { ja: "名前解決のサーバー（unbound）", en: "the name server (unbound)" },
  dnsmasq: { ja: "名前解決のサーバー（dnsmasq）", en: "the name server (dnsmasq)" },
  squid: { ja: "プロキシ（squid）", en: "the proxy (squid)" },
  postfix: { ja: "メールサーバー（Postfix）", en: "the mail server (Postfix)" },
  sendmail: { ja: "メールサーバー（sendmail）", en: "the mail server (sendmail)" },
  exim4: { ja: "メールサーバー（Exim）", en: "the mail server (Exim)" },
  apache2: { ja: "Webサーバー（Apache）", en: "the web server (Apache)" },
  httpd: { ja: "Webサーバー（Apache）", en: "the web server (Apache)" },
  nginx: { ja: "Webサーバー（nginx）", en: "the web server (nginx)" },
  dovecot: { ja: "受信メールのサーバー（Dovecot）", en: "the mailbox server (Dovecot)" },
  sshd: { ja: "遠隔操作の入口（sshd）", en: "remote login (sshd)" },
  mariadbd: { ja: "データベース（MariaDB）", en: "the database (MariaDB)" },
  mysqld: { ja: "データベース（MySQL）", en: "the database (MySQL)" },
  postgres: { ja: "データベース（PostgreSQL）", en: "the database (PostgreSQL)" },
  smbd: { ja: "ファイル共有（Samba）", en: "file sharing (Samba)" },
  chronyd: { ja: "時刻合わせ（chrony）", en: "keeping the time (chrony)" },
  ntpd: { ja: "時刻合わせ（ntpd）", en: "keeping the time (ntpd)" },
  rsyslogd: { ja: "ログの記録（rsyslog）", en: "writing the logs (rsyslog)" },
  cron: { ja: "定時の仕事（cron）", en: "jobs at fixed times (cron)" },
};

/** A daemon of several ports in one word: the port behind it. */
export function portWords(name: DaemonName, port: number): Said {
  const { ja, en } = daemonWords[name];
  return { ja: `${ja}のポート${port}`, en: `port ${port} of ${en}` };
}

export const nodeWords = {
  clock: { ja: "このマシンの時計", en: "the clock of this machine" },
  memory: { ja: "メモリーの空き", en: "free memory" },
  gateway: { ja: "ルーターまでのつながり", en: "the connection to the router" },
  line: { ja: "インターネットへの回線", en: "the line to the Internet" },
  ownZone: { ja: "社内の名前解決", en: "looking up our own names" },
  answers: { ja: "名前解決の応答", en: "answers of the name server" },
  outsideNames: { ja: "社外の名前解決", en: "looking up names outside" },
  proxyPort: { ja: "プロキシの受付", en: "the proxy's port" },
  proxyByAddress: {
    ja: "プロキシ経由の取得（番号で）",
    en: "fetching through the proxy by address",
  },
  pagesByName: { ja: "ホームページの閲覧", en: "web pages" },
  pagesOutside: { ja: "社外のホームページの閲覧", en: "web pages outside" },
  site: { ja: "自社のホームページ", en: "our own web site" },
  mail: { ja: "メールの受付", en: "taking mail in" },
  queue: { ja: "メールの送り出し", en: "sending mail out" },
  imap: { ja: "メールの受信（IMAP）", en: "reading mail (IMAP)" },
  hand: { ja: "手当てを実行する「手」（hinomi hand）", en: "the hand (hinomi hand)" },
  pop3: { ja: "メールの受信（POP）", en: "fetching mail (POP)" },
} as const satisfies Readonly<Record<string, Said>>;

export function resolverWords(address: string): Said {
  return { ja: `名前解決のサーバー ${address}`, en: `the name server ${address}` };
}

export function diskWords(path: string): Said {
  return { ja: `ディスク ${path} の空き`, en: `free space on ${path}` };
}

export function certificateWords(name: DaemonName, port: number): Said {
  const { ja, en } = daemonWords[name];
  return {
    ja: `${ja}の証明書（ポート${port}）の期限`,
    en: `the certificate of ${en} on port ${port}`,
  };
}
