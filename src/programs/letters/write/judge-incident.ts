// For: what a room says of the sources of an incident, from all that the store knows of them.
// Never: an incident without end: the findings with the most hits are looked at, and the limit is told.

import { limits } from "../../../base/limits.ts";
import type { Incident } from "../../../incidents/incident.ts";
import type { JournalDraft } from "../../../incidents/journal.ts";
import type { LetterCandidateOf, LetterMaterial, Playbook } from "../../../playbooks/playbook.ts";
import { playbooks } from "../../../playbooks/index.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import type { LetterPorts } from "../letter-ports.ts";
import { memoryOf } from "../kept/letter-turn.ts";

export function letterRoom(playbook: string): Playbook | undefined {
  return playbooks.find(({ name, letters }) => name === playbook && letters !== undefined);
}

async function materialOf(
  context: WorkContext,
  { id }: Incident,
  { cvesOf }: Pick<LetterPorts, "cvesOf">,
): Promise<LetterMaterial> {
  const { store, estate, clock } = context;
  const nowMs = clock.now();
  return {
    nowMs,
    sources: await store.sources(id, limits.letterFindings),
    findings: await store.findings({ incidentKeyed: id, limit: limits.letterFindings }),
    judge: (ip) => estate.judge(ip, nowMs),
    cvesOf,
  };
}

/** `isCut`: there are more findings than were looked at. */
export async function judgeIncident(
  context: WorkContext,
  incident: Incident,
  ports: Pick<LetterPorts, "cvesOf">,
): Promise<{ readonly found: readonly LetterCandidateOf[]; readonly isCut: boolean }> {
  const material = await materialOf(context, incident, ports);
  const found = letterRoom(incident.playbook)?.letters?.candidates(incident, material) ?? [];
  return { found, isCut: material.findings.length >= limits.letterFindings };
}

/** Told once while Hinomi runs. */
export function limitEntry(
  context: WorkContext,
  limit: "letterFindings" | "letterCandidates",
  where: string,
): JournalDraft[] {
  const { told } = memoryOf(context);
  if (told.has(`${limit} ${where}`)) return [];
  told.add(`${limit} ${where}`);
  return [
    {
      atMs: context.clock.now(),
      kind: "limit.reached",
      who: "hinomi",
      said: {
        ja: `上限 ${limit} に達しました（${where}）。どう扱われるかは docs/reference/limits.md にあります。`,
        en: `The limit ${limit} was reached (${where}). What happens then: docs/reference/limits.md`,
      },
      data: { limit, where, times: 1 },
    },
  ];
}
