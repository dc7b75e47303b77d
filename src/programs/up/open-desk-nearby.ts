// For: the desk on the port that was asked for, or on the next free one when none was.
// Never: another port than the one that was named.

import { Trouble, exitCodes } from "../../base/trouble.ts";
import { openDesk } from "../desk-server.ts";
import type { DeskServer } from "../desk-server.ts";
import type { Session } from "../session.ts";

const portsTried = 10;

/** Throws Trouble: usage for a port that is none, unavailable when it cannot be had. */
export async function openDeskNearby(
  { call, settings }: Session,
  options: Omit<Parameters<typeof openDesk>[0], "port" | "settings">,
): Promise<DeskServer> {
  const asked = call.options["port"];
  const first = asked === undefined ? settings.desk.port : Number(asked);
  if (!Number.isInteger(first) || first < 0 || first > 65535) {
    throw new Trouble(
      {
        ja: `--port には 1 から 65535 までの数を指定してください（「${String(asked)}」は使えません）。見張りは始めていません。`,
        en: `--port takes a number from 1 to 65535, not "${String(asked)}". The watch was not started.`,
      },
      exitCodes.usage,
    );
  }
  for (let port = first; ; port += 1) {
    try {
      return await openDesk({ ...options, port, settings: settings.desk });
    } catch (error) {
      const isLast = asked !== undefined || port >= first + portsTried || port >= 65535;
      if (!(error instanceof Trouble) || isLast) throw error;
    }
  }
}
