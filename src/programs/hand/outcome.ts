// For: what came of a verb, before it is put into an answer, and the words for it.
// Never: an exception; a verb that cannot do its work says so.

import type { Call } from "../../actions/catalogue.ts";
import type { HandRefusal } from "../../actions/wire.ts";
import type { Ran } from "../../base/exec.ts";
import type { Said } from "../../base/said.ts";
import { outputOf } from "./command.ts";

export type Outcome =
  | {
      readonly type: "done";
      readonly result: Readonly<Record<string, unknown>>;
      readonly undo?: Call;
    }
  | { readonly type: "failed"; readonly said: Said; readonly output: string }
  | { readonly type: "refused"; readonly why: HandRefusal; readonly said: Said };

export function done(result: Readonly<Record<string, unknown>>, undo?: Call): Outcome {
  return { type: "done", result, ...(undo && { undo }) };
}

export function failed(said: Said, output = ""): Outcome {
  return { type: "failed", said, output };
}

export function refused(why: HandRefusal, said: Said): Outcome {
  return { type: "refused", why, said };
}

/** A program that did not end with 0. `what`: what it should have done. */
export function programFailed(program: string, ran: Ran, what: Said): Outcome {
  const end = ran.isTimedOut
    ? { ja: "時間内に終わりませんでした", en: "did not end in time" }
    : ran.exitCode === null
      ? { ja: `動きませんでした（${ran.cause}）`, en: `did not run (${ran.cause})` }
      : {
          ja: `終了コード ${ran.exitCode} で失敗しました`,
          en: `failed with exit code ${ran.exitCode}`,
        };
  return failed(
    {
      ja: `${what.ja}ため ${program} を実行しましたが、${end.ja}。下の出力で原因を確かめてください。`,
      en: `${program}, which was to ${what.en}, ${end.en}. Its output below tells why.`,
    },
    outputOf(ran),
  );
}

export function notInSettings(kind: Said, name: string): Outcome {
  return refused("not-in-settings", {
    ja: `${kind.ja}「${name}」は hand.yaml にないため、何もしていません。必要なら root が hand.yaml に書き足してください。`,
    en: `There is no ${kind.en} "${name}" in hand.yaml, so nothing was done. If it belongs there, root has to add it.`,
  });
}
