// For: the room's sentences in Japanese; the same keys and placeholders as en.ts.
// Never: text from a log, a name of a person.

import type { en } from "./en.ts";

export const ja: Readonly<Record<keyof typeof en, string>> = {
  "playbook.title": "パスワードの総当たりと侵入",
  "title.many": "{name}{at}：{period}{hosts}が{times}試みました。{reach}",
  "title.one": "{name}{at}：{period}{hosts}が{times}試みました。{reach}",
  "title.past": "{name}{at}：{period}{hosts}が{times}試みました。{reach}",
  "title.entered":
    "パスワードの総当たりをしていた {source} から、{at} にログインされました。本人かどうか、すぐ確かめてください。",
  "title.entered.doubtful":
    "一日にわたって失敗が続いた {source} から、{at} にログインがありました。本人に尋ねてください。",
  "title.inside":
    "社内のアドレス {source} から、{name}{at}が{period}{times}出ています。その機械を調べてください。{reach}",
  "title.distributed-guessing":
    "1つのアカウントを、多くのアドレスから少しずつ試されています：{period}{times}。{reach}",
  "title.become-guessing":
    "ログイン中の利用者が、ほかの利用者になろうとして（sudo、su）、{period}断られています。本人に尋ねてください。",
  "title.new-network":
    "これまで使われたことのない場所（{source}）でのログインが、{period}あります。本人に尋ねてください。",
  at: "（{services}）",
  "at.more": "（{services}ほか）",
  "hosts.one": "1か所",
  "hosts.many": "{count}か所",
  "times.one": "1回",
  "times.many": "{count}回",
  "period.since": "{first}から",
  "period.on": "{first}に",
  "period.from": "{first}から{last}までに",
  "reach.none": "入られてはいません。",
  "reach.doubtful": "入られていないとは言い切れません。確認してください。",
  "reach.succeeded": "ログインに成功したものがあります。すぐ確認してください。",
  "reach.refused": "すべて断りました。",
  "reach.silent": "何か起きたかどうかは、このログからはわかりません。",
  "milestone.attempts": "{name}が{count}件に達しました。",
  "milestone.hosts": "{name}の相手が{count}か所になりました。",
  "page.title": "侵入の試み",
  "page.figures": "いまの様子",
  "page.quiet.title": "静かです",
  "page.quiet":
    "まだ試みは見つかっていません。各サービスのログが読めているかは「情報源」で確かめられます。",
  "figure.today": "きょうの試み",
  "figure.all": "これまでの試み",
  "figure.sources": "相手",
  "figure.sources.note": "種類ごとに数えた合計",
  "figure.entered": "総当たりのあとのログイン",
  "figure.entered.note": "0でなければなりません",
  "figure.banned": "いまふさいでいる相手",
  "series.hour": "1時間ごとの試み",
  "series.day": "1日ごとの試み",
  "series.unit": "件",
  "table.families": "種類ごとの数",
  "table.sources": "多い相手",
  "table.users": "狙われているアカウント",
  "table.services": "狙われているサービス",
  "table.apart": "別に数えているもの（自社・許可した相手・社内の日常）",
  "column.family": "種類",
  "column.families": "種類",
  "column.attempts": "件数",
  "column.sources": "相手",
  "column.since": "最初",
  "column.last": "最後",
  "column.reach": "結果",
  "column.address": "アドレス",
  "column.network": "周辺のネットワーク",
  "column.user": "アカウント",
  "column.service": "サービス",
  "column.incidents": "事件",
  "result.attempted": "被害なし",
  "result.silent": "ログでは不明",
  "result.doubtful": "要確認",
  "result.succeeded": "侵入のおそれ",
  "view.check": "いま確かめること",
  "view.who": "だれが、どこで",
  "view.user": "アカウント",
  "view.source": "アドレス",
  "view.services": "サービス",
  "check.entered":
    "アカウントの持ち主に電話で尋ねてください。本人でなければ、アカウントを止め、つながっているものを切り、パスワードと鍵を替え、その後にされたこと（last、履歴、crontab、authorized_keys、送信メール）を調べます。確かめるまで、その機械を信用しないでください。",
  "check.password-guessing":
    "推測できるパスワードのアカウントがないか確かめてください。sshdなら、鍵だけにするのが確実です（PasswordAuthentication no）。",
  "check.names": "いろいろな名前を試しています。うちのアカウント名は、まだ知られていません。",
  "check.slow-guessing":
    "ゆっくり試すのは、気づかれないためです。試された名前が実在するか見てください。実在するなら、相手はうちを知っています。",
  "check.distributed-guessing":
    "そのアカウントのパスワードが、長くて、よそで使い回していないものか確かめてください。アドレスを1つずつふさいでも効きません。",
  "check.become-guessing":
    "このアカウントの本人に、自分でしたことか尋ねてください。違うなら、だれかがその席にいます。つながりを切り、パスワードを替えてください。",
  "check.new-network":
    "証拠の行にあるアカウントの本人に、出先や新しい回線からつないだか尋ねてください。本人なら、することはありません。違うなら、侵入です：アカウントを止め、つながりを切り、パスワードを替えてください。",
  "check.service-scanning":
    "インターネットに開いている必要のないサービスがないか確かめてください：ss -tulpn。",
  "check.relay-attempts":
    "すべて断っています。今後も断れることを、メールサーバーの点検（hinomi probe）で一度確かめてください。",
  "check.recipient-harvest":
    "実在するアドレスは、断り方の違いで知られます。見つかった宛先には迷惑メールが来るものと思ってください。",
  "check.mail-abuse": "することはありません。メールサーバーが追い返しています。",
  "check.rate-abuse": "サービスが遅くならないかぎり、することはありません。",
  "check.dns-transfer": "allow-transfer が自社のセカンダリだけになっているか確かめてください。",
  "check.dns-update":
    "allow-update が none になっているか確かめてください。自社のPCが自分の名前を書こうとしているだけなら、PC側で止められます。",
  "check.dns-query":
    "アドレスはふさがないでください。多くは、答えを送りつけられる被害者のものです。再帰を自社だけに許しているか、rate-limit があるかを確かめてください。",
  "check.proxy-probing":
    "squidが社内側だけで待っているか確かめてください（http_port 192.0.2.1:3128）。回線側に開けてはいけません。",
  "check.port-scan": "開いているポートが、開けるつもりのものだけか確かめてください：ss -tulpn。",
  "check.web-denied":
    "証拠の行を見て、求められたものが本当に置かれていないか確かめてください。使っていないものは消します。",
  "check.inside":
    "自社の機械です。アドレスから機械を探し、だれが使っているか尋ね、まず感染を調べてください。",
};
