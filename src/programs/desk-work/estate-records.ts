// For: people and offices as the administrator edits them on the desk.
// Never: overwrites what somebody else has saved meanwhile.

import type { EstateAnswer, Office } from "../../faces/kit/contract.ts";
import type { Refused } from "../../faces/kit/desk-work.ts";
import { readNetwork } from "../../base/ip.ts";
import type { Settings } from "../../base/settings.ts";
import type { Store } from "../../incidents/store.ts";
import type { WorkContext } from "./context.ts";
import { bodyOf, recordOf } from "./records.ts";

const estateId = "estate";

/** Before anybody has edited it: what the settings file says. */
function fromSettings({ company, offices }: Settings): EstateAnswer {
  return {
    version: 0,
    company: company ?? { name: "", sender: "" },
    offices: offices.map(({ name, network }, index) => ({
      id: `office-${index + 1}`,
      name,
      network,
    })),
    people: [],
  };
}

export async function estateOf(store: Store, settings: Settings): Promise<EstateAnswer> {
  return (
    (bodyOf(await store.record("estate", estateId)) as EstateAnswer | undefined) ??
    fromSettings(settings)
  );
}

function faultIn({ offices, people }: EstateAnswer): Refused | undefined {
  const wrong = offices.find(
    ({ network }: Office) => network !== undefined && readNetwork(network) === undefined,
  );
  if (wrong) {
    return {
      refused: {
        ja: `「${wrong.name}」のネットワークは、10.3.0.0/24 のように書いてください。何も保存していません。`,
        en: `The network of "${wrong.name}" must look like 10.3.0.0/24. Nothing was saved.`,
      },
    };
  }
  const ids = [...offices, ...people].map(({ id }) => id);
  if (new Set(ids).size === ids.length) return undefined;
  return {
    refused: {
      ja: "同じものが二度入っています。何も保存していません。画面を読み直してください。",
      en: "Something is in there twice. Nothing was saved; load the page again.",
    },
  };
}

export async function setEstate(
  { store, scribe, settings, clock, changed }: WorkContext,
  estate: EstateAnswer,
  who: string,
): Promise<EstateAnswer | Refused> {
  const before = await estateOf(store, settings);
  if (before.version !== estate.version) {
    return {
      refused: {
        ja: "ほかの人が先に保存しました。何も上書きしていません。画面を読み直して、もう一度直してください。",
        en: "Somebody else has saved meanwhile. Nothing was overwritten; load the page again and make the change once more.",
      },
    };
  }
  const fault = faultIn(estate);
  if (fault) return fault;
  const after = { ...estate, version: before.version + 1 };
  const atMs = clock.now();
  await scribe.write({ records: [recordOf("estate", estateId, atMs, after)] }, [
    {
      atMs,
      kind: "estate.changed",
      who: "administrator",
      said: {
        ja: `人と拠点を書き改めました（拠点${after.offices.length}、人${after.people.length}）。`,
        en: `People and offices were edited (${after.offices.length} offices, ${after.people.length} people).`,
      },
      data: { by: who, version: after.version },
    },
  ]);
  changed({ status: true });
  return after;
}
