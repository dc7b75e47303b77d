// For: what systemd says of a unit: `named.service: Main process exited, code=dumped, status=6/ABRT`, and how it went on.
// Never: one death counted twice. `Main process exited` (or `Control process exited`) counts where there is one; `Failed with result`
// counts only for results that have no such line; `Scheduled restart job` and `Failed to start` never.
// Source: systemd 229–257 service.c, unit.c, job.c, scope.c; service-watch.md section 3.

import type { ReaderFields } from "../../daemon-reader.ts";
import { readCount } from "../../../digits.ts";
import { textOfBytes } from "../../../log-text.ts";
import type { Draft } from "../peer.ts";

/** A unit's name has no space; systemd escapes it. */
const unit =
  /^([^\s:]{1,250}\.(?:service|socket|mount|scope|timer|slice|swap|target|path|automount)): (.*)$/s;

function fail(reason: string, isCounted = true): Draft {
  const fields: Draft = {
    "event.category": "process",
    "event.action": "fail",
    "event.outcome": "failure",
    "event.reason": reason,
  };
  if (!isCounted) fields["event.attempts"] = 0;
  return fields;
}

const exited =
  /^(?:[Mm]ain|[Cc]ontrol) process exited, code=(exited|killed|dumped),? status=(\d{1,3})(?:\/([A-Z0-9_+-]{1,30}|n\/a))?/;
/** Ends that systemd itself takes for orderly (SuccessExitStatus= of old). */
const orderly = new Set(["HUP", "INT", "TERM", "PIPE"]);

function readExit(said: string): Draft | undefined {
  const match = exited.exec(said.slice(0, 120));
  if (!match) return undefined;
  const [, code, status, word] = match as unknown as [string, string, string, string | undefined];
  const isSignal = code !== "exited";
  const number = readCount(status);
  const isOrderly = isSignal ? code === "killed" && orderly.has(word ?? "") : number === 0;
  const fields: Draft = isOrderly
    ? { "event.category": "process", "event.action": "stop" }
    : fail(isSignal ? "crash" : "exited");
  if (isSignal) fields["process.signal"] = word ?? status;
  else fields["process.exit_code"] = number;
  return fields;
}

/** Results that no line before them tells. */
const untold = new Set(["protocol", "resources", "condition", "exec-condition"]);

function readResult(said: string): Draft | undefined {
  const match =
    /^(?:Failed with result|Unit entered failed state|Job \S{1,280} failed with result) ?(?:'([a-z-]{2,40})')?/.exec(
      said.slice(0, 340),
    );
  if (!match) return undefined;
  const result = match[1];
  const fields = fail(result ?? "exited", result !== undefined && untold.has(result));
  if (result !== undefined) fields["unit.result"] = result;
  return fields;
}

type Shape = readonly [beginning: string, make: () => Draft];

const shapes: readonly Shape[] = [
  ["Start request repeated too quickly", () => fail("gave-up")],
  ["start request repeated too quickly", () => fail("gave-up")],
  ["A process of this unit has been killed by the OOM killer", () => fail("out-of-memory", false)],
  ["Watchdog timeout (limit ", () => fail("watchdog", false)],
  ["watchdog timeout (limit ", () => fail("watchdog", false)],
  ["Found left-over process ", () => ({ "event.category": "process", "event.type": "info" })],
  ["Deactivated successfully", () => ({ "event.category": "process", "event.action": "stop" })],
  ["Succeeded.", () => ({ "event.category": "process", "event.action": "stop" })],
  ["Consumed ", () => ({ "event.category": "process", "event.type": "info" })],
  ["Unit process ", () => ({ "event.category": "process", "event.type": "info" })],
  ["Sent signal SIG", () => ({ "event.category": "process", "event.type": "info" })],
  ["Killing process ", () => ({ "event.category": "process", "event.type": "info" })],
];

function readOfUnit(said: string): Draft | undefined {
  const restart = /^Scheduled restart job, restart counter is at (\d{1,9})\./.exec(
    said.slice(0, 80),
  );
  if (restart) {
    return { ...fail("restarting", false), "unit.restarts": readCount(restart[1] as string) };
  }
  if (/^Service (?:RestartSec=\S{1,20} expired|hold-off time over), scheduling restart/.test(said))
    return fail("restarting", false);
  if (
    /(?:timed out\. (?:Terminating|Killing|Aborting|Stopping)|timed out\.$)/.test(
      said.slice(0, 120),
    )
  )
    return fail("timed-out", said.startsWith("start ") || said.startsWith("Start"));
  const shape = shapes.find(([beginning]) => said.startsWith(beginning));
  return shape ? shape[1]() : (readExit(said) ?? readResult(said));
}

const jobs: readonly (readonly [shape: RegExp, action: "start" | "stop" | "fail" | "change"])[] = [
  [/^Started (?!session )(.{1,300})$/is, "start"],
  [/^Stopped (.{1,300})$/s, "stop"],
  [/^Failed to start (.{1,300})$/s, "fail"],
  [/^Dependency failed for (.{1,300})$/s, "fail"],
  [/^Reloaded (.{1,300})$/s, "change"],
];

/** `Started named.service - BIND Domain Name Server.` since 249; before that the description alone. */
function readJob(message: string): Draft | undefined {
  for (const [shape, action] of jobs) {
    const match = shape.exec(message);
    if (!match) continue;
    const fields: Draft =
      action === "fail"
        ? fail(message.startsWith("Dependency") ? "dependency" : "exited", false)
        : { "event.category": "process", "event.action": action };
    if (action === "change") fields["event.reason"] = "reload";
    const named = /^([^\s:]{1,250}\.(?:service|socket|mount|scope|timer|target|path)) - /.exec(
      (match[1] as string).slice(0, 260),
    );
    if (named) fields["unit.name"] = named[1] as string;
    return fields;
  }
  return undefined;
}

/** systemd 219 (RHEL 7): `Unit named.service entered failed state.`, `named.service holdoff time over, scheduling restart.` */
const old: readonly (readonly [shape: RegExp, make: () => Draft])[] = [
  [/^Unit (\S{1,250}) entered failed state\.$/, () => fail("exited", false)],
  [/^(\S{1,250}) holdoff time over, scheduling restart\.$/, () => fail("restarting", false)],
  [/^start request repeated too quickly for (\S{1,250})$/, () => fail("gave-up")],
  [/^(\S{1,250}\.service) failed\.$/, () => fail("exited", false)],
];

function readOld(message: string): Draft | undefined {
  for (const [shape, make] of old) {
    const match = shape.exec(message);
    if (match) return { ...make(), "unit.name": textOfBytes(match[1] as string) };
  }
  return undefined;
}

export function readUnitLine(message: string): ReaderFields | undefined {
  const match = unit.exec(message.slice(0, 800));
  if (!match) return readJob(message.slice(0, 400)) ?? readOld(message.slice(0, 400));
  const fields = readOfUnit(match[2] as string);
  if (fields) fields["unit.name"] = textOfBytes(match[1] as string);
  return fields;
}
