// For: the desk's verbs, each joined to the piece of work behind it.
// Never: work of its own.

import type { DeskWork } from "../../faces/kit/desk-work.ts";
import { audiences } from "../../words/telling.ts";
import { deedsIn } from "../../incidents/life/transitions.ts";
import { playbooks } from "../../playbooks/index.ts";
import { approveBans } from "../bans/approve-bans.ts";
import { createQuarantineWork } from "../quarantine/desk/create-quarantine-work.ts";
import { allowableFor } from "./allowances.ts";
import { approvePlan, takeRunBack } from "./approve-plan.ts";
import type { WorkContext } from "./context.ts";
import { decideIncident, noSuchIncident } from "./decide-incident.ts";
import { estateOf, setEstate } from "./estate-records.ts";
import { letterDeed } from "../letters/letter-deed.ts";
import { letterList } from "../letters/letter-list.ts";
import { channelsOf, retryMessage, shownMessages, withdrawMessage } from "./messages.ts";
import { proposePlans } from "./propose-plans.ts";
import { donePlans } from "./records.ts";
import { report, reportFile } from "./reports.ts";
import { endAllowance, ruleList, tryLine } from "./rules-view.ts";
import { search } from "./search.ts";
import { sendReport } from "./send-report.ts";
import { holdService, holdsAt, releaseService } from "./service-holds.ts";
import { settingsAnswer } from "./settings-view.ts";

const joinedLooked = 2_000;

async function joinedTo({ store }: WorkContext, id: string) {
  const merged = await store.incidents({ states: ["merged"], limit: joinedLooked });
  return merged
    .filter(({ notes }) => notes["mergedInto"] === id)
    .map((incident) => ({ id: incident.id, title: incident.title }));
}

export function createDeskWork(context: WorkContext): DeskWork {
  const { store, settings } = context;
  return {
    async detail(incident) {
      const room = playbooks.find(({ name }) => name === incident.playbook);
      const snapshot = room && (await context.snapshot(room.name));
      const { plans, trouble } = await proposePlans(context, incident);
      const diagnosis = snapshot && room.diagnose?.(incident, snapshot);
      const closing = snapshot && room.closing?.(incident, snapshot);
      return {
        views: (snapshot && room.incidentViews?.(incident, snapshot)) ?? [],
        ...(diagnosis && { diagnosis }),
        plans,
        ...(trouble && { plansTrouble: trouble }),
        done: await donePlans(store, incident.id),
        deeds: deedsIn(incident.state),
        ...(closing && { closing }),
        joined: await joinedTo(context, incident.id),
        audiences: room?.tell ? audiences : [],
        messages: (await shownMessages(store, incident.id)).messages,
        allowable: await allowableFor(store, incident),
      };
    },
    decide: (id, request, who) => decideIncident(context, id, request, who),
    async approve(id, plan, hash, by) {
      const incident = await store.incident(id);
      if (!incident) return noSuchIncident(id);
      const approving = await approvePlan(context, incident, plan, hash, by);
      return "refused" in approving ? approving : approving.run;
    },
    async carryOutBans({ wish, hash }, by) {
      const approving = await approveBans(context, wish, hash, by);
      return "refused" in approving ? approving : approving.run;
    },
    async takeBack(run, who) {
      const taking = await takeRunBack(context, run, who);
      return "refused" in taking ? taking : taking.run;
    },
    async report(id, wish) {
      const answer = await report(context, id, wish);
      if ("refused" in answer) return answer;
      return { document: answer.document, complaints: answer.complaints };
    },
    reportFile: (id, wish, format) => reportFile(context, id, wish, format),
    send: (id, request, who) => sendReport(context, id, request, who),
    messages: async () => ({ ...(await shownMessages(store)), channels: channelsOf(settings) }),
    retryMessage: (id, who) => retryMessage(context, id, who),
    withdrawMessage: (id, who) => withdrawMessage(context, id, who),
    letters: () => letterList(context),
    letterDeed: (id, deed, who) => letterDeed(context, id, deed, who),
    search: (text) => search(store, text),
    rules: () => ruleList(context),
    tryLine: (request) => tryLine(context, request),
    endAllowance: (id, who) => endAllowance(context, id, who),
    estate: () => estateOf(store, settings),
    setEstate: (estate, who) => setEstate(context, estate, who),
    holds: async () => ({ holds: await holdsAt(store, context.clock.now()) }),
    holdService: (service, request, who) => holdService(context, service, request, who),
    releaseService: (service, who) => releaseService(context, service, who),
    settings: async () => settingsAnswer(settings, context.settingsPath),
    ...createQuarantineWork(context),
  };
}
