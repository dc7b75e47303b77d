// For: what the room says of mail abuse that it sees, in natural Japanese; the keys of en.ts.
// Never: text from a log, a name of a person.

import type { watchEn } from "./en.ts";

export const watchJa: Readonly<Record<keyof typeof watchEn, string>> = {
  "playbook.title": "メールの不正中継と悪用",
  "title.relayed":
    "うちのメールサーバーが、よそのメールを中継しています：{period}{hosts}から{mails}。すぐに閉じてください{bounces}。",
  "title.relayed-over":
    "うちのメールサーバーが、よそのメールを中継していました：{period}{hosts}から{mails}。その後はありません{bounces}。",
  "title.bounced":
    "うちのメールサーバーが、よそからよそへのメールを受け取り、送れずに返しています：{period}{hosts}。すぐに閉じてください{bounces}。",
  "title.waiting":
    "うちのメールサーバーが、よそからよそへのメールを受け取り、待ち行列に入れています：{period}{hosts}。",
  "title.root": "（戻ってきたメールがrootに溜まっています）",
  "title.stolen-account":
    "パスワードを盗まれたような送り方をしているアカウントがあります：{period}{mails}。すぐ本人に確かめてください。",
  "title.mass-mail": "ログインした人が、大量の宛先にメールを送っています：{period}{mails}。",
  "title.web-script":
    "Webサーバーのプログラムが、大量のメールを送っています：{period}{mails}。フォームの悪用か、置かれた不正なプログラムを探してください。",
  "title.own-bounces":
    "うちのメールサーバーが、行き場のない返送メールを出しています：{period}{mails}。届けられないメールを受け取っています。",
  "title.backscatter":
    "よそでうちの名をかたったメールの返送が届いています：{period}{mails}。うちのサーバーは通っていません。",
  "title.queue-growth":
    "送れないメールが急に溜まっています（{period}）。回線かDNSの故障か、サーバーの悪用かを見てください。",
  "title.listed":
    "ブロックリストに載っているとして、よそのサーバーに断られています：{period}{mails}。",
  "title.on-list":
    "うちのアドレスが{lists}に載っています（{period}）。先に原因を見つけ、それから削除を頼んでください。",
  "title.list-silent":
    "うちのアドレスを尋ねているブロックリストが答えません（{period}）。載っているかどうかは、わかりません。",
  "lists.one": "1つのブロックリスト",
  "lists.many": "{count}つのブロックリスト",
  "hosts.one": "外の1か所",
  "hosts.many": "外の{count}か所",
  "mails.one": "1通",
  "mails.many": "{count}通",
  "period.since": "{first}から",
  "period.on": "{first}に",
  "period.from": "{first}から{last}までに",
  "milestone.mails": "中継されたよそのメールが{count}通に達しました。",
  "page.title": "メールの悪用",
  "page.quiet.title": "静かです",
  "page.quiet":
    "不正中継も、ほかの悪用も、まだ見つかっていません。メールのログが読めているかは「情報源」で確かめられます。",
  "page.figures": "いまの様子",
  "figure.relayed": "中継されたよそのメール",
  "figure.relayed.note": "0でなければなりません",
  "figure.today": "うち、きょう",
  "figure.sources": "中継させた外の機械",
  "figure.accounts": "疑わしいアカウント",
  "figure.held": "保留したメール",
  "series.hour": "1時間ごとの悪用",
  "series.unit": "通",
  "table.kinds": "種類ごとの数",
  "table.sources": "うちに中継させている機械",
  "table.settings": "通してしまっている設定",
  "column.kind": "種類",
  "column.mails": "通数",
  "column.since": "最初",
  "column.last": "最後",
  "column.address": "アドレス",
  "column.file": "ファイル",
  "column.line": "行",
  "column.happens": "起こること",
  "view.check": "いま確かめること",
  "view.facts": "どう通ったか",
  "view.server": "サーバー",
  "view.forms": "使われた差出人",
  "view.user": "アカウント",
  "view.lists": "ブロックリストと、削除を頼むページ",
  "view.queue": "キューID（新しい順）",
  "view.letters": "すぐ送れる手紙",
  "form.foreign": "よそのアドレス",
  "form.own": "うちのドメインのアドレス",
  "form.null": "空（返送メールと同じ形）",
  "check.relayed":
    "hinomi audit mail を実行し、外から hinomi probe relay で試してください。中継されたメールを保留し、示された行を直し、作り直して読み込ませ、もう一度試します。そのあとブロックリストを確かめてください。",
  "check.stolen-account":
    "アカウントの持ち主に電話してください。本人でなければ、アカウントを止め、パスワードを替え、何が送られたかと転送設定を調べます。そのPCの点検が先です。",
  "check.mass-mail":
    "だれが送ったか尋ねてください。お知らせの一斉送信なら、専用のアドレスと時間帯を決めます。心当たりがなければ、アカウントの盗用です。",
  "check.web-script":
    "その時刻のWebサーバーのログでPOSTを探し、最後の更新より新しいファイルがないか見てください。フォームを止めるかファイルを消し、待ち行列のメールを消します。",
  "check.own-bounces":
    "存在しない宛先は、受け取ったあとに返すのではなく、受け取るときに断るようにしてください（local_recipient_maps、relay_recipient_maps）。",
  "check.backscatter":
    "サーバーに穴はありません。ドメインにSPFとDMARCを公開し、社員には届いたら消すよう伝えてください。",
  "check.queue-growth":
    "何がなぜ待っているか、mailq で見てください。全部が待っているなら回線かDNSの故障です。差出人が偏っているなら、そのアカウントかプログラムが悪用されています。",
  "check.list-silent":
    "別の回線から手で尋ねてみてください。公開のネームサーバー越しには答えないリストもあります。その場合は blocklists.resolver に自分のネームサーバーを書いてください。なくなったリストは blocklists.lists から外してください。",
  "check.listed":
    "先に原因（不正中継、アカウントの盗用、感染したPC）を見つけてください。直してから解除を申し込みます。二度目は長く残ります。",
};
