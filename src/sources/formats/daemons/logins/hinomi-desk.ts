// For: what our own desk writes of those who did not get in: whoever guesses passwords here is an incident too.
// Never: the account before the address: it is what somebody typed.

import type { DaemonReader } from "../daemon-reader.ts";
import { failed, setPeer, setUser } from "./said.ts";

const shape =
  /^sign-in failed by (link|password|passkey|token) from (\S{1,64})(?: for "(.{0,200})")?$/;

/** Source: src/programs/sign-in-log.ts. */
export const hinomiDesk: DaemonReader = {
  name: "hinomi",
  isProgram: (program) => program === "hinomi",
  read(message) {
    const found = shape.exec(message.slice(0, 400));
    if (!found) return undefined;
    const [, way, address = "", account = ""] = found;
    const draft = failed(way === "password" ? "bad-password" : "failed");
    setPeer(draft, address);
    setUser(draft, account);
    return draft;
  },
};
