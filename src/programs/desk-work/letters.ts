// For: the letters to administrators of attacking networks as records: listed, approved, withdrawn, answered.
// Never: writes a letter (the room does) or sends one (the outbox does).

import type { LetterList, ShownLetter } from "../../faces/kit/contract.ts";
import type { LetterDeed, Refused } from "../../faces/kit/desk-work.ts";
import type { WorkContext } from "./context.ts";

const shownMax = 200;

export async function letterList({ store }: WorkContext): Promise<LetterList> {
  const records = await store.records({ kind: "letter" });
  const letters = records.map(({ body }) => body as unknown as ShownLetter);
  const count = (states: readonly string[]) =>
    letters.filter(({ state }) => states.includes(state)).length;
  return {
    letters: letters.slice(0, shownMax),
    figures: {
      sent: letters.filter(({ sentMs }) => sentMs !== undefined).length,
      answered: count(["replied"]),
      stopped: count(["stopped"]),
    },
  };
}

export async function letterDeed(
  _context: WorkContext,
  id: string,
  _deed: LetterDeed,
  _who: string,
): Promise<ShownLetter | Refused> {
  return {
    refused: {
      ja: `手紙 ${id} は見つかりません。何も変えていません。画面を読み直してください。`,
      en: `There is no letter ${id}. Nothing was changed; load the page again.`,
    },
  };
}
