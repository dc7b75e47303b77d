// For: when a ban counts as proven, and when nobody can tell.

import { expect, test } from "vitest";
import { planOf } from "../../actions/plan.ts";
import type { Readings } from "../../actions/proof.ts";
import { containPlans } from "./contain.ts";
import { incidentWith, noonMs } from "./fixture/made-up.ts";
import { snapshotWith } from "./fixture/made-up-snapshot.ts";
import { proveBans, wormLooks } from "./prove.ts";

const [draft] = containPlans(incidentWith(), snapshotWith());
if (!draft) throw new Error("no plan");
const plan = planOf("INC-2001-0001", draft, [{ type: "command", argv: ["nft"] }]);

function bans(...packets: readonly number[]) {
  const addresses = ["203.0.113.7", "2001:db8:5::9"];
  return {
    "ban.list": { bans: packets.map((count, n) => ({ address: addresses[n], packets: count })) },
  };
}

test.each<[string, Partial<Readings>, string, string]>([
  [
    "packets dropped and nothing heard",
    { looks: bans(300, 12) },
    "proven",
    "312個の通信を捨てました（2か所のうち2か所）",
  ],
  ["only one of them tried again", { looks: bans(300, 0) }, "proven", "2か所のうち1か所"],
  ["nobody came since", { looks: bans(0, 0) }, "not-yet", "まだどこからも来ていません"],
  [
    "one still gets through",
    { looks: bans(5, 5), heardSince: ["203.0.113.7"] },
    "failed",
    "1か所から、まだ要求が届いています",
  ],
  ["somebody else goes on", { looks: bans(5, 5), heardSince: ["198.51.100.9"] }, "proven", "10個"],
  ["the rule set was flushed", { looks: bans() }, "failed", "消えています"],
  ["the hand is silent", { looks: {} }, "unknown", "手が応えない"],
  ["the log is silent", { looks: bans(5, 5), heardSince: undefined }, "unknown", "途絶えている"],
])("%s", (_what, readings, state, words) => {
  const proof = proveBans(plan, { nowMs: noonMs, looks: {}, heardSince: [], ...readings });
  expect(proof.state).toBe(state);
  expect(proof.said.ja).toContain(words);
});

test("the hand is asked for its list of bans", () => {
  expect(wormLooks(plan)).toEqual([{ verb: "ban.list", args: {} }]);
});
