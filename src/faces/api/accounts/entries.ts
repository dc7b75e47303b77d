// For: the journal's sentences about accounts, sessions and tokens.
// Never: a secret; never a change of who may come in without one of these.

import type { Said } from "../../../base/said.ts";
import type { JournalDraft } from "../../../incidents/journal.ts";
import type { Role } from "../../kit/contract.ts";

export const roleSaid: Readonly<Record<Role, Said>> = {
  administrator: { ja: "管理者", en: "administrator" },
  reader: { ja: "閲覧者", en: "reader" },
  president: { ja: "社長", en: "president" },
};

export type SignInWay = "link" | "invitation" | "password" | "recovery" | "passkey";

const waySaid: Readonly<Record<SignInWay, Said>> = {
  link: { ja: "この機械のリンク", en: "this machine's link" },
  invitation: { ja: "招待のリンク", en: "an invitation" },
  password: { ja: "パスワードと番号", en: "a password and a code" },
  recovery: { ja: "パスワードと回復コード", en: "a password and a recovery code" },
  passkey: { ja: "パスキー", en: "a passkey" },
};

export interface Deed {
  readonly atMs: number;
  /** Who did it, as the journal names them. */
  readonly by: string;
}

function entry(
  { atMs, by }: Deed,
  kind: string,
  ja: string,
  en: string,
  data: Readonly<Record<string, unknown>>,
): JournalDraft {
  return { atMs, kind, who: "administrator", said: { ja, en }, data: { by, ...data } };
}

export function accountCreated(deed: Deed, id: string, name: string, role: Role): JournalDraft {
  const { ja, en } = roleSaid[role];
  return entry(
    deed,
    "account.created",
    `アカウント「${name}」（${ja}）を作りました。`,
    `Account “${name}” (${en}) was made.`,
    { account: id, role },
  );
}

export function accountChanged(deed: Deed, id: string, name: string, role: Role): JournalDraft {
  const { ja, en } = roleSaid[role];
  return entry(
    deed,
    "account.changed",
    `アカウント「${name}」を変えました（役割：${ja}）。`,
    `Account “${name}” was changed (role: ${en}).`,
    { account: id, role },
  );
}

export function accountEnded(deed: Deed, id: string, name: string): JournalDraft {
  return entry(
    deed,
    "account.ended",
    `アカウント「${name}」を消しました。`,
    `Account “${name}” was ended.`,
    { account: id },
  );
}

export function accountInvited(deed: Deed, id: string, name: string): JournalDraft {
  return entry(
    deed,
    "account.invited",
    `アカウント「${name}」に、一度だけ使えるリンクを作りました。`,
    `A link that opens once was made for account “${name}”.`,
    { account: id },
  );
}

export function passwordSet(deed: Deed, id: string, name: string): JournalDraft {
  return entry(
    deed,
    "password.set",
    `「${name}」がパスワードと番号アプリを設定しました。`,
    `“${name}” set a password with a second factor.`,
    { account: id },
  );
}

export function passkeyAdded(deed: Deed, id: string, name: string, key: string): JournalDraft {
  return entry(
    deed,
    "passkey.added",
    `「${name}」がパスキー「${key}」を加えました。`,
    `“${name}” added the passkey “${key}”.`,
    { account: id },
  );
}

export function passkeyRemoved(deed: Deed, id: string, name: string, key: string): JournalDraft {
  return entry(
    deed,
    "passkey.removed",
    `「${name}」がパスキー「${key}」を消しました。`,
    `“${name}” removed the passkey “${key}”.`,
    { account: id },
  );
}

export function sessionStarted(
  deed: Deed,
  session: string,
  account: string,
  way: SignInWay,
): JournalDraft {
  const { ja, en } = waySaid[way];
  return entry(
    deed,
    "session.started",
    `「${deed.by}」がサインインしました（${ja}）。`,
    `“${deed.by}” signed in with ${en}.`,
    { session, account, way },
  );
}

export function sessionEnded(
  deed: Deed,
  session: string,
  account: string,
  why: "signed-out" | "revoked" | "replaced" | "expired",
): JournalDraft {
  const words: Readonly<Record<typeof why, Said>> = {
    "signed-out": { ja: "サインアウト", en: "signed out" },
    revoked: { ja: "取り消し", en: "revoked" },
    replaced: { ja: "入れ替え", en: "replaced" },
    expired: { ja: "期限切れ", en: "expired" },
  };
  return entry(
    deed,
    "session.ended",
    `サインインを一つ終わらせました（${words[why].ja}）。`,
    `A session was ended (${words[why].en}).`,
    { session, account, why },
  );
}

export function tokenCreated(
  deed: Deed,
  id: string,
  name: string,
  scopes: readonly string[],
): JournalDraft {
  return entry(
    deed,
    "token.created",
    `トークン「${name}」を作りました（${scopes.join("、")}）。`,
    `Token “${name}” was made (${scopes.join(", ")}).`,
    { token: id, scopes },
  );
}

export function tokenEnded(deed: Deed, id: string, name: string): JournalDraft {
  return entry(
    deed,
    "token.ended",
    `トークン「${name}」を消しました。`,
    `Token “${name}” was ended.`,
    { token: id },
  );
}
