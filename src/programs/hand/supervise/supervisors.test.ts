import { expect, test } from "vitest";
import { countedExec, ranWith } from "../fixture/counted-exec.ts";
import { createExecutions } from "../executions.ts";
import { readShow, systemd } from "./systemd.ts";
import { sysv } from "./sysv.ts";

const wait = () => Promise.resolve();

test.each([
  [
    "LoadState=loaded\nActiveState=active\nSubState=running\nMainPID=4242\nNRestarts=3\n",
    "running",
    4242,
  ],
  [
    "LoadState=loaded\nActiveState=activating\nSubState=auto-restart\nMainPID=0\n",
    "changing",
    undefined,
  ],
  ["LoadState=loaded\nActiveState=failed\nResult=core-dump\nMainPID=0\n", "failed", undefined],
  ["LoadState=loaded\nActiveState=inactive\nMainPID=0\n", "stopped", undefined],
  ["LoadState=not-found\nActiveState=inactive\n", "unknown", undefined],
  ["nonsense", "unknown", undefined],
])("systemctl's %j means %s", (text, state, pid) => {
  const read = readShow(text);
  expect([read.state, read.pid]).toEqual([state, pid]);
});

test("systemd is asked by absolute path, and its refusal is told", async () => {
  const counted = countedExec(() => ranWith("", 5, "Unit named.service not found."));
  const { run } = createExecutions(counted.exec);
  const outcome = await systemd.act("reload", { unit: "named.service" }, run, wait);
  expect(outcome).toMatchObject({ type: "failed", output: "Unit named.service not found." });
  expect(counted.calls.map(({ argv }) => argv.join(" "))).toEqual([
    "/usr/bin/systemctl --no-ask-password reload -- named.service",
  ]);
});

test("systemd sends a signal to the main process of the unit alone", async () => {
  const counted = countedExec();
  const { run } = createExecutions(counted.exec);
  expect(await systemd.signal("ABRT", { unit: "named.service" }, run)).toBeUndefined();
  expect(counted.calls.map(({ argv }) => argv.join(" "))).toEqual([
    "/usr/bin/systemctl --no-ask-password kill --kill-who=main --signal=SIGABRT -- named.service",
  ]);
});

test("without a program that the process must be, a script's service is sent no signal", () => {
  const entry = { script: "named", pidfile: "/run/named/named.pid" };
  expect(sysv.shownSignal("KILL", entry)).toBeUndefined();
  expect(sysv.shownSignal("KILL", { ...entry, program: "/usr/sbin/named" })?.argv).toEqual([
    "kill",
    "-KILL",
    "@/run/named/named.pid",
  ]);
});

test.each([
  [0, "running"],
  [1, "failed"],
  [3, "stopped"],
  [4, "unknown"],
  [null, "unknown"],
])("a script of System V that ends its status with %s means %s", async (exitCode, state) => {
  const counted = countedExec(() => ranWith("", exitCode));
  const { run } = createExecutions(counted.exec);
  expect((await sysv.state({ script: "named" }, run)).state).toBe(state);
  expect(counted.calls.map(({ argv }) => argv)).toEqual([["/etc/init.d/named", "status"]]);
});

test("what is no absolute path is never started", async () => {
  const counted = countedExec();
  const { run, executed } = createExecutions(counted.exec);
  expect(await run({ argv: ["systemctl", "restart"] })).toMatchObject({ exitCode: null });
  expect([counted.calls.length, executed.length]).toEqual([0, 1]);
});
