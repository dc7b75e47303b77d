// For: what the room says while it diagnoses, contains, mends, proves and tells, in natural Japanese; the keys of en.ts.
// Never: text from a log, a name of a person.

import type { stepsEn } from "./en.ts";

export const stepsJa: Readonly<Record<keyof typeof stepsEn, string>> = {
  "cause.setting": "{file} の{line}行目が、よその人のメールを通しています。",
  "cause.unread":
    "メールサーバーがよそのメールを中継しています。設定はまだ読めていません。そのサーバーで hinomi audit mail を実行してください。",
  "cause.closed-now":
    "いまの設定は閉じています。あとから直されたか、別のところ（アドレス変換、証明書など）で相手を通しています。",
  "cause.unknown":
    "メールサーバーがよそのメールを中継していますが、どの設定のせいかは点検でわかりませんでした。",
  "cause.stolen-account":
    "アカウントのパスワードが、ほかの人の手にあります。当てられたか、偽のページに入力したか、感染したPCから盗まれたかです。",
  "cause.mass-mail":
    "ログインした人が大量の宛先に送っています。一斉のお知らせか、アカウントの盗用です。",
  "cause.web-script":
    "ホームページのフォームが悪用されているか、Webサーバーにだれかのプログラムが置かれています。",
  "cause.own-bounces": "存在しない宛先のメールをいったん受け取り、偽の差出人に返そうとしています。",
  "cause.backscatter": "だれかが、よそでうちの名をかたってメールを送り、その返送が届いています。",
  "cause.queue-growth":
    "回線か名前の解決が不調か、だれかがうちを通して、受け取ってもらえないほど送っています。",
  "cause.list-silent":
    "リストか、尋ね先のネームサーバーか、回線の具合が悪いか、リストがそのネームサーバーを断っています。",
  "cause.listed":
    "うちのアドレスがブロックリストに載っています。たいていは、少し前にそこから迷惑メールが出たためです。",
  "reason.relayed": "{hosts}からの{mails}が、うちを通ってよそのサーバーへ渡りました。",
  "reason.taken": "メールを受け取ってしまっています。出ていったところはまだ見えていません。",
  "reason.form.foreign": "差出人も宛先もよそのものでした。だれでも通しています。",
  "reason.form.own": "差出人がうちのドメインでした。差出人の名乗りを信じて通しています。",
  "reason.form.null": "差出人が空でした（返送メールと同じ形です）。",
  "reason.bounced": "その一部は宛先がなく、うちのサーバーが返送しています。",
  "reason.root":
    "その返送がさらに戻ってきて、rootの受信箱に入っています。キューIDのつながりからわかります。",
  "reason.closed": "点検では、いま通してしまう設定は見つかりません。",
  "reason.count": "{mails}を数えました。",
  "reason.addresses": "1時間のうちに、5つ以上のアドレスからこのアカウントが使われました。",
  "reason.networks":
    "このアカウントが、1時間のうちに、この5週間になかった数のネットワークから使われました。",
  "reason.countries":
    "このアカウントが、1時間のうちに、この5週間になかった数の国から使われました。",
  "reason.elsewhere":
    "同じ日に、このアカウントが、これまで来たことのないネットワークから使われました。",
  "reason.habit.hour":
    "1時間のうちに{reached}件の宛先へ送りました。その前の5週間は、多くても{usual}件でした。",
  "reason.habit.day":
    "1日のうちに{reached}件の宛先へ送りました。その前の5週間は、多くても{usual}件でした。",
  "disprove.trusted":
    "相手が、うちを通してよい支店や取引先なら、設定（allow か own_networks）にそのネットワークを書いてください。",
  "disprove.ours":
    "宛先がうちのドメインか、代わりに受けているドメインなら、設定（placeholders の own_domains）に書いてください。",
  "disprove.stolen-account": "持ち主が「自分です」と言えば、盗用ではありません。",
  "disprove.mass-mail": "予定していたお知らせなら、問題ありません。",
  "disprove.web-script": "その時刻に通販の案内などを出していたなら、問題ありません。",
  "disprove.own-bounces": "すべてが古い名簿へのお知らせの返送なら、名簿だけの問題です。",
  "disprove.backscatter": "返ってきたのが本当に送ったメールなら、ふつうの返送です。",
  "disprove.queue-growth": "大きな相手先が1つ止まっているなら、そこ宛てだけが待っています。",
  "disprove.list-silent": "手で尋ねて答えが返れば、一時の不調です。",
  "disprove.listed": "断っているのが1か所だけなら、そこの独自の名簿かもしれません。",
  "hold.title": "{mails}を保留する",
  "hold.why": "中継されてまだ待ち行列にある分を止めます。ほかのメールはそのまま流れます。",
  "hold.step": "キューIDを指定して{mails}を保留にします。",
  "hold.step-why": "よその人のメールだと、ログで確かめられたIDです。",
  "hold.risk": "自社のメールには影響しません。もう渡ってしまった分は取り戻せません。",
  "hold.undo": "保留を解きます。",
  "hold.proof": "待ち行列を読み直し、どれも保留中か、もうないことを確かめます。",
  "ban.title": "{hosts}を断る",
  "ban.why": "うちを通して送っている相手です。ファイアウォールで止めます。",
  "ban.step": "{hosts}を、ファイアウォールの「捨てる相手」に{duration}加えます。",
  "ban.risk":
    "その相手は、この機械のどこにもつながらなくなります。止まるのはその相手だけで、穴は残ります。数時間でほかの相手に見つかります。",
  "ban.undo": "「捨てる相手」から外します。すぐに元どおりつながります。",
  "ban.proof": "捨てた数が増えていき、その相手がメールのログから消えることで確かめます。",
  "duration.days": "{count}日間",
  "left-out.own": "自社のアドレスなので、断りません。",
  "left-out.inner": "社内のアドレスなので、断りません。その機械を調べてください。",
  "left-out.allowed": "許可した相手なので、断りません（{why}）。",
  "suspend.title": "アカウントを止める",
  "suspend.why": "パスワードがほかの人の手にあるあいだは、何も送らせません。",
  "suspend.step": "送信を止めるログイン名の一覧に加え、表を作り直します。",
  "suspend.risk": "パスワードを替えるまで、本人も送信できません。",
  "suspend.undo": "一覧から外します。",
  "suspend.proof": "1時間、そのアカウントから何も送られないことで確かめます。",
  "fix.title": "{file} の{line}行目を直す",
  "fix.proof":
    "直したファイルがそのままで、1時間何も中継されないことで確かめます。あわせて hinomi audit mail --twin と、外からの hinomi probe relay でも確かめてください。",
  "fix.step.edit": "示した行だけを書き換えます。控えを残します。",
  "fix.step.map": "そのファイルから、検索用の表を作り直します。",
  "fix.step.rebuild": "sendmail.cf を作り直し、sendmailに検査させてから置き換えます。",
  "fix.step.reload": "メールサーバーに設定を読み直させます。",
  "fix.why.edit": "この行がよその人を通しています。",
  "fix.why.map": "サーバーが読むのは元のファイルではなく、この表です。",
  "fix.why.rebuild": "sendmailが読むのは sendmail.cf で、その元のファイルではありません。",
  "fix.why.reload": "読み直すまで、サーバーは前の設定で動いています。",
  "fix.why.first":
    "取り消すときに最後にもう一度行われるよう、先に一度行います。それだけでは何も変わりません。",
  "fix.risk.edit":
    "外からこの行に頼って送っていた人は送れなくなります。ログインして送ってもらいます。",
  "fix.risk.map": "ありません。表は丸ごと置き換わります。",
  "fix.risk.rebuild": "sendmail.cf を手で直していた分は消えます。控えに残ります。",
  "fix.risk.reload": "メールには影響しません。つながっている最中のものは前の設定で終わります。",
  "fix.undo.edit": "控えを元に戻します。",
  "fix.undo.rebuild": "前の sendmail.cf に戻します。",
  "fix.undo.again": "元に戻したものについて、同じことをもう一度行います。",
  "fix.undo.none": "取り消すものはありません。元に戻したあと、最初の手順がもう一度行われます。",
  "held.delete.title": "保留中の{mails}を消す",
  "held.delete.why": "よその人の迷惑メールで、待っている人はうちにはいません。",
  "held.delete.step": "待ち行列から{mails}を消します。",
  "held.delete.risk": "消したメールは戻りません。先にいくつか中を見てください。",
  "held.release.title": "保留中の{mails}を送る",
  "held.release.why": "必要なメールだとわかったときのためです。",
  "held.release.step": "{mails}の保留を解きます。相手へ送られます。",
  "held.release.risk": "やはり迷惑メールだった場合は、うちの名で出ていきます。",
  "held.release.undo": "まだ残っている分を、もう一度保留にします。",
  "held.proof": "待ち行列を読み直して確かめます。",
  "proof.unknown.hand": "手が応えないため、確かめられません。手の状態を見てください。",
  "proof.unknown.log": "メールのログが途絶えているため、止まったかどうかわかりません。",
  "proof.failed":
    "断ったはずの{hosts}から、まだ届いています。ファイアウォールの規則を確かめてください。",
  "proof.gone": "断った相手が「捨てる相手」から消えています。もう一度断ってください。",
  "proof.proven":
    "{packets}個の通信を捨てました（{hosts}のうち{active}）。その相手は、もうメールサーバーに届いていません。",
  "proof.not-yet": "断ってから、まだどこからも来ていません。1時間後にもう一度確かめます。",
  "proof.queue.failed":
    "{mails}が、まだそうなっていません。待ち行列を読み直して、もう一度行ってください。",
  "proof.queue.long": "待ち行列が長すぎて全部は読めず、確かめられません。",
  "proof.queue.held": "うち{mails}が保留中で、残りはもう待ち行列にありません。",
  "proof.queue.released": "{mails}の保留が解けています。",
  "proof.queue.deleted": "{mails}は、もう待ち行列にありません。",
  "proof.fix.gone": "ファイルが直す前に戻っています。もう一度直してください。",
  "proof.fix.failed": "直したあとも{hosts}のメールが通りました。ほかの穴を探してください。",
  "proof.fix.not-yet": "直してから何も通っていません。1時間たったところで確かめます。",
  "proof.fix.proven": "そのあと1時間、悪用されたメールは1通もなく、ログは途切れず読めていました。",
  "tell.subject": "うちのメールサーバーの悪用（{name}）について",
  "tell.subject.over": "うちのメールサーバーの悪用（{name}）の終わり",
  "tell.open": "まだ続いています。",
  "tell.contained": "わかっている分は止めました。",
  "tell.proven": "原因を取り除き、そのことを確かめました。",
  "tell.over": "収まりました（最後は{last}）。",
  "tell.means.relayed":
    "よその広告メールがうちの名で出ています。そのせいで、うちのメールを断る会社が出てくるかもしれません。",
  "tell.means.other": "メールは使えていますが、断る相手が出てくるかもしれません。",
  "tell.means.over":
    "メールは使えています。しばらくは、うちのメールを断る会社が残るかもしれません。",
  "tell.means.harmless": "メールはいつもどおり使えています。うちのものは悪用されていません。",
  "tell.blind": "いまメールのログが途絶えていて、様子がわかりません。",
  "tell.happened.relayed": "{period}、よその{hosts}が、うちを通して{mails}のメールを送りました。",
  "tell.happened": "{period}、{name}が{mails}ありました。",
  "tell.impact": "取引先に届かなかったうちのメールがあるかどうかは、まだわかりません。",
  "tell.impact.harmless": "一部の受信箱に余計なメールが入るだけです。",
  "tell.why.relayed":
    "うちを狙ったものではありません。通してくれるサーバーを、機械があちこちで探しています。",
  "tell.why.other":
    "たいていは、うちを狙ったものではありません。パスワードやフォームは、どこでも試されています。",
  "tell.why.harmless": "迷惑メールの送り手は、差出人に勝手なドメインを使います。",
  "tell.spread.relayed":
    "うちを通して、よその人に迷惑メールが届きました。社内に入られたわけではありません。",
  "tell.spread.other": "メールのほかに悪用されたものがないか、調べています。",
  "tell.spread.none": "ありません。",
  "tell.back": "メールは止まっていません。",
  "tell.over.yes": "終わりました。",
  "tell.over.no": "原因を取り除き、1日何も通らなければ終わりです。",
  "tell.cost": "お金はかかりません。管理者の作業が数時間です。",
  "tell.figure.mails": "メール",
  "tell.figure.hosts": "外の相手",
  "tell.figure.held": "保留中",
  "unit.mails": "通",
  "unit.hosts": "か所",
  "tell.duty": "必要ありません。",
  "tell.duty.unchecked":
    "まだ確かめていません。ほかの人に使われたアカウントに個人情報があれば、役所への報告が必要です。",
  "decision.held.question": "保留したメールを消してよいですか。",
  "decision.held.advice": "管理者がいくつか中を見たうえで、消すのがよいです。",
  "decision.held.otherwise": "保留のまま残ります。害はありませんが、場所を取ります。",
  "decision.account.question": "本人がパスワードを替えるまで、そのアカウントを止めてよいですか。",
  "decision.account.advice": "すぐに止めるのがよいです。",
  "decision.account.otherwise": "パスワードを持っている者が、うちの名で送り続けます。",
  "staff.account.now":
    "あるメールアカウントから、持ち主の知らないメールが大量に出ている疑いがあります。",
  "staff.account.please":
    "メールから開いたページに、メールのパスワードを入力しないでください。入力した人は、すぐに知らせてください。",
  "staff.account.done": "知らせたか、入力していないとはっきりしていれば、それで終わりです。",
  "staff.account.not": "同僚から来たように見える変なメールに、返事や転送をしないでください。",
  "staff.bounces.now":
    "送った覚えのないメールの「届きませんでした」が来ることがあります。あなたのPCのせいではありません。",
  "staff.bounces.please": "開かずに消してください。",
  "staff.bounces.not": "付いているファイルを開かないでください。",
  "staff.delay.now": "いま、社外へのメールが遅れたり、戻ってきたりすることがあります。",
  "staff.delay.please": "急ぎの用件は、電話で伝えてください。",
  "staff.delay.not": "同じメールを何度も送り直さないでください。",
  "technical.rules": "規則：{rules}",
  "gloss.relay": "不正中継",
  "gloss.relay.meaning":
    "差出人も宛先も自社の人でないメールを、自社のメールサーバーが通してしまうこと",
  "gloss.list": "ブロックリスト",
  "gloss.list.meaning":
    "迷惑メールを出すサーバーの公開名簿。ほかのメールサーバーが受け取る前に照会する",
  "letter.mended": "原因は取り除きました。",
  "letter.contained": "応急の措置を済ませ、原因を取り除いているところです。",
  "letter.postmaster":
    "届いた先のポストマスター宛て：{first}から{last}まで（{zone}）、弊社のメールサーバーを第三者が不正に中継に使い（{hosts}、{mails}）、その一部が貴サーバーに届きました。{state}迷惑メールとしてお取り扱いください。ご迷惑をおかけし、申し訳ありません。まだ届いているようでしたら、時刻とReceivedの行をお知らせください。",
  "letter.delisting":
    "ブロックリストの解除のお願い：{first}から{last}まで（{zone}）、弊社のメールサーバーが第三者のメールを中継していました。設定を直し、その後1時間は何も中継していないことを確かめ、待ち行列に残っていた分も止めました。弊社のアドレスの登録を解除していただけますよう、お願いいたします。",
  "closing.found": "{first}、メールのログから{name}に気づきました（Hinomi）。",
  "closing.prevention.relayed":
    "メールサーバーの設定を変えるたびに hinomi audit mail を、外から hinomi probe relay を実行します。監視は続けます。",
  "closing.prevention":
    "メールには長くて専用のパスワードを使い、悪用されないフォームにし、メールのログの監視を続けます。",
};
