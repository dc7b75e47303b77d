// For: `hinomi mail-filter`: the milter that Postfix or sendmail asks about every mail.
// Never: opens a session: of hinomi.yaml it reads its own block only, and it has no store.

import type { Said } from "../../base/said.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { Call } from "../../faces/cli/commands.ts";
import { mailPolicy } from "../../playbooks/index.ts";
import { loadMailFilterSettings } from "../mail-filter/load-settings.ts";
import { defaultSocket, mailFilterCommand } from "../mail-filter/start-mail-filter.ts";

function wrong(option: string, ja: string, en: string): Trouble {
  return new Trouble(
    {
      ja: `${option} は${ja}で書いてください。起動していません。`,
      en: `${option} takes ${en}. Nothing was started.`,
    },
    exitCodes.usage,
  );
}

function text(value: Call["options"][string]): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export async function mailFilter({ options }: Call, tell: (said: Said) => void): Promise<number> {
  const onFault = text(options["onFault"]) ?? "tempfail";
  if (onFault !== "accept" && onFault !== "tempfail") {
    throw wrong("--on-fault", " accept か tempfail ", "accept or tempfail");
  }
  const connections = text(options["connections"]);
  const connectionsMax = connections === undefined ? undefined : Number(connections);
  if (connections !== undefined && !/^[1-9]\d{0,4}$/.test(connections)) {
    throw wrong("--connections", "1 から 99999 までの数", "a number from 1 to 99999");
  }
  const written = loadMailFilterSettings(text(options["settings"]));
  const spool = text(options["spool"]);
  const settings = {
    ...written,
    ...(spool !== undefined && { spool }),
  };
  const group = text(options["group"]) ?? settings.group;
  const user = text(options["user"]) ?? settings.user;
  return mailFilterCommand(
    {
      socket: text(options["socket"]) ?? settings.socket ?? defaultSocket,
      settings,
      door: mailPolicy,
      onFault,
      isMarking: options["mark"] === true,
      ...(group !== undefined && { group }),
      ...(user !== undefined && { user }),
      ...(connectionsMax !== undefined && { connectionsMax }),
    },
    tell,
  );
}
