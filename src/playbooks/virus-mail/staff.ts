// For: what staff are asked to do when virus mail is about: leave it closed; who has opened it, unplugs and calls.
// Never: a name of an attachment to look for: the next one has another name.

import type { StaffPart } from "../../words/telling.ts";
import { say } from "./say.ts";

/** Undefined where staff have nothing to do: one PC inside is dealt with in person. */
export function staffPart(
  tone: "stopped" | "received" | "inside" | "filter",
): StaffPart | undefined {
  if (tone === "inside") return undefined;
  if (tone === "filter")
    return {
      now: [say("staff.now.filter")],
      please: [say("staff.please.wait")],
      pleaseNot: [say("staff.not.resend")],
    };
  return {
    now: [say(`staff.now.${tone}`), say("staff.now.works")],
    please: [say("staff.please.leave"), say("staff.please.unplug"), say("staff.please.done")],
    pleaseNot: [say("staff.not.open"), say("staff.not.off")],
  };
}
