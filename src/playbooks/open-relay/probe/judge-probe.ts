// For: what a probe says: open only when something arrived for the foreign address; codes alone never decide.
// Never: "closed" from a place that the server trusts, or when not even ordinary mail was taken.

import type { Said } from "../../../base/said.ts";
import type { FormVerdict, ProbeFacts, ProbeSeen, ProbeVerdict } from "../../playbook.ts";
import { say } from "../say.ts";
import type { WordKey } from "../say.ts";

type Place = "relayed" | "through-another" | "elsewhere" | "inside";

/** The domain that mail goes to: behind the last `@` that stands outside quotes; a route in front is not where it goes. */
export function domainOf(recipient: string): string {
  const address = recipient
    .slice(0, 2000)
    .trim()
    .replace(/^<|>.*$/g, "")
    .replace(/^@[^:]*:/, "")
    .replace(/"(?:[^"\\]|\\.)*"/g, "q");
  const at = address.lastIndexOf("@");
  return at < 0
    ? ""
    : address
        .slice(at + 1)
        .toLowerCase()
        .replace(/\.$/, "");
}

export function placeOf(recipient: string, facts: ProbeFacts): Place {
  const domain = domainOf(recipient);
  const { host, address, foreignAddress } = facts;
  const own = [host, facts.domain, "localhost", address, `[${address}]`, "[127.0.0.1]", ""];
  if (own.some((each) => each.toLowerCase() === domain)) return "inside";
  if (domain === facts.relayDomain?.toLowerCase()) return "through-another";
  const foreign = [facts.foreignDomain.toLowerCase(), foreignAddress, `[${foreignAddress}]`];
  return foreign.includes(domain) ? "relayed" : "elsewhere";
}

const order: readonly Place[] = ["relayed", "through-another", "elsewhere", "inside"];

function verdictOf(seen: ProbeSeen, facts: ProbeFacts): FormVerdict {
  const places = new Set(seen.arrived.map(({ to }) => placeOf(to, facts)));
  const worst = order.find((place) => places.has(place));
  if (worst) return worst;
  if (seen.stage === "accepted") return "not-seen";
  // Postfix refuses relaying with 454; any other "later" may be greylisting.
  if (seen.answer.startsWith("4") && !/relay/i.test(seen.answer)) return "undecided";
  return seen.stage === "broken" || seen.stage === "greeting" ? "undecided" : "refused";
}

export function judgeProbe(
  facts: ProbeFacts,
  all: readonly ProbeSeen[],
  trust: Said | undefined,
): ProbeVerdict {
  const forms = all.map((seen) => ({
    ...seen,
    verdict: verdictOf(seen, facts),
    what: say(`form.${seen.id}` as WordKey),
  }));
  const tried = forms.filter(({ id }) => id !== "C1");
  const count = (verdict: FormVerdict) => tried.filter((each) => each.verdict === verdict).length;
  const first = forms.find(({ id }) => id === "C1");
  const answer = (state: ProbeVerdict["state"], said: Said): ProbeVerdict => ({
    state,
    said,
    forms,
  });
  if (trust) return answer("no-proof", say("probe.trusted", { why: trust }));
  const relayed = count("relayed");
  if (relayed > 0) return answer("open", say("probe.open", { count: relayed }));
  if (!first || first.stage === "greeting") return answer("dead", say("probe.dead"));
  // Taken in is enough here: where it is put is the server's own affair.
  if (first.stage !== "accepted") return answer("no-proof", say("probe.control"));
  const waiting = count("not-seen") + count("undecided") + count("elsewhere");
  const through = count("through-another");
  if (through > 0) {
    const what = facts.relayDomain ?? "-";
    return answer("through-another", say("probe.through", { count: through, what }));
  }
  if (waiting > 0) return answer("undecided", say("probe.undecided", { count: waiting }));
  return answer("closed", say("probe.closed", { tried: tried.length }));
}
