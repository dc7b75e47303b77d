// For: `hinomi hand`: the root process that carries out what was approved.
// Never: opens a session: it has settings of its own, and hinomi.yaml is none of them.

import type { Said } from "../../base/said.ts";
import type { Call } from "../../faces/cli/commands.ts";
import { handCommand } from "../hand.ts";

export function hand({ options }: Call, tell: (said: Said) => void): Promise<number> {
  const { handSettings, init, printKey, unprivileged } = options;
  return handCommand(
    {
      ...(typeof handSettings === "string" && { settings: handSettings }),
      isInit: init === true,
      isPrintKey: printKey === true,
      isUnprivileged: unprivileged === true,
    },
    tell,
  );
}
