// For: `hinomi services [ask|holds|hold|release]`: which of them is meant.
// Never: what they do.

import { inert } from "../../base/text.ts";
import { exitCodes, Trouble } from "../../base/trouble.ts";
import type { Session } from "../session.ts";
import { askServices } from "./ask-services.ts";
import { changeHold, listHolds } from "./hold-services.ts";

function word({ call }: Session, at: number): string | undefined {
  const value = call.arguments[at];
  return typeof value === "string" ? value : undefined;
}

export function services(session: Session): Promise<number> {
  const verb = word(session, 0) ?? "ask";
  const service = word(session, 1);
  if (verb === "ask" && service === undefined) return askServices(session);
  if (verb === "holds" && service === undefined) return listHolds(session);
  if ((verb === "hold" || verb === "release") && service !== undefined)
    return changeHold(session, verb, service);
  const asked = inert([verb, service ?? ""].join(" ").trim()).slice(0, 60);
  throw new Trouble(
    {
      ja: `「${asked}」という使い方はありません。hinomi services --help で確かめてください。何も変えていません。`,
      en: `There is no "${asked}". See hinomi services --help. Nothing was changed.`,
    },
    exitCodes.usage,
  );
}
