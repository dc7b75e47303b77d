// For: standing consent in the running watch: who guesses passwords is shut out by the real hand without anybody's yes.
// Never: a packet outside the two namespaces that the measurement makes; how long it takes is for `npm run bench`.

import { expect, test } from "vitest";
import { measureBans } from "../../bench/ban.ts";
import { daemonsRequired } from "../../src/base/settings.ts";
import { canMakeNetworks } from "../../src/programs/hand/fixture/network.ts";

test("network namespaces and nft are here where they are required", () => {
  expect(canMakeNetworks() || !daemonsRequired()).toBe(true);
});

test.runIf(canMakeNetworks())(
  "three attackers, one after the other, are shut out each by its own line",
  async () => {
    // It waits until nft lists each of them and its packets have stopped, and fails when that does not come.
    expect(await measureBans(3)).toMatchObject({ bans: 3 });
  },
  120_000,
);
