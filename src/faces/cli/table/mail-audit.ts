// For: the commands that look at a mail server: its settings, and what it does when mail is offered to it.
// Never: what a command does; that is given by programs/.

import { json } from "./options.ts";
import type { CommandWords } from "./options.ts";

export const mailWords: readonly CommandWords[] = [
  {
    name: "audit",
    arguments: [
      { name: "<what>", said: { ja: "mail（メールサーバー）", en: "mail (the mail server)" } },
    ],
    said: {
      ja: "メールサーバーの設定を読み、よその人のメールを中継するか、どの行をどう直すかを言う",
      en: "read the mail server's settings: does it relay for strangers, which line does it, and the exact fix",
    },
    options: [
      {
        flags: "--root <dir>",
        said: {
          ja: "このフォルダーを / とみなして調べる（写しや別のディスク）",
          en: "take this folder for / (a copy, another disk)",
        },
      },
      {
        flags: "--file <path...>",
        said: {
          ja: "決まった場所にない設定ファイル（.cf .mc .def）",
          en: "settings that lie elsewhere (.cf .mc .def)",
        },
      },
      {
        flags: "--twin",
        said: {
          ja: "設定の写しで隔離したサーバーを動かし、直す前と後を外から試す（root で）",
          en: "run an isolated server with a copy of the settings and probe it from outside, before and after the fix (as root)",
        },
      },
      json,
    ],
    example: "hinomi audit mail --twin",
  },
  {
    name: "probe",
    arguments: [
      { name: "<what>", said: { ja: "relay（中継）", en: "relay" } },
      {
        name: "<server>",
        said: {
          ja: "サーバーのIPアドレス（[:ポート]）。名前は引きません",
          en: "IP address of the server, with [:port]; names are not looked up",
        },
      },
    ],
    said: {
      ja: "49通りのメールを差し出し、よそのメールボックスに届くかで、中継を確かめる",
      en: "offer mail in 49 forms; what arrives at the foreign mailbox decides whether it relays",
    },
    options: [
      {
        flags: "--from <address>",
        said: { ja: "こちら側の送信元IPアドレス", en: "IP address of this machine to look from" },
      },
      {
        flags: "--sink <where>",
        said: {
          ja: "届いたかを見るところ：Maildirのフォルダー、または待ち受けるアドレス（203.0.113.9:25）",
          en: "where arrivals are seen: a Maildir, or an address to listen on (203.0.113.9:25)",
        },
      },
      {
        flags: "--to <mailbox>",
        said: {
          ja: "よそのメールボックス（自分のもの）。そこに届けば中継",
          en: "the foreign mailbox (one of your own): what arrives there was relayed",
        },
      },
      {
        flags: "--name <host>",
        said: {
          ja: "サーバーの名前（なければ応答の最初の行から）",
          en: "name of the server (else its greeting's)",
        },
      },
      {
        flags: "--domain <name>",
        said: {
          ja: "サーバーのドメイン（なければ名前から）",
          en: "its domain (else taken from the name)",
        },
      },
      {
        flags: "--backup-for <name>",
        said: {
          ja: "予備MXとして引き受けるドメイン",
          en: "a domain it takes mail in for as a backup MX",
        },
      },
      {
        flags: "--user <name>",
        said: {
          ja: "そこに実在するメールボックス（初期値 postmaster）",
          en: "a mailbox that exists there (postmaster unless set)",
        },
      },
      {
        flags: "--wait <seconds>",
        said: {
          ja: "届くのを待つ秒数（初期値 600）",
          en: "seconds to wait for arrivals (600 unless set)",
        },
      },
      json,
    ],
    example:
      "hinomi probe relay 192.0.2.1 --sink /home/admin/Maildir --to relaytest@third.example.net",
  },
];
