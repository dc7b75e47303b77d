// For: what else of the machine a room has asked to see beside its incidents: findings, an audit, files by way of the hand, services.
// Never: loaded for a room that did not ask; what cannot be had is left out, and the room says that it does not know.

import type { Finding } from "../detect/finding.ts";
import type { Incident } from "../incidents/incident.ts";
import { openStates } from "../incidents/life/transitions.ts";
import type { Store } from "../incidents/store.ts";
import type { Playbook, RoomSnapshot, WatchRound } from "../playbooks/playbook.ts";
import { createAuditHere } from "./audit/audit-here.ts";
import { createPassedLines } from "./quarantine/received/passed-lines.ts";
import type { AskHand } from "./desk-work/context.ts";

export type Sights = Pick<
  RoomSnapshot,
  "findings" | "audit" | "files" | "watched" | "providerResolvers" | "passedLines"
>;

export interface SightsOptions {
  readonly store: Store;
  readonly askHand?: AskHand | undefined;
  /** The mail filter's own log; absent: there is none to look into. */
  readonly mailLog?: string | undefined;
  /** The last round of the watch by asking, and the resolvers that are not ours. */
  readonly watched?: () =>
    | {
        readonly round: Pick<WatchRound, "atMs" | "graph" | "saw" | "held">;
        readonly providerResolvers: readonly string[];
      }
    | undefined;
}

const incidentsMax = 20;
const findingsMax = 2000;

async function findingsOf(store: Store, incidents: readonly Incident[]) {
  const open = incidents.filter(({ state }) => openStates.includes(state)).slice(0, incidentsMax);
  const found = new Map<string, readonly Finding[]>();
  for (const { id } of open) {
    const findings = await store.findings({ incidentKeyed: id, limit: findingsMax });
    found.set(
      id,
      findings.toSorted((a, b) => b.lastMs - a.lastMs),
    );
  }
  return found;
}

async function filesOf(askHand: AskHand, names: readonly string[]) {
  const files = new Map<string, { readonly text: string; readonly sha256: string }>();
  for (const file of new Set(names)) {
    const call = { verb: "file.read", args: { file } } as const;
    const answer = await askHand({ id: `read-${file}`, type: "look", call });
    if (answer?.type !== "done" || answer.result["isUtf8"] !== true) continue;
    const { text, sha256 } = answer.result;
    if (typeof text === "string" && typeof sha256 === "string") files.set(file, { text, sha256 });
  }
  return files;
}

/** For one running Hinomi, or one command. */
export function createSights({ store, askHand, mailLog, watched }: SightsOptions) {
  const auditHere = createAuditHere();
  const passedLines = mailLog === undefined ? undefined : createPassedLines(mailLog);
  return async (room: Playbook, incidents: readonly Incident[]): Promise<Sights> => {
    const { sees = {} } = room;
    const isAnythingOpen = incidents.some(({ state }) => openStates.includes(state));
    const audit = room.audit && isAnythingOpen ? await auditHere(room.audit) : undefined;
    const names = isAnythingOpen ? (sees.files?.(audit) ?? []) : [];
    const now = sees.watched === true ? watched?.() : undefined;
    const passed = await passedLines?.(sees.passed?.(incidents) ?? []);
    return {
      ...(passed && { passedLines: passed }),
      ...(sees.findings === true && { findings: await findingsOf(store, incidents) }),
      ...(audit && { audit }),
      ...(askHand && names.length > 0 && { files: await filesOf(askHand, names) }),
      ...(now && { watched: now.round, providerResolvers: now.providerResolvers }),
    };
  };
}
