// For: the rules of やさしい日本語 (在留支援のためのやさしい日本語ガイドライン 2020, 弘前大学) that a machine can check.
// Never: certain: the patterns are our own choice, so passive and katakana are pointed at, not forbidden.

import { columns } from "../../base/text.ts";
import type { Document } from "../document.ts";
import { placeOf } from "../layouts/gloss.ts";
import { complaint, type Complaint } from "./complaint.ts";
import { easyWords, plainKatakana } from "./easy-words.ts";
import { passagesOf, withoutNotes, type Passage, type Sentence } from "./sentences.ts";

/** 弘前大学's category II: at most so many kanji a sentence. */
const kanjiMax = 13;
const kanjiChainMin = 5;
/** One A4 sheet at 12 points. */
const charactersMax = 1000;

const vague = [
  "適宜",
  "随時",
  "なるべく",
  "速やか",
  "すみやか",
  "しばらく",
  "至急",
  "早急",
  "早めに",
  "適切に",
  "できるだけ",
  "可能な限り",
  "後日",
  "近日中",
  "多少",
  "ある程度",
  "必要に応じて",
] as const;

const doubleNegation =
  /ない(?:こと|わけ|もの)(?:は|で|も)(?:は|も)?(?:ない|ありません)|な(?:く|くて)は(?:ない|ありません|ならない|なりません|いけない|いけません)|なければ(?:なら|なり|いけ)|ないと(?:いけ|なら|なり|困)|ずには(?:い|お)|ざるを(?:得|え)/;

/** れる・られる, せる・させる behind an a-row kana; 知らせる, 合わせる and 済ませる are verbs of their own. */
const passive =
  /[かがさたなばまらわ]れ(?:る|た|て|ます|まし|ません|ない|ば|そう)|(?<!知)(?<!合)(?<!済)(?<!お知)[かがさたなばまらわ]せ(?:る|た|て|ます|まし|ません|ない|ば|られ)/;

const polite =
  /(?:です|ます|ました|ません|でした|ましょう|ください|下さい|ませんか|ですか|ますか)(?:か|ね|よ)?[。！？]?$/;

export interface EasyReading {
  readonly names: readonly string[];
}

export function easyComplaints(
  passage: Passage,
  sentences: readonly Sentence[],
  { names }: EasyReading,
): Complaint[] {
  return [
    ...sentences.flatMap((sentence) => sentenceRules(sentence, passage, names)),
    ...readings(passage, names),
    ...katakana(passage, names),
  ];
}

function sentenceRules(sentence: Sentence, { isProse }: Passage, names: readonly string[]) {
  const { where, text } = sentence;
  const bare = withoutNames(withoutNotes(text).trim(), names);
  const complaints: Complaint[] = [];
  const add = (rule: Complaint["rule"], words: string, ja: string, en: string) =>
    complaints.push(complaint(rule, where, words, { ja, en }));
  // "The page: http://…" is a label with its value.
  const isLabel = /[:：]\s*https?:\S*$/.test(bare);
  const isSentence = isProse && !isLabel && (sentence.isWhole || columns(bare) > 24);
  if (isSentence && !polite.test(bare))
    add(
      "polite-ending",
      text,
      "「です・ます」で終えてください。",
      "End the sentence in です or ます.",
    );
  const kanji = bare.match(/[\p{Script=Han}々]/gu)?.length ?? 0;
  if (kanji > kanjiMax)
    add(
      "kanji-count",
      text,
      `1文に漢字が${kanji}字あります。${kanjiMax}字までにしてください。`,
      `A sentence has ${kanji} kanji: at most ${kanjiMax}.`,
    );
  const chain = chainOf(bare);
  if (chain !== undefined)
    add(
      "kanji-chain",
      chain,
      "漢字が5字以上続いています。動詞を使って言いかえてください。",
      "Five or more kanji in a row: say it with a verb.",
    );
  const word = vague.find((each) => bare.includes(each));
  if (word !== undefined)
    add(
      "vague-word",
      word,
      `「${word}」ではわかりません。時刻か数で書いてください。`,
      `"${word}" is vague: give a time or a number.`,
    );
  const negation = doubleNegation.exec(bare)?.[0];
  if (negation !== undefined)
    add(
      "double-negation",
      negation,
      "二重の否定です。「〜してください」「〜です」と言いかえてください。",
      "A double negation: say it plainly, as in 〜してください.",
    );
  const acted = passive.exec(bare)?.[0];
  if (acted !== undefined)
    add(
      "passive",
      acted,
      "受け身か使役かもしれません。だれが何をするかで書けないか見てください。",
      "Perhaps passive or causative: can it say who does what?",
    );
  if ((bare.match(/が、/g)?.length ?? 0) > 1)
    add(
      "many-ga",
      text,
      "「が、」が2回あります。文を分けてください。",
      "Two が、: make two sentences.",
    );
  return complaints;
}

