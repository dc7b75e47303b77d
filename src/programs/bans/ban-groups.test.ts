import fc from "fast-check";
import { expect, test } from "vitest";
import { banGroups, banStepsMax, stepAddressesMax } from "./ban-groups.ts";

test("bans with one end are one step, and other ends are steps of their own", () => {
  const groups = banGroups([
    { address: "203.0.113.7", seconds: 3600 },
    { address: "198.51.100.9", seconds: 86_400 },
    { address: "203.0.113.9", seconds: 3600 },
  ]);
  expect(groups).toEqual([
    { addresses: ["203.0.113.7", "203.0.113.9"], seconds: 3600 },
    { addresses: ["198.51.100.9"], seconds: 86_400 },
  ]);
});

test("nobody is left out or banned for longer than meant, however many ends there are", () => {
  const seconds = fc.integer({ min: 60, max: 31 * 86_400 });
  fc.assert(
    fc.property(fc.array(seconds, { minLength: 1, maxLength: 3000 }), (times) => {
      const bans = times.map((each, index) => ({
        address: `198.${18 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
        seconds: each,
      }));
      const meant = new Map(bans.map((each) => [each.address, each.seconds]));
      const groups = banGroups(bans);
      expect(groups.length).toBeLessThanOrEqual(banStepsMax);
      for (const group of groups) {
        expect(group.addresses.length).toBeLessThanOrEqual(stepAddressesMax);
        for (const address of group.addresses)
          expect(group.seconds).toBeLessThanOrEqual(meant.get(address) ?? 0);
      }
      const held = groups.flatMap(({ addresses }) => addresses);
      expect(held.toSorted()).toEqual([...meant.keys()].toSorted());
    }),
    { numRuns: 30 },
  );
});

test("more than fit into one plan: those that last longest are kept", () => {
  const count = banStepsMax * stepAddressesMax + 500;
  const bans = Array.from({ length: count }, (_, index) => ({
    address: `a${index}`,
    seconds: 60 + index,
  }));
  const held = banGroups(bans).flatMap(({ addresses }) => addresses);
  expect(held).toContain(`a${count - 1}`);
  expect(held.length).toBeLessThanOrEqual(count - 500);
  expect(held.length).toBeGreaterThan(count / 2);
});
