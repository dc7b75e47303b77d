// For: the words of a new room, and the scene that holds them word for word.
// Never: one without the other: the scene is how a change of the words is seen.

interface Words {
  readonly [key: string]: string;
}

function wordsOf(name: string): { readonly ja: Words; readonly en: Words } {
  return {
    ja: {
      "playbook.title": `${name}（まだ名前のない部屋）`,
      title: `${name}：{first}から、最初の兆しが{hosts}から{times}見られました。何が起きたのか、証拠の行を確かめてください。`,
      "hosts.one": "1か所",
      "hosts.many": "{count}か所",
      "times.one": "1回",
      "times.many": "{count}回",
      "page.title": name,
      "page.figures": "いまの様子",
      "figure.incidents": "事件",
      "figure.events": "兆しの回数",
    },
    en: {
      "playbook.title": `${name} (a room without a name yet)`,
      title: `${name}: the first sign was seen {times} from {hosts} since {first}; look at the evidence for what happened`,
      "hosts.one": "1 host",
      "hosts.many": "{count} hosts",
      "times.one": "once",
      "times.many": "{count} times",
      "page.title": name,
      "page.figures": "How it stands",
      "figure.incidents": "incidents",
      "figure.events": "times the sign was seen",
    },
  };
}

function dictionary(language: string, other: string, words: Words): string {
  const said = language === "ja" ? "in natural Japanese" : "in plain English";
  const rows = Object.entries(words).map(([key, text]) => {
    const quoted = /^\w+$/.test(key) ? key : JSON.stringify(key);
    return `  ${quoted}: ${JSON.stringify(text)},\n`;
  });
  return `// For: the room's sentences ${said}; the same keys and placeholders as ${other}.ts.
// Never: text from a log, a name of a person.

export const ${language} = {
${rows.join("")}};
`;
}

function fill(text: string, values: Words): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function scene(name: string): string {
  const { ja, en } = wordsOf(name);
  const title = {
    ja: fill(ja["title"] ?? "", { first: "3月12日", hosts: "2か所", times: "3回" }),
    en: fill(en["title"] ?? "", { first: "12 March", hosts: "2 hosts", times: "3 times" }),
  };
  return `# For: the made-up sign, seen three times from two hosts among ordinary visitors.
# Never: real lines; gw1.example.jp is imaginary and the addresses belong to nobody.
title:
  ja: 最初の兆し
  en: The first sign
format: combined
now: "2026-03-12T06:00:00+09:00"
settings:
  time_zone: Asia/Tokyo
expected:
  incidents:
    - key: ${name}:first-sign
      title:
        ja: ${JSON.stringify(title.ja)}
        en: ${JSON.stringify(title.en)}
      state: open
      severity: 4
      reach: attempted
      sources: 2
      events: 3
`;
}

/** Path in the room → text. */
export function wordsFiles(name: string): Readonly<Record<string, string>> {
  const { ja, en } = wordsOf(name);
  return {
    "words/ja.ts": dictionary("ja", "en", ja),
    "words/en.ts": dictionary("en", "ja", en),
    "scenes/first/scene.yml": scene(name),
  };
}
