// For: what `hinomi doctor` asks about acting and telling: is the hand there, do names in the settings mean something.
// Never: sends a message or changes anything; the hand is only asked what it sees.

import type { Said } from "../../base/said.ts";
import type { DoctorCheck } from "../../faces/cli/results.ts";
import type { Settings } from "../../base/settings.ts";
import { createAskHand } from "../desk-work/ask-hand.ts";
import { readSiteTemplates } from "../desk-work/site-templates.ts";

function check(name: string, ok: boolean, said: Said, cure: Said): DoctorCheck {
  return { name, ok, said, ...(!ok && { cure }) };
}

/** Nothing where no hand is set up: watching needs none. */
export async function handChecks(settings: Settings): Promise<readonly DoctorCheck[]> {
  const askHand = createAskHand(settings);
  if (!askHand) return [];
  const answer = await askHand({
    id: "doctor",
    type: "look",
    call: { verb: "ban.list", args: {} },
  });
  const ok = answer?.type === "done";
  const socket = settings.hand?.socket ?? "";
  return [
    check(
      "hand",
      ok,
      ok
        ? { ja: "手当てを実行する「手」は応えます。", en: "The hand answers." }
        : {
            ja: `手当てを実行する「手」が応えません（${socket}）。`,
            en: `The hand does not answer (${socket}).`,
          },
      answer && "said" in answer
        ? answer.said
        : {
            ja: "systemctl status hinomi-hand で動いているかを、ls -l でソケットを読めるかを確かめてください。",
            en: 'See whether it runs ("systemctl status hinomi-hand") and whether you may use its socket (ls -l).',
          },
    ),
  ];
}

/** Names of channels that are told of incidents but do not exist. */
export function channelChecks({ notify, channels }: Settings): readonly DoctorCheck[] {
  const known = new Set(channels.map(({ name }) => name));
  return notify.channels
    .filter((name) => !known.has(name))
    .map((name) =>
      check(
        "notify",
        false,
        {
          ja: `知らせる先「${name}」がありません。`,
          en: `There is no channel "${name}" to tell incidents to.`,
        },
        {
          ja: "hinomi.yaml の channels に書くか、notify.channels から外してください。",
          en: "Write it under channels in hinomi.yaml, or take it out of notify.channels.",
        },
      ),
    );
}

/** Wording of the administrator's own that cannot be used. */
export function wordChecks(storeFolder: string): readonly DoctorCheck[] {
  const complaints = readSiteTemplates(storeFolder)?.complaints ?? [];
  return complaints.map(({ path, line, said }) =>
    check(
      "words",
      false,
      {
        ja: `自分で書いた文の型に誤りがあり、使っていません（${path}:${line}）。`,
        en: `A template of yours has a fault and is not used (${path}:${line}).`,
      },
      said,
    ),
  );
}
