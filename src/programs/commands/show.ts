// For: `hinomi show ID`: one incident from top to bottom.
// Never: changes the store.

import { Trouble, exitCodes } from "../../base/trouble.ts";
import { listedIncident, printIncident } from "../../faces/cli/incident-text.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import type { ShowAnswer } from "../../faces/cli/results.ts";
import { openForReading } from "../open-store.ts";
import type { Session } from "../session.ts";

const sourcesShown = 20;
const sourcesInJson = 10_000;
const idCharsShown = 40;

export async function show(session: Session): Promise<number> {
  const { printer, call, timeZone, storeFolder } = session;
  const id = String(call.arguments[0]).toUpperCase();
  const store = await openForReading(session);
  try {
    const incident = await store.incident(id);
    if (!incident) {
      const shown = id.slice(0, idCharsShown);
      throw new Trouble(
        {
          ja: `「${shown}」という事件は記録（${storeFolder}）にありません。番号は hinomi incidents --all で確かめられます。`,
          en: `There is no incident "${shown}" in the store ${storeFolder}. See the numbers with: hinomi incidents --all`,
        },
        exitCodes.noInput,
      );
    }
    const sources = await store.sources(id, printer.json ? sourcesInJson : sourcesShown);
    const journal = await store.journal({ incident: id });
    const answer: ShowAnswer = {
      version: cliVersion,
      incident: { ...listedIncident(incident), rules: incident.rules, notes: incident.notes },
      sources,
      evidence: incident.evidence,
      journal,
    };
    printer.answer(answer);
    if (!printer.json) printIncident(printer, { incident, sources, journal, timeZone });
    return exitCodes.ok;
  } finally {
    await store.close();
  }
}
