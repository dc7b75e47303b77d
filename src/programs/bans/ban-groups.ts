// For: many bans with many ends as few steps: a step has one time for all its addresses, and the hand takes so many an hour.
// Never: a ban longer than it was meant; within a group the shortest time counts.

export interface TimedBan {
  readonly address: string;
  readonly seconds: number;
}

export interface BanGroup {
  readonly addresses: readonly string[];
  readonly seconds: number;
}

/** Addresses one step may name (catalogue.ts). */
export const stepAddressesMax = 512;
/** Steps of one plan of bans; the hand carries out 60 an hour unless told otherwise. */
export const banStepsMax = 16;

function grouped(sorted: readonly TimedBan[], ratio: number): readonly BanGroup[] {
  const groups: { addresses: string[]; seconds: number }[] = [];
  for (const { address, seconds } of sorted) {
    const last = groups.at(-1);
    const fits =
      last && seconds <= last.seconds * ratio && last.addresses.length < stepAddressesMax;
    if (fits) last.addresses.push(address);
    else groups.push({ addresses: [address], seconds });
  }
  return groups;
}

/** Shortest first. At most `banStepsMax` groups: what does not fit is left out, those that end soonest first. */
export function banGroups(bans: readonly TimedBan[]): readonly BanGroup[] {
  const sorted = bans
    .toSorted((a, b) => a.seconds - b.seconds || (a.address < b.address ? -1 : 1))
    .slice(-banStepsMax * stepAddressesMax);
  for (let ratio = 1; ratio < 1e9; ratio *= 1.25) {
    const groups = grouped(sorted, ratio);
    if (groups.length <= banStepsMax) return groups;
  }
  return grouped(sorted, Infinity).slice(-banStepsMax);
}
