// For: the chore that asks block lists about our own addresses, four times a day, where the settings consent.
// Never: without `blocklists` in the settings; about anybody else; again within six hours, whatever restarts.

import { hourMs } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import type { Settings } from "../../base/settings.ts";
import { askList } from "../../sources/blocklist/ask-list.ts";
import type { NameServer } from "../../sources/blocklist/ask-list.ts";
import { whatRuns } from "../../sources/discover/what-runs/what-runs.ts";
import { answerLine, appendAnswers, askedMs } from "./blocklist-log.ts";

const askEveryMs = 6 * hourMs;
const dnsPort = 53;

export interface AskingContext {
  readonly settings: Settings;
  readonly storeFolder: string;
  readonly clock: Clock;
}

/** The one of the settings, else the first that this machine asks. */
function nameServerOf({ settings }: AskingContext): NameServer | undefined {
  const named = settings.blocklists?.resolver;
  if (named !== undefined) return { address: named, port: dnsPort };
  return whatRuns({ root: "/" }).resolvers[0]?.at;
}

/** One list after the other, so that nobody is asked more than three things at a time. */
export async function askBlocklists(context: AskingContext): Promise<void> {
  const { settings, storeFolder, clock } = context;
  const { blocklists } = settings;
  if (!blocklists || Math.abs(clock.now() - askedMs(storeFolder)) < askEveryMs) return;
  const at = nameServerOf(context);
  let lines = "";
  for (const ip of blocklists.addresses) {
    for (const zone of blocklists.lists) {
      const answer = at
        ? await askList(at, zone, ip)
        : ({ state: "unknown", why: "no-name-server" } as const);
      lines += answerLine(clock.now(), zone, ip, answer);
    }
  }
  appendAnswers(storeFolder, lines);
}
