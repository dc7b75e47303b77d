// For: what the filter's second door answers to each request.
// Never: an exception; a list read from a file while mail waits; HTML.

import type { Clock } from "../../../base/clock.ts";
import { dayMs } from "../../../base/clock.ts";
import { limits } from "../../../base/limits.ts";
import { createLane } from "../../hand/lane.ts";
import { askToken, lookAtAskToken, useAskToken } from "../ask-link.ts";
import type { AskLook, AskOutcome } from "../ask-link.ts";
import type { HeldRoll } from "../held-roll.ts";
import { shortened } from "../held-roll.ts";
import type { ListedMail } from "../held-rows.ts";
import type { HeldMail, IndexRecord } from "../held-mail.ts";
import { beginningOf, previewOf } from "../preview.ts";
import type { MailPreview } from "../preview.ts";
import type { Quarantine } from "../quarantine.ts";
import type { ReleaseWay } from "../release.ts";
import { doDeed } from "./do-deed.ts";
import { planHashes } from "./plan-hash.ts";
import { refusalWords } from "./refusals.ts";
import { readRequest } from "./wire.ts";
import type {
  DoorAnswer,
  DoorChange,
  DoorRefusal,
  DoorRequest,
  DoorResults,
  LinkAnswer,
  PlacedChange,
} from "./wire.ts";

export interface DoorDeps {
  readonly quarantine: Quarantine;
  readonly roll: HeldRoll;
  readonly way: ReleaseWay;
  readonly clock: Clock;
  readonly keepDays: number;
  outbreakUntilMs(): number | undefined;
}

type Asked<Type extends DoorRequest["type"]> = Extract<DoorRequest, { type: Type }>;
type Result = DoorResults[keyof DoorResults];

/** Bytes of one answer: so few that a mail does not wait for it; the rest is asked for by the next question. */
const answerBytesMax = 256 * 1024;
const shownPartsMax = 50;

function list(deps: DoorDeps, { state, sinceMs = 0, untilMs = Infinity, from }: Asked<"list">) {
  const { roll } = deps;
  const rows = state === "held" ? roll.held : roll.all;
  const matching = rows.list().filter(({ atMs }) => atMs >= sinceMs && atMs < untilMs);
  const until = deps.outbreakUntilMs();
  const mails: ListedMail[] = [];
  for (let bytes = 0; bytes < answerBytesMax;) {
    const mail = matching[from + mails.length];
    if (!mail) break;
    bytes += Buffer.byteLength(JSON.stringify(mail));
    mails.push(mail);
  }
  return {
    mails,
    total: matching.length,
    more: rows.more,
    ...(until !== undefined && { outbreakUntilMs: until }),
  };
}

/** All parts, where a list has only those with names. */
function whole(mail: HeldMail): HeldMail {
  const parts = mail.parts.slice(0, shownPartsMax).map(({ names, ...rest }) => ({
    ...rest,
    names: names.slice(0, 3).map((each) => each.slice(0, 200)),
  }));
  return { ...shortened(mail), parts };
}

async function seen(
  { quarantine }: DoorDeps,
  id: string,
): Promise<{ readonly mail: HeldMail; readonly preview: MailPreview } | undefined> {
  try {
    const sealed = await quarantine.open(id);
    try {
      return { mail: sealed.mail, preview: previewOf(await beginningOf(sealed.bytes)) };
    } finally {
      await sealed.close();
    }
  } catch {
    return undefined;
  }
}

async function show(deps: DoorDeps, { mail: id }: Asked<"show">): Promise<Result | DoorRefusal> {
  const { quarantine, roll, way, keepDays } = deps;
  const entry = quarantine.find(id);
  const row = roll.all.find(id) ?? roll.held.find(id);
  const found = await seen(deps, id);
  const mail = found?.mail ?? row;
  if (!entry || !mail) return "not-here";
  const { state, atMs, untilMs = 0 } = entry;
  return {
    mail: {
      ...whole(mail),
      recipients: found?.mail.to.length ?? row?.recipients ?? mail.to.length,
      state,
      changes: row?.changes ?? [],
      asked: row?.asked ?? [],
    },
    ...(found && { preview: found.preview }),
    hashes: planHashes(id, entry),
    keptUntilMs: Math.max(untilMs, atMs + keepDays * dayMs),
    server: `${way.host}:${way.port}`,
  };
}

function linkAnswer({ roll }: DoorDeps, outcome: AskLook | AskOutcome): LinkAnswer {
  if (outcome.state !== "good" && outcome.state !== "asked") return outcome;
  const { state, id, recipient } = outcome;
  const mail: ListedMail | undefined = roll.held.find(id);
  return { state, recipient, ...(mail && { mail }) };
}

/** What others have to hear of. */
const toldTypes: ReadonlySet<string> = new Set<DoorChange["type"]>([
  "state",
  "failed",
  "longer",
  "asked",
]);

function told(record: IndexRecord, place: string): PlacedChange[] {
  return toldTypes.has(record.type) ? [{ change: record as DoorChange, place }] : [];
}

function changes({ quarantine }: DoorDeps, { after }: Asked<"changes">): DoorResults["changes"] {
  const { records, next, hasMore } = quarantine.index.readAfter(after, answerBytesMax);
  return { changes: records.flatMap(({ record, place }) => told(record, place)), next, hasMore };
}

function makeLinks({ quarantine }: DoorDeps, { links, untilMs }: Asked<"make-links">) {
  return {
    tokens: links.map(({ mail: id, recipient }) =>
      askToken(quarantine, { id, recipient, untilMs }),
    ),
  };
}

function answerOf(id: string, result: Result | DoorRefusal): DoorAnswer {
  if (typeof result !== "string") return { id, type: "done", result };
  return { id, type: "refused", why: result, said: refusalWords[result] };
}

/** The answer to one parsed line. Never rejects. */
export function createDoor(deps: DoorDeps): (value: unknown) => Promise<DoorAnswer> {
  const { quarantine, clock } = deps;
  // One release at a time: mail that comes in must not wait behind mail that goes out.
  const lane = createLane(limits.quarantineDoorWaiting);

  async function resultOf(request: DoorRequest): Promise<Result | DoorRefusal> {
    quarantine.refresh();
    switch (request.type) {
      case "list":
        return list(deps, request);
      case "show":
        return await show(deps, request);
      case "do":
        return (await lane(() => doDeed(deps, request))) ?? "busy";
      case "deed": {
        const known = quarantine.deed(request.deed);
        const { state = "unknown", said } = known ?? {};
        return { deed: request.deed, state, ...(said !== undefined && { said }) };
      }
      case "make-links":
        return makeLinks(deps, request);
      case "look-link":
        return linkAnswer(deps, lookAtAskToken(quarantine, request.token, clock.now()));
      case "use-link":
        return linkAnswer(deps, useAskToken(quarantine, request.token, clock.now()));
      case "changes":
        return changes(deps, request);
    }
  }

  return async (value) => {
    const request = readRequest(value);
    if (!request) return answerOf("-", "not-understood");
    try {
      return answerOf(request.id, await resultOf(request));
    } catch {
      return answerOf(request.id, "fault");
    }
  };
}
