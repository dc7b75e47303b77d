// For: the commands that watch and look, with their options, words and examples.
// Never: what a command does; that is given by programs/.

import { format, json, now, rehearsed, store, timeZone } from "./options.ts";
import type { CommandWords } from "./options.ts";

export const watchingWords: readonly CommandWords[] = [
  {
    name: "up",
    said: {
      ja: "見張りを始める：ログを探し、たまった分を読み、その後は増えるたびに見る。ブラウザーで見る机も開く",
      en: "start the watch: find the logs, read what is there, then follow them; opens the desk in the browser",
    },
    options: [
      {
        flags: "--port <number>",
        said: { ja: "机のポート番号（初期値 4649）", en: "port of the desk (4649 unless set)" },
      },
      {
        flags: "--rehearse <name>",
        said: {
          ja: "本物の代わりに予行演習を流す（別の記録に入る）",
          en: "play a rehearsal instead of the real logs (in a store of its own)",
        },
      },
      {
        flags: "--log <path...>",
        said: { ja: "見つけたものに加えて見張るログ", en: "a further log to watch" },
      },
      {
        flags: "--only",
        said: {
          ja: "ほかのログを探さず、--log と設定ファイルのものだけを見張る",
          en: "look for no other logs than those of --log and the settings",
        },
      },
      {
        flags: "--once",
        said: { ja: "たまった分を読んだら終わる", en: "end when the backlog is read" },
      },
      store,
    ],
    example: "hinomi up --log /srv/www/access.log",
  },
  {
    name: "status",
    said: {
      ja: "すべて無事か、何を見張っているか",
      en: "is everything all right, and what is watched",
    },
    options: [
      {
        flags: "--link",
        said: {
          ja: "机へ入るための一度きりのリンクを作る",
          en: "make a new one-time link to the desk",
        },
      },
      store,
      rehearsed,
      json,
    ],
    example: "hinomi status",
  },
  {
    name: "incidents",
    said: { ja: "事件の一覧（急ぐものから）", en: "list the incidents, most urgent first" },
    options: [
      { flags: "--all", said: { ja: "終わったものも含める", en: "also those that are over" } },
      store,
      rehearsed,
      json,
    ],
    example: "hinomi incidents --all",
  },
  {
    name: "show",
    arguments: [
      {
        name: "<id>",
        said: { ja: "事件の番号（INC-2026-0007）", en: "number of the incident (INC-2026-0007)" },
      },
    ],
    said: { ja: "ひとつの事件を上から下まで", en: "one incident from top to bottom" },
    options: [store, rehearsed, json],
    example: "hinomi show INC-2026-0007",
  },
  {
    name: "replay",
    arguments: [
      {
        name: "<file...>",
        said: {
          ja: "ログファイル（.gz も可、- は標準入力）",
          en: "log files (also .gz; - is standard input)",
        },
      },
    ],
    said: {
      ja: "ログファイルを読み、何があったかを言う（何も保存しない）",
      en: "read log files and say what happened (stores nothing)",
    },
    options: [
      format,
      now,
      timeZone,
      {
        flags: "--workers <n>",
        said: { ja: "並行して読む数（0 で並行なし）", en: "worker threads (0: none)" },
      },
      {
        flags: "--store <dir>",
        said: { ja: "結果をこのフォルダーに保存する", en: "keep the result in this folder" },
      },
      json,
    ],
    example: "hinomi replay /var/log/apache2/access.log*",
  },
  {
    name: "explain",
    arguments: [{ name: "[line]", said: { ja: "ログの1行", en: "a log line" } }],
    said: {
      ja: "1行をどう読み、どの規則がなぜ当てはまるか",
      en: "how a line is read, and which rules match and why",
    },
    options: [
      {
        flags: "--stdin",
        said: {
          ja: "標準入力の全行を、ひと続きのログとして読む",
          en: "take the lines of standard input as one log",
        },
      },
      format,
      {
        flags: "--service <name>",
        said: {
          ja: "書いたのはこのサービス（apache, nginx, squid, syslog など）",
          en: "the lines were written by this service (apache, nginx, squid, syslog …)",
        },
      },
      now,
      timeZone,
      json,
    ],
    example: `hinomi explain '192.0.2.7 - - [19/Jul/2001:06:01:38 +0900] "GET /default.ida?XXXX HTTP/1.0" 404 196'`,
  },
  {
    name: "rules",
    arguments: [
      {
        name: "[verb]",
        said: { ja: "list（初期値）または check", en: "list (unless set) or check" },
      },
      {
        name: "[path...]",
        said: { ja: "規則のファイルまたはフォルダー", en: "rule files or folders" },
      },
    ],
    said: { ja: "規則の一覧、または規則ファイルの検査", en: "list the rules, or check rule files" },
    options: [json],
    example: "hinomi rules check /etc/hinomi/rules",
  },
  {
    name: "doctor",
    said: {
      ja: "見張りに必要なものがそろっているかを調べ、直し方を言う",
      en: "check what the watch needs, and say how to mend what is missing",
    },
    options: [store, json],
    example: "hinomi doctor",
  },
  {
    name: "rehearse",
    arguments: [
      {
        name: "[name]",
        said: { ja: "場面または予行演習の名前", en: "name of a scene or a rehearsal" },
      },
    ],
    said: {
      ja: "場面を流し、語られる事件が書かれたとおりかを確かめる",
      en: "play a scene and check that the incident is told as written",
    },
    options: [
      {
        flags: "--update",
        said: {
          ja: "書かれている結果を、いまの結果に改める",
          en: "write the present result into the scene",
        },
      },
      json,
    ],
    example: "hinomi rehearse worm-scan/code-red-wave",
  },
];
