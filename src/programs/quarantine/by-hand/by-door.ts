// For: held mail through the door of the filter that runs: it writes into its own journal, and the desk hears of it.
// Never: a file of the quarantine.

import { randomBytes } from "node:crypto";
import { limits } from "../../../base/limits.ts";
import { Trouble, exitCodes } from "../../../base/trouble.ts";
import type { AskFilter, FilterDoor } from "../door/ask-filter.ts";
import { isDoorRefused } from "../door/ask-filter.ts";
import type { DeedWanted, HeldShown } from "../door/wire.ts";
import type { ListedMail } from "../held-rows.ts";
import type { HeldByHand } from "./held-by-hand.ts";

function silent(): Trouble {
  return new Trouble(
    {
      ja: "メールの検査（hinomi mail-filter）が途中で答えなくなりました。どうなったかは、動かし直してから hinomi quarantine list --all で確かめてください。",
      en: 'The mail filter (hinomi mail-filter) stopped answering. Start it again, and see with "hinomi quarantine list --all" what became of it.',
    },
    exitCodes.unavailable,
  );
}

/** The filter's own refusal is a Trouble with its words, but for a mail that is over. */
function heard<Answer extends object>(answer: Answer | undefined) {
  if (!answer) throw silent();
  if (!isDoorRefused(answer)) return answer;
  if (answer.why === "not-here") return undefined;
  throw new Trouble(answer.said, exitCodes.unavailable);
}

const ofTheFile: ReadonlySet<string> = new Set(["EBADMSG", "ENOENT", "EACCES", "EIO"]);

export function heldByDoor(ask: AskFilter): HeldByHand {
  async function show(mail: string): Promise<HeldShown | undefined> {
    return heard(await ask("show", { mail })) as HeldShown | undefined;
  }

  /** Undefined: it is over. */
  async function carryOut(mail: string, what: "release" | "delete", who: string, why: string) {
    const shown = await show(mail);
    if (!shown) return undefined;
    const wish: Omit<DeedWanted, "id" | "type"> = {
      deed: randomBytes(16).toString("base64url"),
      mail,
      do: what,
      hash: shown.hashes[what],
      who,
      why,
    };
    return heard(await ask("do", wish));
  }

  return {
    async list(onlyHeld) {
      const mails: ListedMail[] = [];
      for (;;) {
        const state = onlyHeld ? "held" : "all";
        const part = heard(await ask("list", { state, from: mails.length }));
        if (!part || isDoorRefused(part)) throw silent();
        mails.push(...part.mails);
        const isWhole = part.mails.length === 0 || mails.length >= part.total;
        if (isWhole || mails.length >= limits.quarantineListed) return { ...part, mails };
      }
    },
    async show(id) {
      const shown = await show(id);
      if (!shown) return undefined;
      const { mail, preview } = shown;
      return { mail, ...(preview && { preview }) };
    },
    async release(id, who, why) {
      const done = await carryOut(id, "release", who, why);
      if (!done || isDoorRefused(done)) {
        const said = (await show(id))?.mail.state ?? "not here";
        return { state: "failed", why: "over", said };
      }
      const { state, said = "", refusedRecipients: refused = [] } = done;
      if (state === "done") return { state: "taken", reply: said, refused };
      if (state === "unsure") return { state, said };
      return { state: "failed", why: ofTheFile.has(said) ? "spoiled" : "mail-server", said };
    },
    async remove(id, who, why) {
      const done = await carryOut(id, "delete", who, why);
      if (done && !isDoorRefused(done)) return undefined;
      return (await show(id))?.mail.state ?? "not here";
    },
  };
}

/** A filter that was killed leaves its socket behind: whether one answers is seen by asking. */
export async function answers({ ask, isHere }: FilterDoor): Promise<boolean> {
  return isHere() && (await ask("changes", {})) !== undefined;
}
