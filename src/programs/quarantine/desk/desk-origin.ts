// For: the address by which people elsewhere reach this desk, for links in mails.
// Never: an address of loopback: nobody else can open it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loopback } from "../../../faces/api/listen.ts";
import { originFile } from "../../desk-server.ts";
import type { WorkContext } from "../../desk-work/context.ts";

/** `https://gw1.example.jp:4649`; undefined where the desk listens on this machine only, or is not open. */
export function deskOrigin({
  settings: { desk },
  storeFolder,
}: Pick<WorkContext, "settings" | "storeFolder">): string | undefined {
  if (loopback.has(desk.host)) return undefined;
  try {
    const origin = readFileSync(join(storeFolder, originFile), "utf8").trim();
    return /^https?:\/\/[\w.[\]:-]{1,300}$/.test(origin) ? origin : undefined;
  } catch {
    return undefined;
  }
}
