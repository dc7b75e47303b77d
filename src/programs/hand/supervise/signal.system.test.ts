import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { ServiceSignal } from "../../../actions/catalogue.ts";
import { runProgram } from "../../../base/exec.ts";
import { noUndo } from "../fixture/approved.ts";
import { handInFolder, ownFolder } from "../fixture/hand-in-folder.ts";
import { lookAt, runStep } from "../fixture/run-step.ts";
import { runningPid } from "./process.ts";

/** A daemon that goes on at SIGTERM, as a hung one does; it is a copy, so that no other process is this program. */
async function scene() {
  const folder = ownFolder();
  const shell = join(folder, "stubborn");
  copyFileSync("/bin/bash", shell);
  const pidfile = join(folder, "pid");
  const script = `trap '' TERM; echo $$ >${pidfile}; while :; do read -t 1 <>/dev/ptmx; done`;
  const start = join(folder, "start");
  writeFileSync(start, `#!/bin/sh\n${shell} -c "${script.replaceAll("$", "\\$")}" &\n`, {
    mode: 0o755,
  });
  const yaml = `supervisor: exec\nservices: { web: { start: [${start}], pidfile: ${pidfile}, program: ${shell} } }\n`;
  const hand = await handInFolder(folder, yaml, { exec: runProgram });
  const pid = () => (existsSync(pidfile) ? runningPid(pidfile, shell) : undefined);
  onTestFinished(() => {
    const left = pid();
    if (left !== undefined) process.kill(left, "SIGKILL");
  });
  const args = { service: "web" } as const;
  const begin = async () => (await runStep(hand, { verb: "service.start", args }, noUndo)).answer;
  const send = async (signal: ServiceSignal) =>
    (await runStep(hand, { verb: "service.signal", args: { ...args, signal } }, noUndo)).answer;
  const look = () => lookAt(hand, { verb: "service.status", args });
  return { pid, pidfile, begin, send, look };
}

test("a service is started once, and one that hangs is told to end, then ended; what has ended gets no signal", async () => {
  const { pid, pidfile, begin, send, look } = await scene();
  expect(await send("TERM")).toMatchObject({ type: "failed" });
  expect(await begin()).toMatchObject({
    type: "done",
    result: { before: { state: "stopped" }, after: { state: "running" } },
  });
  const first = pid();
  expect(await begin()).toMatchObject({ type: "done" });
  expect(pid()).toBe(first);
  expect(await send("TERM")).toMatchObject({ type: "done", result: { hasEnded: false } });
  expect(pid()).toBe(first);
  expect(await send("ABRT")).toMatchObject({ type: "done", result: { hasEnded: true } });
  expect(await look()).toMatchObject({ result: { state: "stopped" } });
  expect(await begin()).toMatchObject({ type: "done" });
  expect(pid()).not.toBe(first);
  expect(await send("KILL")).toMatchObject({ type: "done", result: { hasEnded: true } });
  // The number in the file may be anybody's by now.
  writeFileSync(pidfile, String(process.pid));
  expect(await send("KILL")).toMatchObject({ type: "failed" });
  expect(readFileSync(pidfile, "utf8")).toBe(String(process.pid));
});
