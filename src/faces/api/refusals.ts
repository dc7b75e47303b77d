// For: every refusal of the API in words: what happened and what to do next.
// Never: an internal message or a stack.

import type { Said } from "../../base/said.ts";
import type { Refusal } from "../kit/contract.ts";

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 421 | 429 | 500 | 503;

interface Refusing {
  readonly status: Status;
  readonly said: Said;
}

function row(status: Status, ja: string, en: string): Refusing {
  return { status, said: { ja, en } };
}

export const refusals = {
  "not-signed-in": row(
    401,
    "サインインしていません。サインインの画面を開くか、「hinomi status --link」で出るリンクを開いてください。",
    "You are not signed in. Open the sign-in page, or the link that “hinomi status --link” prints.",
  ),
  "not-allowed": row(
    403,
    "このアカウント（またはトークン）には、その権限がありません。何も変えていません。管理者に頼んでください。",
    "This account (or token) may not do that, and nothing was changed. Ask an administrator.",
  ),
  "not-from-here": row(
    403,
    "この机の画面から送られたものではないため、何もしていません。机を開き直して、もう一度試してください。",
    "This did not come from a page of this desk, so nothing was done. Open the desk again and retry.",
  ),
  "sign-in-again": row(
    403,
    "鍵を変えるには、15分以内のサインインが必要です。いったんサインアウトして、入り直してください。",
    "Changing keys needs a sign-in of the last 15 minutes. Sign out and in again.",
  ),
  "wrong-key": row(
    401,
    "サインインできませんでした。名前、パスワード、6桁の番号（またはパスキー）を確かめてください。",
    "That did not sign you in. Check the name, the password and the six digits (or the passkey).",
  ),
  "wrong-code": row(
    409,
    "番号が違うか、時間切れです。アプリに出ている新しい番号を入れてください。5回違えたら、パスワードの設定からやり直しです。",
    "The code is wrong or has expired. Type the newest one from the app. After five wrong ones, begin again with the password.",
  ),
  "weak-password": row(
    409,
    "このパスワードは破られやすいので使えません。12文字以上で、名前を含まず、同じ文字の繰り返しでないものにしてください。",
    "This password is too easy to guess. Take at least 12 characters, not your name, not one character repeated.",
  ),
  "passkey-needs-name": row(
    409,
    "パスキーは IP アドレスでは使えません。http://localhost で始まるアドレスか、証明書のある名前で開いてください。",
    "Passkeys do not work on an IP address. Open the desk as http://localhost, or by a name with a certificate.",
  ),
  "name-taken": row(
    409,
    "その名前のアカウントはもうあります。別の名前にしてください。",
    "There is an account of this name already. Choose another.",
  ),
  "last-administrator": row(
    409,
    "最後の管理者なので、消すことも役割を変えることもできません。先に別の管理者を作ってください。",
    "This is the last administrator and can neither be ended nor demoted. Make another one first.",
  ),
  "too-many-kept": row(
    409,
    "数の上限に達しているため、追加していません。使っていないものを消してから、もう一度試してください。",
    "The limit is reached, so nothing was added. End some that are not used, then try again.",
  ),
  "not-found": row(
    404,
    "ここには何もありません。アドレスを確かめてください。",
    "There is nothing here. See /api/v1/openapi.json for what there is.",
  ),
  "no-such-incident": row(
    404,
    "その番号の事件はありません。「hinomi incidents」で番号を確かめてください。",
    "There is no incident with this id. “hinomi incidents” lists them.",
  ),
  "no-such-page": row(
    404,
    "その名前のページはありません。",
    "There is no page of this name. See /api/v1/pages.",
  ),
  "no-such-thing": row(
    404,
    "それはもうありません。画面を読み直してください。",
    "It is not there any more. Load the page again.",
  ),
  "bad-query": row(
    400,
    "問い合わせの書き方が違います。「where」の項目を確かめてください。",
    "This query is not understood. Look at the part named in “where”.",
  ),
  "bad-body": row(
    400,
    "送られた内容の形が違うため、何も変えていません。「where」の項目を確かめてください。",
    "What was sent has not the right shape, so nothing was changed. Look at the part named in “where”.",
  ),
  "too-large": row(
    413,
    "送られた内容が大きすぎる（256 kB を超える）ため、何も変えていません。短くしてください。",
    "What was sent is larger than 256 kB, so nothing was changed. Make it shorter.",
  ),
  "not-json": row(
    415,
    "JSON ではないため、何も変えていません。content-type を application/json にしてください。",
    "This is not JSON, so nothing was changed. Send it with content-type application/json.",
  ),
  "wrong-host": row(
    421,
    "この名前では開けません。http://127.0.0.1 で始まるアドレスか、設定（desk.names）にある名前を使ってください。",
    "Not by this name. Use the address that begins with http://127.0.0.1, or a name in the settings (desk.names).",
  ),
  "wrong-method": row(
    405,
    "このアドレスでは、その操作はできません。",
    "This address does not do that; see the Allow header.",
  ),
  "too-many-tries": row(
    429,
    "失敗が続いたので、少し休みます。しばらく待ってから、もう一度試してください。",
    "Too many failed tries. Wait a little, then try again.",
  ),
  "too-many-writes": row(
    429,
    "変更が続きすぎています。何も変えていません。少し待ってから、もう一度試してください。",
    "Too many changes in a short time; nothing was changed. Wait a little, then try again.",
  ),
  "too-many-streams": row(
    503,
    "開いている画面が多すぎます。使っていないタブを閉じてください。",
    "Too many desks are open. Close the tabs you do not need.",
  ),
  busy: row(
    503,
    "サインインが重なっています。数秒待ってから、もう一度試してください。",
    "Too many are signing in at once. Wait a few seconds, then try again.",
  ),
  "our-fault": row(
    500,
    "hinomi の中で失敗しました。見張りは続いています。続くようなら「hinomi doctor」を実行してください。",
    "Something failed inside hinomi; the watch goes on. If it stays so, run “hinomi doctor”.",
  ),
} satisfies Record<string, Refusing>;

export type RefusalCode = keyof typeof refusals;

/** `where`: the part at fault, in our own words: never a key or a value that was sent. */
export function refusal(code: RefusalCode, where?: string): Refusal {
  return { error: { code, said: refusals[code].said, ...(where !== undefined && { where }) } };
}
