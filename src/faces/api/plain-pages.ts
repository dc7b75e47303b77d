// For: the words of the pages that work without script: signing in with a password and a code, and setting them.
// Never: a word from the request.

import type { SmallForm, SmallPage } from "./small-page.ts";

const passwordField = {
  name: "password",
  label: { ja: "パスワード", en: "Password" },
  type: "password",
} as const;

const digits = {
  name: "code",
  type: "text",
  autocomplete: "one-time-code",
  isDigits: true,
} as const;

const signInForm: SmallForm = {
  action: "/signin/password",
  fields: [
    {
      name: "name",
      label: { ja: "アカウントの名前", en: "Account name" },
      type: "text",
      autocomplete: "username",
    },
    { ...passwordField, autocomplete: "current-password" },
    {
      ...digits,
      label: {
        ja: "番号アプリの6桁（または回復コード）",
        en: "Six digits of the app (or a recovery code)",
      },
      isDigits: false,
    },
  ],
  button: { ja: "サインイン", en: "Sign in" },
};

export const signInPage: SmallPage = {
  title: { ja: "サインイン", en: "Sign in" },
  paragraphs: [],
  form: signInForm,
  links: [{ href: "/signin", said: { ja: "パスキーを使う", en: "Use a passkey" } }],
};

export const signInWrong: SmallPage = {
  ...signInPage,
  title: { ja: "サインインできませんでした", en: "That did not sign you in" },
  paragraphs: [
    {
      ja: "名前、パスワード、番号のどれかが違います。一度使った番号は使えません。新しい番号を待って、もう一度試してください。",
      en: "The name, the password or the code is wrong. A code works once: wait for the next one and try again.",
    },
    {
      ja: "入れないときは、hinomi が動いている機械で「hinomi status --link」を実行してください。",
      en: "If you cannot get in, type “hinomi status --link” on the machine where hinomi runs.",
    },
  ],
};

export const signInBusy: SmallPage = {
  ...signInPage,
  title: { ja: "混み合っています", en: "Too many at once" },
  paragraphs: [
    { ja: "数秒待ってから、もう一度試してください。", en: "Wait a few seconds, then try again." },
  ],
};

export const notFromHere: SmallPage = {
  ...signInPage,
  title: { ja: "受け付けませんでした", en: "This was not accepted" },
  paragraphs: [
    {
      ja: "この机の画面から送られたものではないようです。下からもう一度入れてください。",
      en: "It does not seem to come from a page of this desk. Type it in again below.",
    },
  ],
};

const passwordForm: SmallForm = {
  action: "/signin/setup",
  fields: [
    {
      ...passwordField,
      label: { ja: "新しいパスワード（12文字以上）", en: "New password (12 characters or more)" },
      autocomplete: "new-password",
    },
  ],
  button: { ja: "次へ", en: "Next" },
};

export const setupPage: SmallPage = {
  title: { ja: "パスワードと番号アプリを設定する", en: "Set a password and a code app" },
  paragraphs: [
    {
      ja: "設定すると、この机にパスワードと6桁の番号で入れるようになります。番号アプリ（認証アプリ）を入れた電話を用意してください。",
      en: "After this you sign in with a password and six digits. Have a telephone with an authenticator app at hand.",
    },
  ],
  form: passwordForm,
  hasHomeLink: true,
};

export const setupWeak: SmallPage = {
  ...setupPage,
  paragraphs: [
    {
      ja: "このパスワードは破られやすいので使えません。12文字以上で、名前を含まず、同じ文字の繰り返しでないものにしてください。",
      en: "This password is too easy to guess. Take at least 12 characters, not your name, not one character repeated.",
    },
  ],
};

export const setupAgain: SmallPage = {
  title: { ja: "もう一度サインインしてください", en: "Please sign in again" },
  paragraphs: [
    {
      ja: "鍵を変えるには、15分以内のサインインが必要です。",
      en: "Changing keys needs a sign-in of the last 15 minutes.",
    },
  ],
  form: signInForm,
};

/** `secret`: base32 in groups; `picture`: the QR code. */
export function confirmPage(
  secret: string,
  picture: string | undefined,
  isWrong: boolean,
): SmallPage {
  const again = {
    ja: "番号が違うか、時間切れです。新しい番号を入れてください。5回違えたら、初めからやり直しです。",
    en: "The code is wrong or has expired. Type the newest one. After five wrong ones, begin again.",
  };
  return {
    title: { ja: "番号アプリに読み込ませる", en: "Let the app read this" },
    paragraphs: [
      ...(isWrong ? [again] : []),
      {
        ja: "番号アプリでこの図を読み取るか、下の文字を入れてください。出てきた6桁の番号を入れると設定が終わります。",
        en: "Scan this with the app, or type in the letters below. Then type the six digits it shows.",
      },
    ],
    ...(picture !== undefined && { picture }),
    command: secret.replace(/(.{4})(?=.)/g, "$1 "),
    form: {
      action: "/signin/setup/confirm",
      fields: [{ ...digits, label: { ja: "6桁の番号", en: "Six digits" } }],
      button: { ja: "設定する", en: "Set" },
    },
  };
}

export function recoveryPage(codes: readonly string[]): SmallPage {
  return {
    title: { ja: "設定しました", en: "That is set" },
    paragraphs: [
      {
        ja: "電話をなくしたときのための回復コードです。一つにつき一度だけ、番号の代わりに使えます。印刷して、鍵のかかる所にしまってください。二度と表示しません。",
        en: "These are for the day the telephone is lost: each works once in place of the digits. Print them and lock them away; they are not shown again.",
      },
    ],
    command: codes.join("\n"),
    hasHomeLink: true,
  };
}
