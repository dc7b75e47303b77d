// For: the few pages that stand without the desk: no session, a used link, a desk that was not built.
// Never: a script, a style of its own place, or a word from the request; a stranger's text only as a fact, inert and escaped.

import type { Said } from "../../base/said.ts";
import { fit, inert } from "../../base/text.ts";

export interface SmallPage {
  readonly title: Said;
  readonly paragraphs: readonly Said[];
  /** What it is about. Texts may be strangers'. */
  readonly facts?: readonly { readonly label: Said; readonly text: string | Said }[];
  /** A command to type, a code to write down: shown as it is. */
  readonly command?: string;
  /** A picture of our own making, as a data address. */
  readonly picture?: string;
  readonly form?: SmallForm;
  readonly links?: readonly { readonly href: string; readonly said: Said }[];
  /** Offer the way back to the desk. */
  readonly hasHomeLink?: boolean;
}

export interface SmallForm {
  /** Path on this desk. */
  readonly action: string;
  readonly fields: readonly {
    readonly name: string;
    readonly label: Said;
    readonly type: "text" | "password";
    /** HTML living standard, autofill field name. */
    readonly autocomplete: string;
    readonly isDigits?: boolean;
  }[];
  readonly button: Said;
}

const factColumns = 200;
const marks: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function factsOf({ facts = [] }: SmallPage, language: "ja" | "en"): string[] {
  if (facts.length === 0) return [];
  const rows = facts.map(({ label, text }) => {
    const raw = typeof text === "string" ? text : text[language];
    const shown = fit(inert(raw), factColumns).replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? "");
    return `<dt>${label[language]}</dt><dd><bdi>${shown}</bdi></dd>`;
  });
  return [`<dl>${rows.join("\n")}</dl>`];
}

function formOf({ action, fields, button }: SmallForm, language: "ja" | "en"): string {
  const rows = fields.map(
    ({ name, label, type, autocomplete, isDigits }) =>
      `<p><label>${label[language]}<br><input name="${name}" type="${type}" autocomplete="${autocomplete}"${
        isDigits ? ' inputmode="numeric"' : ""
      } required maxlength="256" autocapitalize="none" spellcheck="false"></label></p>`,
  );
  return `<form method="post" action="${action}">\n${rows.join("\n")}\n<p><button type="submit">${button[language]}</button></p>\n</form>`;
}

function half(page: SmallPage, language: "ja" | "en", home: string): string {
  const links = [...(page.links ?? []), ...(page.hasHomeLink ? [{ href: "/", text: home }] : [])];
  const parts = [
    `<h1>${page.title[language]}</h1>`,
    ...page.paragraphs.map((said) => `<p>${said[language]}</p>`),
    ...factsOf(page, language),
    ...(page.picture === undefined
      ? []
      : [`<p><img src="${page.picture}" alt="" width="220" height="220"></p>`]),
    ...(page.command === undefined ? [] : [`<pre><code>${page.command}</code></pre>`]),
    ...(page.form ? [formOf(page.form, language)] : []),
    ...links.map(
      (link) =>
        `<p><a href="${link.href}">${"said" in link ? link.said[language] : link.text}</a></p>`,
    ),
  ];
  return `<section lang="${language}">\n${parts.join("\n")}\n</section>`;
}

/** Both languages, the preferred one first. Every text but the facts is ours: nothing else needs escaping. */
export function smallPage(page: SmallPage, first: "ja" | "en"): string {
  const ja = half(page, "ja", "サインイン済みなら、ここから開けます");
  const en = half(page, "en", "Already signed in? Open the desk");
  return `<!doctype html>
<html lang="${first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title[first]} – Hinomi</title>
<link rel="stylesheet" href="/plain.css">
<link rel="icon" href="/mark.svg">
</head>
<body class="plain">
<main>
<p class="brand"><img src="/mark.svg" alt="" width="28" height="28"> Hinomi 火の見</p>
${first === "ja" ? `${ja}\n<hr>\n${en}` : `${en}\n<hr>\n${ja}`}
</main>
</body>
</html>
`;
}

export const signInNeeded: SmallPage = {
  title: { ja: "サインインが必要です", en: "Please sign in" },
  paragraphs: [
    {
      ja: "この机は、一度だけ使えるリンクで開きます。hinomi が動いている機械で次を実行し、出てきたリンクをこのブラウザーで開いてください。リンクは10分で切れます。",
      en: "This desk opens with a link that works once. On the machine where hinomi runs, type the command below and open the link it prints in this browser. A link lasts ten minutes.",
    },
    {
      ja: "「hinomi up」も、起動したときにリンクを一つ出します。パスキーやパスワードを設定してあれば、下からサインインできます。",
      en: "“hinomi up” prints such a link too, when it starts. With a passkey or a password of your own, sign in below.",
    },
  ],
  command: "hinomi status --link",
  links: [
    { href: "/signin", said: { ja: "パスキーでサインイン", en: "Sign in with a passkey" } },
    {
      href: "/signin/password",
      said: { ja: "パスワードと番号でサインイン", en: "Sign in with a password and a code" },
    },
  ],
  hasHomeLink: true,
};

export const linkUsed: SmallPage = {
  title: { ja: "このリンクはもう使えません", en: "This link is spent" },
  paragraphs: [
    {
      ja: "使い終わったか、10分を過ぎたか、写し間違いがあります。次を実行して、新しいリンクを開いてください。",
      en: "It was used before, is older than ten minutes, or was not copied whole. Type the command below and open the new link.",
    },
  ],
  command: "hinomi status --link",
  hasHomeLink: true,
};

export const tooManyTries: SmallPage = {
  title: { ja: "少し待ってください", en: "Please wait a little" },
  paragraphs: [
    {
      ja: "失敗が続いたので、少しのあいだ受け付けを止めています。待ってから、もう一度試してください。この機械では長くても30秒です。",
      en: "Several tries failed in a row, so none is looked at for a while. Wait, then try again; at this machine it is never more than 30 seconds.",
    },
  ],
  command: "hinomi status --link",
};

export const deskMissing: SmallPage = {
  title: { ja: "画面がまだ作られていません", en: "The desk has not been built" },
  paragraphs: [
    {
      ja: "見張りは動いています。画面の部品がないので、次を実行してから hinomi を起動し直してください。",
      en: "The watch is running. The files of the desk are missing: type the command below, then start hinomi again.",
    },
  ],
  command: "npm run build",
};

export const nothingHere: SmallPage = {
  title: { ja: "ここには何もありません", en: "There is nothing here" },
  paragraphs: [
    {
      ja: "アドレスが途中で切れているか、古いものかもしれません。",
      en: "The address may have been cut short, or be an old one.",
    },
  ],
  hasHomeLink: true,
};
