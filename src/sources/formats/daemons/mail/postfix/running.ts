// For: Postfix itself: started, stopped, reloaded; a program of it that died or may not run.
// Never: a mail or a client.

import type { ReaderFields } from "../../daemon-reader.ts";
import { type Draft, setReason } from "../draft.ts";

const signals: Readonly<Record<string, string>> = {
  "1": "HUP",
  "2": "INT",
  "6": "ABRT",
  "9": "KILL",
  "11": "SEGV",
  "15": "TERM",
};

function readMaster(message: string): Draft | undefined {
  if (message.startsWith("daemon started -- version ")) return { "event.action": "start" };
  if (message.startsWith("reload -- version "))
    return { "event.action": "change", "event.reason": "reload" };
  const stopped = /^terminating on signal (\d{1,3})$/.exec(message);
  if (stopped)
    return {
      "event.action": "stop",
      "process.signal": signals[stopped[1] as string] ?? `${stopped[1]}`,
    };
  const died =
    /^warning: process [^\s]{1,255} pid \d{1,10} (?:exit status (\d{1,3})|killed by signal (\d{1,3}))$/.exec(
      message,
    );
  if (died) {
    const draft: Draft = { "event.action": "fail" };
    setReason(draft, message.slice("warning: ".length));
    if (died[1] !== undefined) draft["process.exit_code"] = Number(died[1]);
    if (died[2] !== undefined) draft["process.signal"] = signals[died[2]] ?? died[2];
    return draft;
  }
  if (/^warning: [^\s]{1,255}: bad command startup -- throttling$/.test(message)) {
    // The process that died is said by the line before it.
    const draft: Draft = { "event.action": "fail", "event.attempts": 0 };
    setReason(draft, message.slice("warning: ".length));
    return draft;
  }
  if (
    /^warning: service "[^"\s]{1,255}" \([^)\s]{1,255}\) has reached its process limit "\d{1,9}"/.test(
      message,
    )
  ) {
    const draft: Draft = { "event.type": "error" };
    setReason(draft, message.slice("warning: ".length));
    return draft;
  }
  return undefined;
}

function readScript(message: string): Draft | undefined {
  if (/^(?:starting|stopping|refreshing|aborting) the Postfix mail system/.test(message)) {
    return { "event.type": "info" };
  }
  return message === "the Postfix mail system is not running"
    ? { "event.type": "info" }
    : undefined;
}

/** Says nothing of mails; `program` is the last part of the tag: `master`, `smtpd` … */
export function readRunning(message: string, program: string): ReaderFields | undefined {
  const grave = /^(fatal|panic): /.exec(message.slice(0, 8));
  if (grave) {
    const draft: Draft = { "event.action": "fail", "log.level": grave[1] as string };
    setReason(draft, message.slice(grave[0].length));
    return draft;
  }
  if (program === "master") return readMaster(message);
  if (program === "postfix-script") return readScript(message);
  return message.startsWith("statistics: ") ? { "event.type": "info" } : undefined;
}
