// For: the life of a letter as a pure step: candidate → draft → approved → sent → answers → re-check → reminder → closed.
// Never: a letter sent without approval, a second reminder, a way out of "closed".

import { dayMs, hourMs } from "../../../base/clock.ts";
import type { ClosedBecause, Letter, LetterEvent, LetterState, Step } from "./letter.ts";

/** A candidate is held so long before its letter leaves: waves grow, and one letter tells all of it. */
export const holdMs = 24 * hourMs;
/** No answer after so long is silence. */
export const silentAfterMs = 7 * dayMs;

/** States in which the letter is out and answers may come. */
const out: ReadonlySet<LetterState> = new Set([
  "sent",
  "auto-acknowledged",
  "replied",
  "silent",
  "reduced",
  "continuing",
]);

export function isOut({ state }: Letter): boolean {
  return out.has(state);
}

export function startLetter(
  facts: Pick<Letter, "token" | "mail" | "isGuess" | "sources" | "candidateMs">,
): Letter {
  return { ...facts, state: "candidate", sentTimes: 0 };
}

function refuse(letter: Letter, refused: string): Step {
  return { letter, refused };
}

function close(letter: Letter, atMs: number, closedBecause: ClosedBecause): Step {
  return { letter: { ...letter, state: "closed", closedMs: atMs, closedBecause } };
}

function approve(letter: Letter, event: LetterEvent & { kind: "approved" }): Step {
  if (letter.state !== "draft") return refuse(letter, "only a draft can be approved");
  if (letter.isGuess && event.by !== "person")
    return refuse(letter, "a guessed address needs a person's approval");
  return { letter: { ...letter, state: "approved", approvedMs: event.atMs } };
}

function send(letter: Letter, atMs: number): Step {
  if (letter.state !== "approved") return refuse(letter, "only an approved letter is sent");
  if (atMs - letter.candidateMs < holdMs) return refuse(letter, "it is held for 24 hours");
  return { letter: { ...letter, state: "sent", sentMs: atMs, sentTimes: 1 } };
}

/** At most one, when the attacks go on and nobody there has said no. */
function remind(letter: Letter, atMs: number): Step {
  if (letter.state !== "continuing" && letter.state !== "reduced")
    return refuse(letter, "a reminder follows a re-check that saw the attacks go on");
  if (letter.sentTimes !== 1) return refuse(letter, "there is one reminder and no more");
  return {
    letter: { ...letter, state: "sent", remindedMs: atMs, sentTimes: letter.sentTimes + 1 },
  };
}

function recheck(letter: Letter, event: LetterEvent & { kind: "rechecked" }): Step {
  if (!isOut(letter)) return refuse(letter, "nothing is out that could have had an effect");
  const { atMs, verdict } = event;
  if (verdict === "too-early") return refuse(letter, "it is too early to tell");
  const seen: Letter = { ...letter, recheckedMs: atMs, effect: verdict, state: verdict };
  if (verdict === "stopped" || letter.sentTimes < 2) return { letter: seen };
  return close(seen, atMs, letter.repliedMs === undefined ? "no-answer" : "answered");
}

/** A human being's answer counts more than a machine's, whichever comes first. */
function answer(letter: Letter, event: LetterEvent & { kind: "acknowledged" | "replied" }): Step {
  if (!isOut(letter) && letter.state !== "stopped")
    return refuse(letter, "an answer to a letter that is not out");
  const { kind, atMs } = event;
  if (kind === "replied") {
    const repliedMs = letter.repliedMs ?? atMs;
    const state = letter.state === "stopped" ? "stopped" : "replied";
    return { letter: { ...letter, state, repliedMs } };
  }
  const acknowledgedMs = letter.acknowledgedMs ?? atMs;
  const isFirst = letter.state === "sent" || letter.state === "silent";
  return { letter: { ...letter, acknowledgedMs, ...(isFirst && { state: "auto-acknowledged" }) } };
}

function wait(letter: Letter, atMs: number): Step {
  const sinceMs = letter.remindedMs ?? letter.sentMs ?? atMs;
  const isSilent = letter.state === "sent" && atMs - sinceMs >= silentAfterMs;
  return { letter: isSilent ? { ...letter, state: "silent" } : letter };
}

/**
 * One step. Pure; an event that cannot happen leaves the letter as it was and says why. "stop-asked" closes from any
 * state: whoever folds it also writes the stop list (stopForEver), as "bounced" does (stopAfterBounce).
 */
export function nextLetter(letter: Letter, event: LetterEvent): Step {
  if (letter.state === "closed") return refuse(letter, "it is closed");
  switch (event.kind) {
    case "drafted":
      return letter.state === "candidate" || letter.state === "draft"
        ? { letter: { ...letter, state: "draft" } }
        : refuse(letter, "it is past being drafted");
    case "approved":
      return approve(letter, event);
    case "sent":
      return send(letter, event.atMs);
    case "bounced":
      return isOut(letter)
        ? { letter: { ...letter, state: "bounced", bouncedMs: event.atMs } }
        : refuse(letter, "a letter that is not out cannot bounce");
    case "acknowledged":
    case "replied":
      return answer(letter, event);
    case "waited":
      return wait(letter, event.atMs);
    case "rechecked":
      return recheck(letter, event);
    case "reminded":
      return remind(letter, event.atMs);
    case "stop-asked":
      return close(letter, event.atMs, "stop-asked");
    case "closed":
      return close(letter, event.atMs, closeReason(letter));
  }
}

function closeReason({ state, repliedMs, sentMs }: Letter): ClosedBecause {
  if (state === "stopped") return "stopped";
  if (state === "bounced") return "bounced";
  if (sentMs === undefined) return "dropped";
  return repliedMs === undefined ? "no-answer" : "answered";
}
