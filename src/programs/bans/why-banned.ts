// For: one address's story: who it is to us, whether it is banned and by whom, its bans so far, the incidents it was seen in.
// Never: a name look-up; never "not banned" when the hand could not be asked.

import { banRecordOf, banSpells, spellsAbout } from "../../actions/ban-history.ts";
import { banSeconds } from "../../actions/ban-time.ts";
import { isInside, readAddress, readNetwork, sourceKey } from "../../base/ip.ts";
import type { Estate } from "../../estate/estate.ts";
import { neverBan } from "../../estate/never-ban.ts";
import type { BanStory } from "../../faces/cli/ban-answers.ts";
import type { Store } from "../../incidents/store.ts";
import { donePlans } from "../desk-work/records.ts";
import type { Looking } from "./approve-bans.ts";
import { bansNow, originOf } from "./bans-now.ts";
import { knownNow } from "./known-now.ts";

const incidentsLooked = 2_000;
const spellsShown = 50;

/** How a source of this address is named in an incident: alone, or by its /64. */
function namesOf(address: string): readonly string[] {
  const [bare = ""] = address.split("/");
  const read = readAddress(bare);
  return [...new Set(read ? [address, bare, sourceKey(read)] : [address])];
}

async function seenIn(store: Store, address: string): Promise<BanStory["incidents"]> {
  const found: BanStory["incidents"][number][] = [];
  for (const { id, title, state } of await store.incidents({ limit: incidentsLooked })) {
    for (const name of namesOf(address)) {
      const tally = await store.source(id, name);
      if (!tally) continue;
      const { source, hits, firstMs, lastMs, reach } = tally;
      found.push({ id, title, state, source, hits, firstMs, lastMs, reach });
      break;
    }
  }
  return found;
}

/** `address`: as it was typed; an address or a network. */
export async function whyBanned(
  looking: Looking & { readonly estate: Estate },
  address: string,
  login?: string,
): Promise<BanStory> {
  const { store, settings, clock, estate } = looking;
  const nowMs = clock.now();
  const asked = readNetwork(address);
  const spells = spellsAbout(banSpells(await donePlans(store)), address);
  const known = await knownNow({ store, settings, nowMs, ...(login !== undefined && { login }) });
  const never = neverBan(address, known, nowMs);
  const list = await bansNow(looking);
  const now =
    "refused" in list
      ? { handTrouble: list.refused }
      : {
          now: list.bans.filter((ban) => {
            const network = readNetwork(ban.address);
            return (
              asked &&
              network &&
              (isInside(asked.address, network) || isInside(network.address, asked))
            );
          }),
        };
  return {
    address,
    who: estate.judge(address, nowMs),
    ...(never && { never }),
    ...now,
    spells: await Promise.all(
      spells.slice(-spellsShown).map(async (spell) => {
        const { fromMs, untilMs, takenBackMs, putBack } = spell;
        const origin = await originOf(store, spell);
        const back = takenBackMs === undefined ? {} : { takenBackMs };
        return { address: spell.address, fromMs, untilMs, ...back, putBack, origin };
      }),
    ),
    incidents: await seenIn(store, address),
    nextSeconds: banSeconds(banRecordOf(spells, nowMs)),
  };
}
