// For: `hinomi decide ID WHAT`: a decision about an incident, written into the journal.
// Never: guesses a missing reason.

import { Trouble, exitCodes } from "../../base/trouble.ts";
import { inert } from "../../base/text.ts";
import { listedIncident, printIncidents } from "../../faces/cli/incident-text.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import type { DecideAnswer } from "../../faces/cli/results.ts";
import type { DecisionRequest } from "../../faces/kit/contract.ts";
import type { Decision } from "../../incidents/life/decision.ts";
import { done, openForWork } from "../at-work.ts";
import type { Session } from "../session.ts";

function text({ call }: Session, option: string): string {
  const value = call.options[option];
  return typeof value === "string" ? value : "";
}

function decisionOf(session: Session, what: string): Decision {
  const why = text(session, "why");
  switch (what) {
    case "contain":
    case "recover":
    case "resolve":
    case "reopen":
    case "false-alarm":
      return { do: what, why };
    case "close": {
      const [cause, found, prevention] = ["cause", "found", "prevention"].map((name) =>
        text(session, name),
      );
      return {
        do: "close",
        answers: { cause: cause ?? "", found: found ?? "", prevention: prevention ?? "" },
      };
    }
    case "merge":
      return { do: "merge", into: text(session, "into").toUpperCase() };
    case "split":
      return { do: "split" };
    case "note":
      return { do: "note", text: why };
    default:
      throw new Trouble(
        {
          ja: `「${inert(what)}」という決め方はありません。hinomi decide --help で確かめてください。何も変えていません。`,
          en: `There is no decision "${inert(what)}". See hinomi decide --help. Nothing was changed.`,
        },
        exitCodes.usage,
      );
  }
}

function requestOf(session: Session, what: string): DecisionRequest {
  const decision = decisionOf(session, what);
  const names = session.call.options["allow"];
  if (!Array.isArray(names)) return { decision };
  const until = text(session, "until");
  return { decision, allow: { names: names as readonly string[], ...(until !== "" && { until }) } };
}

export async function decide(session: Session): Promise<number> {
  const { call, printer } = session;
  const [id, what] = call.arguments as readonly [string, string];
  const request = requestOf(session, what);
  const work = await openForWork(session);
  try {
    const incident = done(await work.decide(id.toUpperCase(), request));
    const answer: DecideAnswer = { version: cliVersion, incident: listedIncident(incident) };
    printer.answer(answer);
    if (!printer.json) printIncidents(printer, [incident]);
    return exitCodes.ok;
  } finally {
    await work.close();
  }
}