function withoutNames(text: string, names: readonly string[]): string {
  return names
    .filter((name) => name !== "")
    .reduce((shorter, name) => shorter.replaceAll(name, "○"), text);
}

function chainOf(text: string): string | undefined {
  const known = [...easyWords].sort((a, b) => b.word.length - a.word.length);
  const rest = known.reduce((shorter, { word }) => shorter.replaceAll(word, "○"), text);
  return new RegExp(`[\\p{Script=Han}々]{${kanjiChainMin},}`, "u").exec(rest)?.[0];
}

/** A word of the glossary stands with its reading where it first stands; `passage` by passage, the title apart. */
function readings({ where, text, isProse }: Passage, names: readonly string[]): Complaint[] {
  if (!isProse) return [];
  const bare = withoutNames(text, names);
  return easyWords.flatMap(({ word, reading }) => {
    const at = placeOf(bare, word);
    if (at < 0 || isPartOfLonger(bare, at, word) || seen(bare, at, word, reading)) return [];
    const said = {
      ja: `「${word}」に読みがありません。「${word}(${reading})」と書いてください。`,
      en: `"${word}" has no reading: write ${word}(${reading}).`,
    };
    return [complaint("reading", where, word, said)];
  });
}

function isPartOfLonger(text: string, at: number, word: string): boolean {
  return easyWords.some(
    (longer) =>
      longer.word.length > word.length &&
      longer.word.includes(word) &&
      text
        .slice(Math.max(0, at - longer.word.length), at + longer.word.length)
        .includes(longer.word),
  );
}

function seen(text: string, at: number, word: string, reading: string): boolean {
  return (
    text.startsWith(`(${reading})`, at + word.length) || text.startsWith("〈", at + word.length)
  );
}

function katakana({ where, text, isProse }: Passage, names: readonly string[]): Complaint[] {
  if (!isProse) return [];
  const complaints: Complaint[] = [];
  for (const { 0: word, index } of withoutNames(text, names).matchAll(/[ァ-ヺー]{4,}/g)) {
    const next = text.slice(index + word.length, index + word.length + 1);
    if (plainKatakana.has(word) || "〈(（".includes(next || " ")) continue;
    const said = {
      ja: `「${word}」は難しいかもしれません。やさしい言葉にするか、〈 〉で説明してください。`,
      en: `"${word}" may be hard: use an easier word or explain it in 〈 〉.`,
    };
    complaints.push(complaint("katakana", where, word, said));
  }
  return complaints;
}

export function easyLength(document: Document): Complaint[] {
  const text = passagesOf(document)
    .map((passage) => passage.text)
    .join("");
  const length = Array.from(text).length;
  if (length <= charactersMax) return [];
  const said = {
    ja: `全部で${length}字あります。1枚に収まる${charactersMax}字までにしてください。`,
    en: `There are ${length} characters: at most ${charactersMax} fit a sheet.`,
  };
  return [complaint("length", "text", "", said)];
}
