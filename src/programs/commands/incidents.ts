// For: `hinomi incidents`: what goes on, most urgent first.
// Never: changes the store.

import { exitCodes } from "../../base/trouble.ts";
import { byUrgency, listedIncident, printIncidents } from "../../faces/cli/incident-text.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import type { IncidentsAnswer } from "../../faces/cli/results.ts";
import { openForReading } from "../open-store.ts";
import type { Session } from "../session.ts";

export async function incidents(session: Session): Promise<number> {
  const { printer, call } = session;
  const store = await openForReading(session);
  try {
    const all = await store.incidents({
      ...(call.options["all"] !== true && {
        states: ["suspected", "open", "contained", "recovering"],
      }),
    });
    const listed = all.toSorted(byUrgency).map(listedIncident);
    const answer: IncidentsAnswer = { version: cliVersion, incidents: listed };
    printer.answer(answer);
    if (all.length === 0) {
      printer.line({
        ja: "いま続いている事件はありません。終わったものは hinomi incidents --all で見られます。",
        en: "No incident is going on. Those that are over: hinomi incidents --all",
      });
    }
    printIncidents(printer, all);
    return exitCodes.ok;
  } finally {
    await store.close();
  }
}
