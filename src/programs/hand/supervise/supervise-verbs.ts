// For: service.status, .start, .restart, .reload and .signal of the services that hand.yaml lists.
// Never: "done" for a service that does not run afterwards.

import type { ArgsOf } from "../../../actions/catalogue.ts";
import type { Command } from "../command.ts";
import { done, failed, notInSettings } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { entryOf } from "../settings.ts";
import type { HandSettings } from "../settings.ts";
import type { Context } from "../verb.ts";
import { exec } from "./exec.ts";
import type { ServiceAct, Supervisor } from "./supervisor.ts";
import { systemd } from "./systemd.ts";
import { sysv } from "./sysv.ts";

const supervisors: Readonly<Record<HandSettings["supervisor"], Supervisor>> = {
  systemd,
  sysv,
  exec,
};

const kind = { ja: "サービス", en: "service" };

export function serviceCommand(
  act: ServiceAct,
  service: string,
  settings: HandSettings,
): Command | undefined {
  const entry = entryOf(settings.services, service);
  return entry && supervisors[settings.supervisor].shown(act, entry);
}

export async function lookAtService(service: string, { settings, run }: Context): Promise<Outcome> {
  const entry = entryOf(settings.services, service);
  if (!entry) return notInSettings(kind, service);
  return done({ service, ...(await supervisors[settings.supervisor].state(entry, run)) });
}

export async function actOnService(
  act: ServiceAct,
  service: string,
  { settings, run, wait }: Context,
): Promise<Outcome> {
  const entry = entryOf(settings.services, service);
  if (!entry) return notInSettings(kind, service);
  const supervisor = supervisors[settings.supervisor];
  const before = await supervisor.state(entry, run);
  const trouble = await supervisor.act(act, entry, run, wait);
  if (trouble) return trouble;
  const after = await supervisor.state(entry, run);
  // Scripts of System V need not know `status`; what cannot be told is told as unknown.
  if (after.state === "running" || after.state === "unknown")
    return done({ service, before, after });
  return failed(
    {
      ja: `命令は成功しましたが、${service} は動いていません（${after.state}）。そのログを見てください。`,
      en: `The command succeeded, but ${service} does not run (${after.state}). Look at its log.`,
    },
    JSON.stringify(after),
  );
}

export function signalCommand(
  { service, signal }: ArgsOf<"service.signal">,
  settings: HandSettings,
): Command | undefined {
  const entry = entryOf(settings.services, service);
  return entry && supervisors[settings.supervisor].shownSignal(signal, entry);
}

const endsMs = 2000;
const lookMs = 200;

/** Whether the service ends of it is looked at for a moment and told; that it goes on is no failure of the signal. */
export async function signalService(
  { service, signal }: ArgsOf<"service.signal">,
  { settings, run, wait }: Context,
): Promise<Outcome> {
  const entry = entryOf(settings.services, service);
  if (!entry) return notInSettings(kind, service);
  const supervisor = supervisors[settings.supervisor];
  const before = await supervisor.state(entry, run);
  const trouble = await supervisor.signal(signal, entry, run);
  if (trouble) return trouble;
  let after = await supervisor.state(entry, run);
  const isSame = () => after.state === before.state && after.pid === before.pid;
  for (let spent = 0; spent < endsMs && isSame(); spent += lookMs) {
    await wait(lookMs);
    after = await supervisor.state(entry, run);
  }
  return done({ service, signal, before, after, hasEnded: !isSame() });
}
