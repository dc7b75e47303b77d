// For: telling an attempt from a success, from the answers of the server and the habits of the site.
// Never: green by default where the log cannot know; the title says so instead (title.ts).

import type { Finding } from "../../detect/finding.ts";
import type { Surroundings } from "../../incidents/appraisal.ts";
import type { Reach } from "../../incidents/incident.ts";
import { families, isFamilyName } from "./families.ts";
import type { Answer } from "./families.ts";

interface Answered {
  readonly status: number;
  /** Undefined when the log has none ("-"). */
  readonly bytes: number | undefined;
}

/** "404/196" → its parts; undefined for "other" and whatever else is not an answer. */
function readAnswer(kind: string): Answered | undefined {
  const match = /^(\d{3})\/(\d{1,15})?/.exec(kind);
  if (!match) return undefined;
  return { status: Number(match[1]), bytes: match[2] === undefined ? undefined : Number(match[2]) };
}

/** True when a good answer proves nothing here: the site dresses its 404 as 200, or has never been seen to say 404. */
function isSitesHabit({ bytes }: Answered, { notFoundSizes }: Surroundings): boolean {
  if (notFoundSizes.size === 0) return true;
  return bytes !== undefined && bytes > 0 && notFoundSizes.has(bytes);
}

function reachOfAnswer(answered: Answered, answer: Answer, surroundings: Surroundings): Reach {
  const { status } = answered;
  if (status >= 200 && status < 300) {
    if (answer === "login") return "attempted";
    if (answer === "hints") return isSitesHabit(answered, surroundings) ? "attempted" : "doubtful";
    return isSitesHabit(answered, surroundings) ? "doubtful" : "succeeded";
  }
  // 301 and 308 send everybody to https: the other port's log has the answer. A site without any 404 redirects all.
  const isMoved = status === 302 || status === 303 || status === 304 || status === 307;
  if (!isMoved) return "attempted";
  if (answer === "login") return "doubtful";
  return surroundings.notFoundSizes.size === 0 ? "attempted" : "doubtful";
}

const order: readonly Reach[] = ["attempted", "doubtful", "succeeded"];

/** How far the worst of a finding's attempts got. */
export function reachOf(finding: Finding, surroundings: Surroundings): Reach {
  const { family, outcome } = finding.hinomi;
  if (family === "after-attack") return "doubtful";
  const known: Answer = isFamilyName(family) ? families[family].answer : "hints";
  const answer = outcome === "success" ? "tells" : known;
  if (answer === "silent" || answer === "refused") return "attempted";
  let worst: Reach = "attempted";
  for (const kind of Object.keys(finding.answers)) {
    const answered = readAnswer(kind);
    const reach = answered ? reachOfAnswer(answered, answer, surroundings) : "attempted";
    if (order.indexOf(reach) > order.indexOf(worst)) worst = reach;
  }
  return worst;
}
