// For: how something stands, drawn as a sign with its word, the same in pictures, boards and lists.
// Never: a sign without a word.

import type { ReactElement } from "react";
import type { Standing } from "../../../../words/view.ts";
import { Sign, type SignName } from "./sign.tsx";

export const standingSigns: Readonly<Record<Standing, SignName>> = {
  well: "ring",
  attention: "triangle",
  trouble: "diamond",
  unknown: "broken-ring",
  off: "waiting",
};

export const standingTones: Readonly<Record<Standing, string>> = {
  well: "tone-well",
  attention: "tone-attention",
  trouble: "tone-trouble",
  unknown: "tone-unknown",
  off: "tone-unknown",
};

export function StandingMark({
  standing,
  text,
}: {
  readonly standing: Standing;
  readonly text: string;
}): ReactElement {
  return (
    <span className={`watch-state ${standingTones[standing]}`}>
      <Sign name={standingSigns[standing]} size={15} />
      {text}
    </span>
  );
}
