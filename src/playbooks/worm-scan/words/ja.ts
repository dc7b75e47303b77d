// For: the room's sentences in Japanese; the same keys and placeholders as en.ts.
// Never: text from a log, a name of a person.

import type { en } from "./en.ts";

export const ja: Readonly<Record<keyof typeof en, string>> = {
  "playbook.title": "Webを狙うワームと探り",
  "title.many": "{name}：{period}{hosts}が{times}試みました。{reach}{share}",
  "title.one": "{name}：{period}{hosts}が{times}試みました。{reach}{share}",
  "title.past": "{name}：{period}{hosts}が{times}試みました。{reach}{share}",
  "hosts.one": "1か所",
  "hosts.many": "{count}か所",
  "times.one": "1回",
  "times.many": "{count}回",
  "period.since": "{first}から",
  "period.on": "{first}に",
  "period.from": "{first}から{last}までに",
  "reach.none": "成功したものはありません。",
  "reach.doubtful": "成功したものがないとは言い切れません。確認してください。",
  "reach.succeeded": "成功したような応答が返っています。すぐ確認してください。",
  "reach.silent": "成功したかどうかは、このログからはわかりません。",
  "share.is": "最も多い1時間で回線の{percent}%を使っています。",
  "share.was": "最も多い1時間で回線の{percent}%を使いました。",
  "share.is.little": "使っているのは回線の1%未満です。",
  "share.was.little": "使ったのは回線の1%未満でした。",
  "inside.one":
    "{period}、社内側のアドレス {address} から攻撃の要求が{times}届いています。手前にプロキシがあるなら、本当の送信元をログに残す設定（mod_remoteip）にしてください。なければ、そのPCが攻撃しています。{reach}",
  "inside.many":
    "{period}、社内側の{count}個のアドレスから攻撃の要求が{times}届いています。手前にプロキシがあるなら、本当の送信元をログに残す設定（mod_remoteip）にしてください。なければ、それらのPCが攻撃しています。{reach}",
  "inside.reach": "{reach}",
  "name.inside": "社内側のアドレスからの攻撃",
  "milestone.first": "{name}の最初の1件が届きました。{harm}",
  "milestone.attempts": "{name}が{count}件に達しました。{harm}",
  "milestone.aim": "{name}が{count}件に達しました。目指せ1万件、達成です。{harm}",
  "milestone.hosts": "{name}の攻撃元が{count}か所になりました。{harm}",
  "milestone.harmless": "被害なし。",
  "page.title": "ワームと探り",
  "page.figures": "いまの様子",
  "figure.today": "きょうの攻撃",
  "figure.all": "これまでの攻撃",
  "figure.sources": "攻撃元",
  "figure.sources.note": "種類ごとに数えた合計",
  "figure.succeeded": "成功したおそれのある攻撃元",
  "figure.succeeded.note": "0でなければなりません",
  "figure.share.now": "この1時間の回線の割合",
  "figure.share.peak": "最も多かった1時間の割合",
  "figure.share.unknown": "回線の割合",
  "figure.share.unknown.value": "不明",
  "figure.share.unknown.note": "hinomi.yaml の line.speed に回線の速さを書くと出ます",
  "figure.share.in": "受信側",
  "figure.share.out": "送信側",
  "series.attempts.hour": "1時間ごとの攻撃",
  "series.attempts.day": "1日ごとの攻撃",
  "series.attempts.unit": "件",
  "series.share.hour": "回線に占める割合（1時間ごと）",
  "series.share.day": "回線に占める割合（その日の最も多い1時間）",
  "series.share.unit": "%",
  "series.bytes.hour": "回線を通った量（1時間ごと）",
  "series.bytes.day": "回線を通った量（その日の最も多い1時間）",
  "series.bytes.unit": "kB",
  "series.attack.in": "攻撃・受信",
  "series.attack.out": "攻撃・送信",
  "series.all.in": "Web全体・受信",
  "series.all.out": "Web全体・送信",
  "series.others": "その他",
  "table.families": "種類ごとの数",
  "table.sources": "多い攻撃元",
  "table.networks": "多いネットワーク",
  "table.apart": "別に数えているもの（自社・許可した相手・調査目的のスキャナ）",
  "column.family": "種類",
  "column.families": "種類",
  "column.attempts": "件数",
  "column.sources": "攻撃元",
  "column.sets": "16種そろった回数",
  "column.since": "最初",
  "column.last": "最後",
  "column.reach": "結果",
  "column.address": "アドレス",
  "column.first": "最初",
  "column.network": "周辺のネットワーク",
  "column.country": "登録国",
  "result.attempted": "被害なし",
  "result.silent": "ログでは不明",
  "result.doubtful": "要確認",
  "result.succeeded": "成功のおそれ",
  "page.quiet":
    "まだ攻撃は見つかっていません。Webサーバーのログが読めているかは「情報源」で確かめられます。",
  "page.quiet.title": "静かです",
  "view.check": "いま確かめること",
  "view.needs": "害が出るのはどんなとき",
  "view.cost": "回線への負担",
  "view.needs.inside": "本当の送信元がわかるまでは、攻撃元への連絡も遮断もできません。",
  "view.needs.of": "害が出るのは、次のものが動いている場合だけです：{what}。",
  "view.visits":
    "16種の探りがそろった訪問は{count}回です。1回の訪問を1件の攻撃元の行動として見てください。",
  "check.succeeded":
    "成功したような応答が返っています。証拠の行にある時刻とパスを見て、そのファイルがサーバーにあるか、身に覚えのないファイルやプロセスがないか、すぐ確かめてください。確かめるまで、そのサーバーを信用しないでください。",
  "check.doubtful":
    "普通のページが返っただけかもしれません。同じパスを自分のブラウザーで開き、でたらめなパスを開いたときと同じ画面かどうか見比べてください。同じなら心配ありません。",
  "check.redirected":
    "httpsへ転送しているサイトでは、このログだけでは決まりません。https側のログも見てください。",
  "cost.none": "まだ量がわかりません。",
  "cost.mean": "1件あたり受信{in}、送信{out}。合わせて受信{allIn}、送信{allOut}です。",
  "cost.time": "この回線では、合わせて受信側を{timeIn}、送信側を{timeOut}ふさいだ計算です。",
  "cost.download":
    "主に受信側（ダウンロード）を使います。相手が送りつけてくる量なので、エラーページを短くしても減りません。減らすには、攻撃元の接続をファイアウォールで捨てます。",
  "cost.upload": "主に送信側（アップロード）を使います。中身は自分のサーバーのエラーページです。",
  "cost.remedy":
    'Apacheの設定で ErrorDocument 404 " " と ServerTokens Prod にすると、404のたびに約{saved}減ります。全部が404だったとすれば、合わせて約{savedAll}です。',
  "duration.seconds": "{count}秒",
  "duration.minutes": "{count}分",
  "duration.hours": "{count}時間",
  "needs.code-red": "WindowsのIIS 4.0/5.0（インデックスサービス付き）",
  "check.code-red":
    "社内にIISを動かしているWindowsサーバーがないか確かめてください。Apacheだけなら被害はありません。",
  "needs.code-red-ii": "WindowsのIIS 4.0/5.0（インデックスサービス付き）",
  "check.code-red-ii":
    "IISのサーバーがあれば、scripts フォルダーに root.exe が置かれていないか見てください。Apacheだけなら被害はありません。",
  "needs.nimda": "WindowsのIIS、または以前のCode Red IIが残した裏口",
  "check.nimda":
    "社内にIISがないか確かめてください。Nimdaはメールと共有フォルダーからも入るので、PCのInternet ExplorerとOutlook Expressの版も見てください。",
  "needs.mozi": "NetgearのDGNシリーズなどの古い家庭用ルーター",
  "check.mozi": "本社と拠点のルーターの機種を確かめ、管理画面が外から開かないようにしてください。",
  "needs.jaws-dvr": "JAWS系の録画機（防犯カメラ）",
  "check.jaws-dvr": "防犯カメラの録画機がインターネットから見えていないか確かめてください。",
  "needs.gpon": "GPON光回線のホームゲートウェイ",
  "check.gpon": "拠点の光回線ルーターの機種と、管理画面が外から開かないことを確かめてください。",
  "needs.realtek-boa": "Realtek製チップの古いルーター（boa）",
  "check.realtek-boa": "ルーターの管理者パスワードが出荷時のままでないか確かめてください。",
  "needs.dlink-hnap": "D-Linkのルーター",
  "check.dlink-hnap":
    "D-Linkのルーターがあれば、ファームウェアを更新し、外からの管理を止めてください。",
  "needs.tplink-luci": "TP-Link Archer AX21などのルーター",
  "check.tplink-luci":
    "TP-Linkのルーターがあれば、ファームウェアを2023年4月以降の版にしてください。",
  "needs.themoon": "LinksysのEシリーズのルーター",
  "check.themoon":
    "Linksysのルーターがあれば、遠隔管理を止めて再起動してください（このワームは電源を切ると消えます）。",
  "needs.phpunit": "公開フォルダーに置かれたPHPUnit（vendor/phpunit）",
  "check.phpunit":
    "公開フォルダーの下で eval-stdin.php を探してください：find /var/www -name eval-stdin.php。あれば消してください。",
  "needs.thinkphp": "PHPのフレームワークThinkPHP 5",
  "check.thinkphp":
    "ThinkPHPで作られたサイトがあるか確かめ、あれば5.0.24または5.1.31以降に更新してください。",
  "needs.apache-traversal": "Apache 2.4.49または2.4.50",
  "check.apache-traversal":
    "Apacheの版を確かめてください：apache2 -v。2.4.49と2.4.50だけが対象です。",
  "needs.log4shell": "Log4j 2（2.17.1より前）を使うJavaのプログラム",
  "check.log4shell":
    "Javaで動くものを洗い出し、log4j-core の版を見てください。応答ではわからないので、サーバーから外への見慣れない接続も確かめてください。",
  "needs.shellshock": "古いbashで動くCGI",
  "check.shellshock":
    "bashの版と、CGIを使っているかを確かめてください。応答ではわからないので、サーバーから外への見慣れない接続も見てください。",
  "needs.secrets": "公開フォルダーに置かれた .env や .git など",
  "check.secrets":
    "公開フォルダーの下を探してください：find /var/www -name .env -o -name .git。あれば外に出し、中のパスワードをすべて替えてください。",
  "needs.wordpress": "WordPress",
  "check.wordpress":
    "WordPressがあれば、管理者のパスワードを長くし、xmlrpc.php を止め、更新を済ませてください。302の応答があれば、その時刻のログインが本人か確かめてください。",
  "needs.phpmyadmin": "外から開けるphpMyAdmin",
  "check.phpmyadmin": "phpMyAdminがあれば、社内からだけ開けるようにしてください。",
  "needs.guessing": "推測できるパスワード",
  "check.guessing":
    "認証つきページの利用者名とパスワードを見直し、外から必要がなければ社内だけに限ってください。",
  "needs.open-proxy": "転送を許しているWebサーバーやsquid",
  "check.open-proxy":
    "ApacheのProxyRequestsがOffであること、squidが社外に開いていないことを確かめてください。",
  "needs.tls-bytes": "なし（迷い込んだ接続か、暗号化の有無を調べる探り）",
  "check.tls-bytes": "することはありません。同じ相手がほかの種類にも出てくるかだけ見てください。",
  "needs.rdp-bytes": "外から届くリモートデスクトップ",
  "check.rdp-bytes":
    "リモートデスクトップ（3389番）がインターネットに開いていないか確かめてください。",
  "needs.not-http": "なし（ほかの用途のサーバーを探す接続）",
  "check.not-http": "することはありません。同じ相手がほかの種類にも出てくるかだけ見てください。",
  "needs.actuator": "管理画面を公開したSpring Bootのプログラム",
  "check.actuator":
    "Spring Bootのプログラムがあれば、actuatorを外から開けないようにしてください。envやheapdumpが開いていたら、パスワードをすべて替えてください。",
  "needs.solr": "外から開けるApache Solr",
  "check.solr": "Solrがあれば、8983番とその管理画面を社内だけに限ってください。",
  "needs.weblogic": "Oracle WebLogic",
  "check.weblogic": "WebLogicがあれば、修正を当て、wls-wsat と _async を外してください。",
  "needs.pulse": "Pulse Connect Secure（VPN装置）",
  "check.pulse":
    "Pulse（Ivanti）のVPN装置があれば、版を確かめ、更新し、パスワードを替えてください。",
  "needs.hikvision": "Hikvisionのカメラや録画機",
  "check.hikvision":
    "Hikvisionのカメラがあれば、ファームウェアを更新し、外から見えないようにしてください。",
  "needs.spring4shell": "Tomcat上のSpring（JDK 9以降）",
  "check.spring4shell":
    "Springで作られたプログラムがあれば、5.3.18または5.2.20以降に更新してください。応答ではわからないので、webapps に見慣れないJSPがないかも見てください。",
  "needs.confluence": "Confluence Server / Data Center",
  "check.confluence":
    "Confluenceがあれば、版を確かめて更新してください。外に公開する必要があるかも見直してください。",
  "needs.ivanti": "Ivanti Connect Secure（VPN装置）",
  "check.ivanti":
    "IvantiのVPN装置があれば、メーカーの整合性チェックツールを動かし、更新してください。",
  "needs.pan-os": "GlobalProtectを使うPalo Altoのファイアウォール",
  "check.pan-os": "Palo Altoのファイアウォールがあれば、PAN-OSの版を確かめて更新してください。",
  "needs.fortinet": "FortiGateのSSL-VPN",
  "check.fortinet":
    "FortiGateがあれば、FortiOSの版を確かめて更新し、VPNのパスワードを替えてください。",
  "needs.zyxel": "Zyxelのファイアウォール（USG FLEX、ATPなど）",
  "check.zyxel": "Zyxelのファイアウォールがあれば、ファームウェアを5.30以降にしてください。",
  "needs.php-cgi": "CGIとして動くPHP（主にWindowsのXAMPP）",
  "check.php-cgi": "PHPをCGIで動かしていないか、社内にXAMPPがないか確かめてください。",
  "needs.exchange": "社内のMicrosoft Exchange Server",
  "check.exchange":
    "Exchange Serverがあれば、最新の累積更新とセキュリティ更新が入っているか確かめてください。",
  "needs.shell-injection": "入力をそのままシェルに渡すプログラムや機器",
  "check.shell-injection":
    "証拠の行のパスが自分のサーバーにあるか見てください。応答ではわからないので、/tmp に見慣れないファイルがないかも確かめてください。",
  "needs.traversal": "名前を受け取ってファイルを開くプログラム",
  "check.traversal":
    "証拠の行のパスが自分のサーバーにあるか見てください。あれば、返した大きさが普段と違わないか比べてください。",
  "needs.probing": "置き忘れたファイルや古い管理画面",
  "check.probing":
    "証拠の行を見て、本当に置いてあるものがないか確かめてください。使っていないものは消してください。",
  "needs.after-attack": "攻撃のあとに置かれたスクリプト（Webシェル）",
  "check.after-attack":
    "証拠の行のスクリプトが自分で置いたものか、更新日時が変わっていないか確かめてください。",
  "needs.inside": "なし（送信元がわからない）",
  "check.inside":
    "そのアドレスがプロキシやロードバランサなら、Apacheでmod_remoteip（nginxではreal_ip）を有効にしてください。PCなら、回線から外して感染を調べてください。",
};
