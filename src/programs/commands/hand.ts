// For: `hinomi hand`: the root process that carries out what was approved.
// Never: opens a store or reads hinomi.yaml; it has settings of its own.

import { handCommand } from "../hand.ts";
import type { Session } from "../session.ts";

export function hand({ call, printer }: Session): Promise<number> {
  const { handSettings, init, printKey, unprivileged } = call.options;
  return handCommand(
    {
      ...(typeof handSettings === "string" && { settings: handSettings }),
      isInit: init === true,
      isPrintKey: printKey === true,
      isUnprivileged: unprivileged === true,
    },
    (said) => printer.line(said),
  );
}
