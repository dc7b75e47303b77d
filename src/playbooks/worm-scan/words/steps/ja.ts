// For: what the room says while it diagnoses, contains, proves and tells, in natural Japanese; the keys of en.ts.
// Never: text from a log, a name of a person.

export const stepsJa = {
  "cause.worm":
    "{name}に感染したよその機械が、無差別に送りつけています。うちを狙ったものではありません。",
  "cause.recon": "{name}：穴のあるサーバーを探して、インターネット中を順に調べているものです。",
  "cause.inside": "社内の機械、または社内から見えるプロキシが、攻撃の要求を出しています。",
  "cause.bruteforce": "{name}：パスワードを手当たり次第に試しているものです。",
  "reason.many": "{hosts}から、同じ形の要求が届いています。",
  "reason.one": "1か所からだけ届いています。",
  "reason.rules": "この種類に特有の形に、{times}当てはまりました。",
  "reason.reach.none": "成功したような応答は、ひとつも返していません。",
  "reason.reach.some": "成功したような応答を返したものがあります。",
  "disprove.aimed":
    "要求に自社の名前やアドレスが入っていれば、無差別ではなく、うちを狙ったものです。",
  "disprove.one-network":
    "1つの会社のネットワークからだけ続くなら、感染ではなく、だれかの調査かもしれません。",
  "ban.title": "攻撃元のうち{hosts}からの通信を24時間捨てる",
  "ban.why":
    "この{hosts}で、攻撃の{percent}%を占めます。入り口で捨てれば、エラーページを返す分の回線が空きます。",
  "ban.step": "{hosts}を、ファイアウォールの「捨てる相手」に24時間だけ加えます。",
  "ban.risk":
    "その相手は、Webもメールも、この機械のどこにもつながらなくなります。感染したお客様や取引先が混じっていれば、その間は連絡が取れません。",
  "ban.undo": "「捨てる相手」から外します。すぐに元どおりつながります。",
  "ban.proof":
    "捨てた数が増えていき、同じ相手の要求がWebサーバーの記録から消えることで確かめます。",
  "left-out.own": "自社のアドレスなので、ふさぎません。",
  "left-out.inner": "社内のアドレスなので、ふさぎません。その機械を調べてください。",
  "left-out.allowed": "許可した相手なので、ふさぎません（{why}）。",
  "proof.unknown.hand": "手が応えないため、捨てた数を確かめられません。手の状態を見てください。",
  "proof.unknown.log": "Webサーバーの記録が途絶えているため、止まったかどうかわかりません。",
  "proof.failed":
    "ふさいだはずの{hosts}から、まだ要求が届いています。ファイアウォールの規則を確かめてください。",
  "proof.gone": "ふさいだ相手が「捨てる相手」から消えています。もう一度ふさいでください。",
  "proof.proven":
    "{packets}個の通信を捨てました（{hosts}のうち{active}）。その相手からの要求は、もうWebサーバーに届いていません。",
  "proof.not-yet": "ふさいでから、まだどこからも来ていません。1時間後にもう一度確かめます。",
  "tell.subject": "Webサーバーへの攻撃（{name}）について",
  "tell.subject.over": "Webサーバーへの攻撃（{name}）の終わり",
  "tell.ok": "ホームページもメールも、いつもどおり使えています。",
  "tell.check": "侵入された疑いがあります。確かめ終わるまで、そのサーバーは信用できません。",
  "tell.open": "攻撃は続いています。",
  "tell.contained": "主な攻撃元はふさぎました。攻撃そのものは、まだ続いています。",
  "tell.over": "攻撃は収まりました（最後は{last}）。",
  "tell.happened": "{period}、{hosts}から{times}、同じ種類の攻撃が届きました。",
  "tell.impact.share": "いちばん多い1時間で、回線の{percent}%を使われました。",
  "tell.impact.little": "回線への負担は、いちばん多い1時間でも1%未満です。",
  "tell.impact.unknown": "回線への負担はわかりません（回線の速さを設定すると出せます）。",
  "tell.why.everybody":
    "うちを狙ったものではありません。{hosts}から同じものが届いており、相手かまわず送られています。",
  "tell.why.one": "1か所からだけなので、狙われたのかどうかは、まだわかりません。",
  "tell.why.inside": "社内のアドレスから出ています。よそから狙われたのではありません。",
  "tell.spread.none": "社内への侵入は確認していません。お客様への迷惑も出していません。",
  "tell.spread.doubtful": "侵入されたかどうかを調べています。わかりしだいお知らせします。",
  "tell.spread.succeeded": "侵入されたような応答があります。お客様への影響を調べています。",
  "tell.spread.blind": "記録が途絶えている間のことは、わかりません。",
  "tell.back": "止まったものはありません。",
  "tell.over.yes": "終わりました。{quiet}届かなければ終わりとしています。",
  "tell.over.no": "まだです。{quiet}届かなければ、終わったとみなします。",
  "tell.cause": "{cause}",
  "tell.cost": "追加の費用はありません。",
  "tell.duty": "個人情報が漏れた形跡はないため、届け出は要りません。",
  "tell.duty.unchecked": "侵入の有無を調べ終えるまで、届け出が要るかどうかは決められません。",
  "figure.hosts": "攻撃元",
  "figure.attempts": "攻撃の回数",
  "figure.share": "回線の使われ方（いちばん多い1時間）",
  "figure.banned": "ふさいだ攻撃元",
  "figure.dropped": "捨てた通信",
  "unit.hosts": "か所",
  "unit.times": "回",
  "unit.percent": "%",
  "unit.packets": "個",
  "decision.stop.question": "調べ終わるまで、そのWebサーバーを止めてよいか。",
  "decision.stop.advice":
    "止めることを勧めます。ホームページは見られなくなりますが、被害は広がりません。",
  "decision.stop.otherwise":
    "決まらなければ、動かしたまま調べます。その間に悪用されるおそれがあります。",
  "technical.rules": "当てはまった規則：{rules}",
  "technical.bans": "ふさいだ相手：{count}件。外すには hinomi の画面で「元に戻す」を押します。",
  "gloss.worm": "ワーム",
  "gloss.worm.meaning": "人の手を借りずに、機械から機械へ勝手に広がる悪いプログラム",
  "closing.cause": "{cause}",
  "closing.found": "Webサーバーの記録に、{name}に特有の要求を見つけた（{first}から）。",
  "closing.prevention":
    "更新を続ける。攻撃元の管理者に手紙で知らせる。エラーページを短くして、回線への負担を減らす。",
  "hosts.of": "{count}か所",
} as const;
