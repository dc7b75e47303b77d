// For: the room's sentences in Japanese; the same keys and placeholders as en.ts.
// Never: text from a log, a name of a person.

import type { en } from "./en.ts";

export const ja: Readonly<Record<keyof typeof en, string>> = {
  "playbook.title": "ウイルスメール",
  "title.stopped": "{file}{what}を{since}{mails}、止めました。{reach}",
  "title.received":
    "いま止めた添付ファイルと同じものが、その前に届いています。受け取った人にすぐ電話してください。",
  "title.inside":
    "社内のPC {source} がウイルスメールを送ろうとしました。{since}{mails}、すべて止めました。そのPCを回線から外してください。",
  "title.account":
    "{source} から、うちのアカウントでウイルスメールを送ろうとした者がいます。{since}{mails}、すべて止めました。そのアカウントを止めてください。",
  "title.scanner-down":
    "メールのウイルス検査が止まっています。{since}{times}、メールを待たせています。",
  "title.scanner-down.past":
    "メールのウイルス検査が止まっていました。{since}{times}、メールを待たせました。",
  "title.filter-busy":
    "メールの検査が追いついていません。{since}{times}、時間内に検査できていません。",
  "title.filter-busy.past":
    "メールの検査が追いついていませんでした。{since}{times}、時間内に検査できませんでした。",
  "title.quarantine-full":
    "止めたメールを置く場所がいっぱいです。{since}{times}、メールを待たせています。場所を空けてください。",
  "title.quarantine-full.past":
    "止めたメールを置く場所がいっぱいでした。{since}{times}、メールを待たせました。",
  "what.virus": "ウイルス {threat} の付いたメール",
  "what.one": "危ない添付ファイルのメール",
  "what.many": "よく似た危ない添付ファイルのメール",
  "file.one": "「{file}」という",
  "file.many": "「{file}」など、",
  "mails.one": "1通",
  "mails.many": "{count}通",
  "times.one": "1回",
  "times.many": "{count}回",
  "period.since": "{first}から",
  "period.from": "{first}から",
  "reach.none": "届いたものは見つかっていません。",
  "reach.received": "その前に届いた人がいます。すぐ電話してください。",
  "milestone.mails": "止めたメールが{count}通になりました。",
  "page.title": "ウイルスメール",
  "page.figures": "いまの様子",
  "page.quiet.title": "静かです",
  "page.quiet":
    "ウイルスメールの波は、まだ来ていません。1通ずつ止めたメールは、保管の一覧（hinomi quarantine list）にあります。",
  "figure.received": "止める前に届いていたもの",
  "figure.received.note": "0でなければなりません",
  "figure.inside": "社内のPCやアカウントから",
  "figure.today": "きょう止めた数",
  "figure.all": "これまでに止めた数",
  "figure.filter": "いま起きている検査の故障",
  "series.hour": "1時間ごとに止めた数",
  "series.unit": "通",
  "table.waves": "波ごとの数",
  "table.files": "添付ファイル",
  "column.what": "内容",
  "column.mails": "通数",
  "column.since": "最初",
  "column.last": "最後",
  "column.reach": "届いたか",
  "column.number": "番号",
  "column.name": "名前",
  "column.hash": "SHA-256",
  "result.none": "見つかっていません",
  "result.received": "届いた：電話する",
  "kind.virus": "ウイルス {threat}",
  "kind.wave": "同じファイルを多くの人に",
  "kind.wave-many": "よく似たファイル",
  "kind.inside": "社内から（{source}）",
  "kind.filter": "検査そのもの",
  "view.check": "いま確かめること",
  "view.held": "止めたメール（証拠から）",
  "view.files": "添付ファイル",
  "view.who": "受け取った人",
  "view.who.search":
    "下のSHA-256で検査の記録を探すと、宛先がすべてわかります：grep SHA-256の値 mail-filter.log。mail-passed の行が、受け取った人です。",
  "column.recipient": "宛先",
  "column.time": "時刻",
  "check.received":
    "受け取った人全員に電話してください。開いた人は、LANケーブルを抜き、電源は切らずに、呼んでもらいます。開いていない人は、開かずに消してもらいます。SHA-256で探して、残りがなくなるまで続けます。",
  "check.virus":
    "検査の定義が今日のものか（freshclam）、同じSHA-256のものが前に届いていないかを確かめてください。",
  "check.wave":
    "開いてはいけません。調べるときは、ファイルでなくSHA-256の値だけを使ってください。中にだれかの文書が入っていることがあります。",
  "check.wave-many":
    "次に来るものの種類が違いそうなら、非常スイッチを入れてください：hinomi quarantine outbreak on --hours 12。プログラムと圧縮ファイルを、全員分いったん止めます。",
  "check.inside":
    "アドレスからPCを探し、LANケーブルを抜き、だれが使っているか尋ねてください。ほかに何をしたかはプロキシーの記録で、前に何を送ったかはメールの記録で調べます。",
  "check.account":
    "アカウントを止めるかパスワードを替え、つながりを切り、前に何を送ったかをメールの記録で調べてください。本人のPCも感染しているかもしれません。",
  "check.scanner-down":
    "systemctl status clamav-daemon を見て、メモリー（全定義で約1.5GB）とディスクの空きを確かめ、起動し直してください。待っているメールは自然に届き、止めたものは一覧にあります。",
  "check.filter-busy":
    "負荷（uptime）と、待たせたメールを見てください。1人の差出人が大量に送っているなら、メールサーバーで制限します。",
  "check.quarantine-full":
    "df -h で見て、保管場所のディスクを空けるか、いらない保管メールを消してください。その間メールは送った側で待っています。なくなってはいません。",
};
