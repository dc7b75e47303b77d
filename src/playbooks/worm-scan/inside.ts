// For: the sentence about attacks that carry an inside address: a reverse proxy hides the true sender, or a machine of ours attacks.
// Never: a letter to anybody; the true sender is not known.

import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import { say } from "./say.ts";
import { periodText, reachText, timesText } from "./title.ts";
import type { TitleFacts } from "./title.ts";

export function insideTitle(
  facts: TitleFacts,
  address: string | number | boolean | undefined,
): Said {
  const values = {
    times: timesText(facts.attempts),
    period: periodText(facts),
    count: grouped(facts.sources),
    address: String(address ?? ""),
    reach:
      facts.reach === "attempted"
        ? { ja: "", en: "" }
        : say("inside.reach", { reach: reachText(facts) }),
  };
  return say(facts.sources === 1 ? "inside.one" : "inside.many", values);
}
