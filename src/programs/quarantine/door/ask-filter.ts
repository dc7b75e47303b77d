// For: asking the mail filter about its quarantine, typed by what is asked.
// Never: an exception; a filter that is away, silent or talks nonsense is `undefined`, and nobody knows what it did.

import { randomBytes } from "node:crypto";
import { lstatSync } from "node:fs";
import { limits } from "../../../base/limits.ts";
import { askLine } from "../../line-socket/ask-line.ts";
import type { DoorAnswer, DoorRequest, DoorResults } from "./wire.ts";

type Wish<Type extends DoorRequest["type"]> = Omit<
  Extract<DoorRequest, { type: Type }>,
  "id" | "type"
>;

export interface FilterDoor {
  readonly ask: AskFilter;
  /** Its socket is there: a filter runs, or was killed. */
  isHere(): boolean;
}

export type DoorRefused = Extract<DoorAnswer, { type: "refused" }>;

export type FilterAnswer<Type extends DoorRequest["type"]> = DoorResults[Type] | DoorRefused;

export type AskFilter = <Type extends DoorRequest["type"]>(
  type: Type,
  wish: Wish<Type>,
) => Promise<FilterAnswer<Type> | undefined>;

export function isDoorRefused(answer: object): answer is DoorRefused {
  return "type" in answer && answer.type === "refused";
}

function readAnswer(line: string, id: string): DoorAnswer | undefined {
  try {
    const answer = JSON.parse(line) as DoorAnswer | null;
    if (answer?.id !== id) return undefined;
    return answer.type === "done" || answer.type === "refused" ? answer : undefined;
  } catch {
    return undefined;
  }
}

export function filterDoorAt(socketPath: string): FilterDoor {
  return {
    ask: createAskFilter(socketPath),
    isHere() {
      try {
        return lstatSync(socketPath, { throwIfNoEntry: false })?.isSocket() === true;
      } catch {
        // Its folder is closed to us.
        return false;
      }
    },
  };
}

export function createAskFilter(
  socketPath: string,
  timeoutMs: number = limits.quarantineDoorMs,
): AskFilter {
  return async (type, wish) => {
    const id = randomBytes(9).toString("base64url");
    const line = JSON.stringify({ ...wish, id, type });
    const said = await askLine(socketPath, line, {
      timeoutMs,
      bytesMax: limits.quarantineDoorBytes,
    });
    const answer = said === undefined ? undefined : readAnswer(said, id);
    if (!answer) return undefined;
    return answer.type === "done" ? (answer.result as DoorResults[typeof type]) : answer;
  };
}
