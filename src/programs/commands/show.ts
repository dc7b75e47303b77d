// For: `hinomi show ID`: one incident from top to bottom.
// Never: changes the store.

import { Trouble, exitCodes } from "../../base/trouble.ts";
import { listedIncident, printIncident } from "../../faces/cli/incident-text.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import { openForReading } from "../open-store.ts";
import type { Session } from "../session.ts";

const sourcesShown = 20;
const sourcesInJson = 10_000;

export async function show(session: Session): Promise<number> {
  const { printer, call, timeZone } = session;
  const id = String(call.arguments[0]).toUpperCase();
  const store = await openForReading(session);
  try {
    const incident = await store.incident(id);
    if (!incident) {
      throw new Trouble(
        {
          ja: `${id} という事件は記録にありません。番号は hinomi incidents --all で確かめられます。`,
          en: `There is no incident ${id} in the store. See the numbers with: hinomi incidents --all`,
        },
        exitCodes.noInput,
      );
    }
    const sources = await store.sources(id, printer.json ? sourcesInJson : sourcesShown);
    const journal = await store.journal({ incident: id });
    printer.answer({
      version: cliVersion,
      incident: { ...listedIncident(incident), rules: incident.rules, notes: incident.notes },
      sources,
      evidence: incident.evidence,
      journal,
    });
    if (!printer.json) printIncident(printer, { incident, sources, journal, timeZone });
    return exitCodes.ok;
  } finally {
    await store.close();
  }
}
