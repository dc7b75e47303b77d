// For: the room's sentences in Japanese; the same keys and placeholders as en.ts.
// Never: text from a log or a file, a name of a person.

import type { en } from "./en.ts";

export const ja: Readonly<Record<keyof typeof en, string>> = {
  "server.open": "{product}は、よその人のメールを中継します。",
  "server.dead":
    "{product}はポートを開いていますが、誰にも応答しません。設定をプログラム自身が拒んでいます。",
  "server.half-fixed": "{product}は直しかけです。変更がまだ効いていません。",
  "server.through-another":
    "{product}は、よそのメールを別のサーバーへ渡すことがあります。渡す先も調べてください。",
  "server.risky":
    "{product}はよその人には中継しませんが、信用の範囲が必要以上に広いところがあります。",
  "server.unknown": "{product}：ここから読めない設定があるため、閉じているとは言えません。",
  "server.closed": "{product}は、よその人には中継しません。",
  "judged.postfix": "Postfixと同じ順で値を求めました（サービスごとの指定、main.cf、初期値）。",
  "judged.postfix.walk":
    "よその人がよその宛先へ送るつもりで制限をたどりました。{list}の{what}が、断るより先にあります。",
  "judged.networks":
    "mynetworksの範囲を、このマシンのネットワークやインターネットの広さと比べました。",
  "judged.domains": "うちの誰のものでもない名前が、relay_domainsに当てはまります。",
  "judged.dead":
    "どちらの制限にも、Postfixが認める拒否（reject_unauth_destinationなど。permitより前のもの）がありません。",
  "judged.sendmail":
    "sendmailと同じ読み方をしました。accessのRELAYと、クラスRの名前が中継を許します。",
  "judged.mc":
    ".mcにこのFEATUREがあり、dnlで隠れていません。sendmail 8.17で実際に試した結果に基づきます。",
  "judged.cf": "いま使われているsendmail.cfのルールで判断しました。",
  "judged.def": "CFツールと同じ読み方をしました。コメントも、行がないのも、noと同じです。",
  "judged.times": "ファイルの変更時刻と、デーモンの起動時刻を比べました。",
  "judged.exim": "よその人がよその宛先へ送るつもりで、RCPTのACLをたどりました。",
  "judged.exim.debian": "update-exim4.confがリストを作るもとになる、Debianの設定を読みました。",
  "weak.anyone": "誰でも、{where}を通して誰にでもメールを送れます。",
  "weak.sender":
    "許された差出人（自社ドメインなど）を名乗れば、誰でも{where}を通してどこへでも送れます。",
  "weak.helo":
    "許された名前（自分のサーバー名など）であいさつすれば、誰でも{where}を通してどこへでも送れます。",
  "weak.mx":
    "自分のドメインのMXをこのサーバーに向けた人は、そのドメインあてのメールを{where}で中継させられます。",
  "weak.reverse": "自分のアドレスの逆引き名を好きに付けた人は、{where}を通してどこへでも送れます。",
  "weak.certificate": "ここで信用される証明書を何か持つ人は、{where}を通してどこへでも送れます。",
  "weak.networks.world":
    "mynetworksによその人のネットワークが入っています。社内の人と同じように、{where}からどこへでも送れます。",
  "weak.networks.wide":
    "mynetworksが自社のネットワークより広く、同じ接続業者の近所の人も{where}で中継できます。",
  "weak.domains":
    "relay_domainsに自社のものでないドメインが当てはまり、そこあてのメールを{where}が誰からでも引き受けます。",
  "weak.routing":
    "経路を含むあて先（user%よそ@ここ）を、よその人からも引き受けます。これだけでは外へは出ません。",
  "weak.routing.behind":
    "経路を含むあて先を、中継先ドメインのサーバーへ渡します。渡した先が経路をほどくと、中継になります。",
  "weak.dead": "{where}のsmtpdがすぐに終了します。接続はできても応答が返らず、メールが届きません。",
  "weak.anonymous": "パスワードなしのANONYMOUSでログインでき、そのままどこへでも送れます。",
  "weak.login": "パスワードが1つ盗まれると、社長の名前でも、どんな差出人でも送れてしまいます。",
  "weak.xclient": "このマシン以外が、好きなアドレスを名乗れます。信用されたアドレスも名乗れます。",
  "weak.milter": "メールフィルターが止まると、検査なしで通ります。",
  "weak.unreadable":
    "断るより先に、外部の判定やデータベースに尋ねています。誰を通すかは設定からはわかりません。",
  "weak.stale": "表を書き換えたあと、作り直していません。サーバーは古い表を使っています。",
  "weak.promiscuous": "誰でも、このサーバーを通して誰にでもメールを送れます。",
  "weak.localfrom": "自社ドメインの差出人を名乗れば、誰でもどこへでも送れます。",
  "weak.mailfrom": "accessで許された差出人を名乗れば、誰でもどこへでも送れます。",
  "weak.basedonmx":
    "自分のドメインのMXをこのサーバーに向けた人は、そのドメインあてのメールを中継させられます。",
  "weak.loose":
    "user%よそ@予備ドメイン のようなあて先を確かめずに渡します。渡した先がほどいて中継することがあります。",
  "weak.entire":
    "自社ドメインのマシンならどれでも中継できます。感染したパソコンが1台あれば十分です。",
  "weak.old": "このsendmailは8.9より古く、特に設定しなければ誰のメールでも中継します。",
  "weak.norefusal": "いま使われているsendmail.cfに、中継を断るルールがありません。",
  "weak.rule": "check_rcptに足したルールが、中継を断るより先にメールを通します。",
  "weak.rule.routed":
    "足したルールが、経路を含むあて先（@ここ:user@よそ）を通し、誰あてにでも送り出します。",
  "weak.drift":
    "いま使われているsendmail.cfを作ったあとに書き換えられています。書いてあることは効いていません。",
  "weak.restart":
    "sendmail.cfが、動いているデーモンより新しくなっています。書いてあることは効いていません。",
  "weak.access.wide": "このRELAYの行に、よその人が当てはまります。どこへでも送れます。",
  "weak.access.from": "この差出人を名乗れば、誰でもどこへでも送れます。",
  "weak.sendmail.domains":
    "トップレベルドメイン全体が当てはまり、そのメールを誰からでも中継します。",
  "weak.def.commented":
    "行がコメントのままなので、経路を含むあて先（@ここ:user@よそ、user%よそ@ここ）のメールを誰からでも中継します。",
  "weak.def.missing":
    "行がないのはnoと同じです。経路を含むあて先（@ここ:user@よそ）のメールを誰からでも中継します。",
  "weak.def.off":
    "yesになっていないため、経路を含むあて先（@ここ:user@よそ）のメールを誰からでも中継します。",
  "weak.def.from": "ALLOW_RELAY_FROMによその人のネットワークが入っています。どこへでも送れます。",
  "weak.def.type": "CF_TYPEがsendmail 8.8より古いルールを指していて、中継を断りません。",
  "weak.exim.hosts": "dc_relay_netsによその人のネットワークが入っています。どこへでも送れます。",
  "weak.exim.domains":
    "dc_relay_domainsに自社のものでないドメインが当てはまり、そこあてのメールを誰からでも引き受けます。",
  "weak.exim.list": "中継を許すリストに、よその人が入っています。どこへでも送れます。",
  "weak.exim.acl": "RCPTのACLが、よその人のよそあてのメールを、断るより先に引き受けます。",
  "weak.exim.forged": "許された差出人やあいさつを名乗れば、誰でもどこへでも送れます。",
  "weak.exim.perhaps": "RCPTのACLが、中継を断るより先に、ここからはわからないことを調べています。",
  "weak.exim.noacl": "RCPTのACLがありません。Eximはすべてのあて先を断るので、メールが届きません。",
  "weak.exim.percent":
    "user%よそ@ここ を、ACLが見る前にほどきます。いまはACLが断りますが（Exim 4.96で確認）、ACLを1行間違えると中継になります。",
  "fix.order":
    "smtpd_relay_restrictionsで、何かを許すより先に、よそあてを断ります。支店はネットワークかログインで許してください。",
  "fix.networks": "自社のネットワークだけを残します。",
  "fix.domains": "メールを引き受けるドメインを、ひとつずつ書きます。",
  "fix.routing": "allow_untrusted_routingをnoに戻します。",
  "fix.dead":
    "smtpd_relay_restrictionsにreject_unauth_destinationを入れます。Postfixは閉じた状態で動き出します。",
  "fix.anonymous": "noanonymousを戻します。",
  "fix.login": "ログイン名と差出人を結び付けます。",
  "fix.login.map":
    "先にsmtpd_sender_login_maps（差出人→ログイン名）を書き、それからreject_authenticated_sender_login_mismatchをsmtpd_sender_restrictionsに足してください。表なしでは誰も送れなくなるため、ここでは変更を出しません。",
  "fix.xclient": "このマシンだけを残します。",
  "fix.milter": "フィルターが止まっている間は「あとで」と答えるようにします。",
  "fix.unreadable": "そのリストを自分で確かめるか、hinomi probe relay で実際に試してください。",
  "fix.stale": "表を作り直します。",
  "fix.feature": "FEATUREを外し、sendmail.cfを作り直して再起動します。",
  "fix.cf": "生成されたファイルは直さず、もとの.mcや.defから外し、作り直して再起動します。",
  "fix.old":
    "sendmailを新しくしてください。それまでは、接続業者の中継サーバー以外を25番ポートに入れないでください。",
  "fix.rule":
    "このルールをコメントにします。作り直したときに戻らないよう、.mcからも外してください。",
  "fix.drift": "sendmail.cfを作り直して再起動します。書き換えるところはありません。",
  "fix.restart": "sendmailを再起動します。書き換えるところはありません。",
  "fix.access": "行を消すか、自社のアドレスを省略せずに書き、表を作り直します。",
  "fix.def": "行をyesにし、sendmail.cfを作り直して置き換え、再起動します。",
  "fix.def.type": "R8V8にして作り直し、再起動します。",
  "fix.exim.list": "自社のネットワークとドメインだけを残します。",
  "fix.exim.acl": "この文をコメントにします。支店はネットワークかログインで許してください。",
  "fix.exim.noacl": "acl_smtp_rcptを設定し、最後に中継を断るACLを書いてください。",
  "fix.exim.routed": "中継先ドメインでは、@ % ! を含む名前を断ります（Debianの標準のACLと同じ）。",
  "fix.exim.percent": "percent_hack_domainsを外します。",
  "probe.open":
    "開いています。{count}通りのメールが、よそのメールボックスに届きました。すぐに閉じてください。",
  "probe.through":
    "外には届きませんでしたが、{count}通りが{what}のサーバーへ渡りました。渡る先も調べてください。",
  "probe.closed":
    "閉じています。{tried}通り試しましたが、よそのメールボックスには1通も届きませんでした。",
  "probe.undecided":
    "まだ決まりません。{count}通りが引き受けられたか後回しにされ、まだ届いていません。10分後にもう一度見てください。",
  "probe.dead":
    "ポートは接続を受けますが、応答がありません。中継するかどうかはわかりません。そこにはメールも届きません。",
  "probe.control":
    "証明になりません。そのサーバーのメールボックスあての普通のメールも断られたので、断られたことに意味がありません。",
  "probe.trusted": "証明になりません。{why}",
};
