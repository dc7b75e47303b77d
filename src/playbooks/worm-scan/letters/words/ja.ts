// For: the sentences of the letters in Japanese; the same keys and placeholders as en.ts.
// Never: blame: the reader is mostly a victim. Never a threat, a demand for names, a link.

import type { en } from "./en.ts";

export const ja: Readonly<Record<keyof typeof en, string>> = {
  "subject.first": "【ご連絡】{source} から弊社Webサーバへの攻撃（{name}）について（{case}）",
  "subject.first.many":
    "【ご連絡】貴ネットワークの{count}個のアドレスから弊社Webサーバへの攻撃（{name}）について（{case}）",
  "subject.reminder": "【再送】{source} からの攻撃（{name}）が続いています（{case}）",
  "subject.reminder.many":
    "【再送】貴ネットワークの{count}個のアドレスからの攻撃（{name}）が続いています（{case}）",
  "subject.thanks": "【お礼】{source} からの攻撃が止まりました（{case}）",
  "subject.thanks.many": "【お礼】{count}個のアドレスからの攻撃が止まりました（{case}）",
  greeting: "{network} ご担当者様",
  "greeting.unknown": "ネットワーク管理ご担当者様",
  "opening.first":
    "突然のご連絡で失礼いたします。弊社のWebサーバに、貴社のネットワークから攻撃の要求が届いています。貴社のサーバや機器が、お気づきにならないうちにワームなどに感染している可能性がありますので、お知らせいたします。",
  "opening.reminder":
    "{date}に、貴社のネットワークからの攻撃についてご連絡を差し上げました。現在も続いておりますので、もう一度だけお知らせいたします。本件について、これ以上のご連絡はいたしません。",
  "opening.thanks":
    "{date}に、貴社のネットワークからの攻撃についてご連絡を差し上げました。{last}を最後に、攻撃は届いておりません。ご対応いただいたのでしたら、心よりお礼申し上げます。これ以上のお手数は不要です。",
  "heading.seen": "届いたもの",
  "heading.what": "考えられる原因",
  "heading.check": "お確かめいただきたいこと",
  "heading.lines": "弊社のログ",
  "heading.not": "お願いしないこと",
  "heading.answer": "ご連絡先",
  "source.line": "{source}{port}：{name}、要求{hits}件。最初 {first}、最後 {last}{target}",
  "source.port": "（最後の送信元ポート {port}）",
  "source.target": "。宛先 {target}",
  "times.note": "時刻は、協定世界時（UTC）と現地時刻（{zone}）の両方で記しています。",
  "clock.synchronised": "弊社の時計はNTPで合わせており、ずれは{offset}未満でした。",
  "clock.unsynchronised":
    "弊社の時計は現在NTPで合っていません。数分のずれがあるものとしてご覧ください。",
  "clock.unknown":
    "弊社の時計の正確さは確認できていません。数分のずれがあるものとしてご覧ください。",
  "lines.note":
    "ログの行をそのまま、UTCの時刻を前に付けて示します。リンクと制御文字だけは無害な形に変えました（hxxp、[:]、[.]、[at]、\\x..）。全{total}件のうち{shown}件です。",
  "lines.attached": "添付の報告には、同じ行がこの変更なしで入っています。",
  "lines.redacted": "弊社の機器や人の名前は{word}に置き換えています。",
  "lines.none": "個々の行は残っておりません。上の件数は同じログから数えたものです。",
  "kind.line": "- {names}：{text}",
  "what.code-red":
    "Code Red（2001年7月のワーム）と思われます。インデックスサービスの付いたMicrosoft IIS 4.0/5.0に感染し、メモリの中だけで動いて、ほかのサーバを攻撃します。",
  "what.code-red-ii":
    "Code Red II（2001年8月のワーム）と思われます。Microsoft IIS 4.0/5.0に感染し、再起動しても残る裏口（root.exe）を置きます。",
  "what.nimda":
    "Nimda（2001年9月のワーム）と思われます。Microsoft IISの穴のほか、メール、共有フォルダ、Webページからも感染します。",
  "what.device":
    "ルータ、カメラ、録画機などに感染するワームと思われます。古いファームウェアや出荷時のままのパスワードから入り込み、次の機器を探します。",
  "what.server":
    "ほかのサーバの既知の穴を探すプログラムと思われます。動いているサーバ自身が、Webアプリケーションから侵入されていることがよくあります。",
  "what.login":
    "パスワードを次々に試すプログラムと思われます。多くは、同じ方法で侵入された機器の上で動いています。",
  "check.code-red":
    "該当のアドレスが、IISの動いているWindowsサーバかどうかをご確認ください。先にMS01-033の修正プログラムを当て、それから再起動してください。当てずに再起動すると、数分でまた感染します。",
  "check.code-red-ii":
    "IISのscriptsとMSADCのフォルダにroot.exeがないか、C:\\とD:\\の直下にexplorer.exeがないかをご確認ください。裏口が残るため、MS01-033の修正を含めて入れ直すのが確実です。",
  "check.nimda":
    "admin.dll、readme.eml、最近書き換わったmmc.exeやriched20.dll、作った覚えのない共有がないかをご確認ください。入れ直し、IISとInternet Explorerの修正を当ててから接続するのが確実です。",
  "check.device":
    "お客様がお使いのアドレスでしたら、お伝えいただけると助かります。機器を再起動し、ファームウェアを更新し、パスワードを変え、管理画面を外から開けないようにしてください。",
  "check.server":
    "見覚えのないプロセスや定期実行、Webの公開フォルダに増えたスクリプト、80番や443番で多数の相手へ出ていく接続がないかをご確認ください。",
  "check.login":
    "多数の相手へ出ていく接続、弱いパスワードのアカウント、見覚えのないプロセスがないかをご確認ください。",
  "not.first":
    "お客様のお名前や貴社のログ、損害の補償、報告書などをお願いするものではありません。ご返信も必須ではありませんが、一言いただければ幸いです。今後の連絡がご不要でしたら、その旨ご返信ください。以後お送りいたしません。",
  "answer.line":
    "このメールへのご返信は弊社に届きます：{org} {signature}（{contact}）。機械処理用に、XARF v4形式の報告を添付しています。",
  "answer.plain": "このメールへのご返信は弊社に届きます：{org} {signature}（{contact}）。",
  closing: "どうぞよろしくお願いいたします。",
  redacted: "［伏せ字］",
  "candidate.no-address": "送信元がIPアドレスではないため、連絡先を調べられません。",
  "candidate.research": "名乗って調べている研究目的のスキャナです。数えますが、連絡はしません。",
  "candidate.own": "自社のもの、または許可した相手です。",
  "candidate.inner": "社内用のアドレスです。外に連絡する相手はいません。",
  "candidate.forgeable": "送信元を偽れる種類の通信です。無関係な相手かもしれないので連絡しません。",
  "candidate.once": "1回だけです。手紙が着くころには、もういません。",
  "candidate.no-worm": "感染した機器のしるしではありません。",
  "candidate.too-few": "まだ回数が足りません（2波以上で3件以上が必要です）。",
  "candidate.few-guesses": "1日100回に達していません。",
  "candidate.set": "ワームの要求が1回の訪問で全部そろいました。感染は確実です。",
  "candidate.waves": "間をおいて、また来ました（2波以上で3件以上）。",
  "candidate.guessing": "1日に100回以上、パスワードを試しています。",
};
