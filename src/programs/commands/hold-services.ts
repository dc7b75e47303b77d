// For: `hinomi services hold NAME --for 2h`, `release NAME`, `holds`: services that the administrator keeps for himself.
// Never: a service started or stopped; a hold without an end.

import { inert } from "../../base/text.ts";
import { exitCodes, Trouble } from "../../base/trouble.ts";
import type { Answered } from "../../faces/kit/client.ts";
import type { Refused } from "../../faces/kit/desk-work.ts";
import type { HoldList } from "../../faces/kit/service-holds.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import { timeText } from "../../words/times.ts";
import { done } from "../at-work.ts";
import { readDuration } from "../bans/read-duration.ts";
import { contextOverStore } from "../context-over-store.ts";
import { deskClient } from "../desk-client.ts";
import { holdService, holdsAt, releaseService } from "../desk-work/service-holds.ts";
import type { Session } from "../session.ts";

/** `hinomi services holds|hold|release --json`. */
interface HoldsAnswer extends HoldList {
  readonly version: number;
}

const usualSeconds = 2 * 3600;
const administrator = "administrator";

function secondsOf({ call }: Session): number {
  const text = call.options["for"];
  if (typeof text !== "string") return usualSeconds;
  const seconds = readDuration(text);
  if (seconds !== undefined) return seconds;
  throw new Trouble(
    {
      ja: `--for「${inert(text)}」を読めません。90m、2h、7d のように、1分から31日まで。何も変えていません。`,
      en: `--for "${inert(text)}" is not a duration from one minute to 31 days, such as 90m, 2h or 7d. Nothing was changed.`,
    },
    exitCodes.usage,
  );
}

function whyOf({ call }: Session): string {
  const why = call.options["why"];
  return typeof why === "string" ? why.slice(0, 500) : "";
}

function answered(answer: Answered<HoldList>): HoldList | Refused {
  if (answer.kind === "ok") return answer.value;
  const said = answer.kind === "refused" ? answer.said : undefined;
  return {
    refused: said ?? {
      ja: "動いている Hinomi が応えませんでした。hinomi services holds で、変わったかどうか確かめてください。",
      en: "The running Hinomi did not answer. See with hinomi services holds whether it was changed.",
    },
  };
}

function show(session: Session, { holds }: HoldList): number {
  const { printer, timeZone } = session;
  const { language } = printer;
  const answer: HoldsAnswer = { version: cliVersion, holds };
  printer.answer(answer);
  for (const { service, untilMs, why } of holds) {
    const until = timeText(untilMs, timeZone, language);
    const reason = why === "" ? "" : `  ${printer.style.faint(inert(why))}`;
    const line =
      language === "ja"
        ? `${service}  ${until} まで起こし直しません`
        : `${service}  is not started again until ${until}`;
    printer.line(`${line}${reason}`);
  }
  if (holds.length === 0)
    printer.line({
      ja: "預かっているサービスはありません。止まれば、見張りが扱います。",
      en: "No service is kept: the watch deals with whatever stops.",
    });
  return exitCodes.ok;
}

/** Those in force; only read, so that a running desk need not be asked. */
export async function listHolds(session: Session): Promise<number> {
  const context = await contextOverStore(session, true);
  try {
    return show(session, { holds: await holdsAt(context.store, session.clock.now()) });
  } finally {
    await context.close();
  }
}

export async function changeHold(
  session: Session,
  verb: "hold" | "release",
  service: string,
): Promise<number> {
  const request = { seconds: secondsOf(session), why: whyOf(session) };
  const client = deskClient(session.storeFolder);
  if (client) {
    const params = { service };
    const answer =
      verb === "hold"
        ? await client("holdService", { params, body: request })
        : await client("releaseService", { params });
    return show(session, done(answered(answer)));
  }
  const context = await contextOverStore(session, false);
  try {
    const list =
      verb === "hold"
        ? await holdService(context, service, request, administrator)
        : await releaseService(context, service, administrator);
    return show(session, done(list));
  } finally {
    await context.close();
  }
}
