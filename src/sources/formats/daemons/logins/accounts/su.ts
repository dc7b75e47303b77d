// For: su of util-linux (`FAILED SU (to root) alice on pts/0`), of shadow (`FAILED su for root by alice`) and of BSD (`BAD SU`).
// Never: an address: su knows none. Its own line counts the attempt, PAM's beside it is 0.

import type { DaemonReader } from "../../daemon-reader.ts";
import { become, type Draft, setUser } from "../said.ts";

interface Shape {
  readonly words: RegExp;
  readonly outcome: "success" | "failure";
  /** Groups: who, whom. */
  readonly who: number;
  readonly whom: number;
}

const shapes: readonly Shape[] = [
  { words: /^FAILED SU \(to (\S+)\) (\S*) on (\S*)$/, outcome: "failure", who: 2, whom: 1 },
  { words: /^\(to (\S+)\) (\S*) on (\S*)$/, outcome: "success", who: 2, whom: 1 },
  { words: /^FAILED su for (\S+) by (\S*)$/, outcome: "failure", who: 2, whom: 1 },
  { words: /^Successful su for (\S+) by (\S*)$/, outcome: "success", who: 2, whom: 1 },
  { words: /^BAD SU (\S+) to (\S+)(?: on \S*)?$/, outcome: "failure", who: 1, whom: 2 },
  { words: /^(\S+) to (\S+) on \/dev\/\S+$/, outcome: "success", who: 1, whom: 2 },
];

function readSu(message: string): Draft | undefined {
  const head = message.slice(0, 400);
  for (const { words, outcome, who, whom } of shapes) {
    const match = words.exec(head);
    if (!match) continue;
    const draft = become(outcome, outcome === "failure" ? "bad-password" : undefined);
    setUser(draft, match[who] ?? "");
    setUser(draft, match[whom] ?? "", "user.target.name");
    return draft;
  }
  // Debian 9 and older write every su twice: `+ /dev/pts/0 alice:root` beside the sentence.
  const twice = /^([+-]) \S+ ([^\s:]+)[:-](\S+)$/.exec(head);
  if (!twice) return undefined;
  const draft: Draft = {
    ...become(twice[1] === "+" ? "success" : "failure"),
    "event.attempts": 0,
  };
  setUser(draft, twice[2] as string);
  setUser(draft, twice[3] as string, "user.target.name");
  return draft;
}

export const su: DaemonReader = {
  name: "su",
  isProgram: (program) => program === "su",
  read: readSu,
};
