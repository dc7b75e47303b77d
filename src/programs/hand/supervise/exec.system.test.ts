import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Call } from "../../../actions/catalogue.ts";
import { runProgram } from "../../../base/exec.ts";
import { daemonsRequired } from "../../../base/settings.ts";
import { approve, planFor, requestOf, stepOf } from "../fixture/approved.ts";
import { handInFolder, ownFolder } from "../fixture/hand-in-folder.ts";

const nginx = "/usr/sbin/nginx";
const port = 28_080;

test("nginx is here where it is required", () => {
  expect(existsSync(nginx) || !daemonsRequired()).toBe(true);
});

function conf(folder: string): string {
  return `pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; }
}
`;
}

async function scene() {
  const folder = ownFolder();
  const path = join(folder, "nginx.conf");
  writeFileSync(path, conf(folder));
  const pidfile = join(folder, "nginx.pid");
  const start = `[${nginx}, -c, ${path}]`;
  const yaml = `supervisor: exec\nservices: { web: { start: ${start}, pidfile: ${pidfile} } }\n`;
  const hand = await handInFolder(folder, yaml, { exec: runProgram });
  const pid = () => Number(readFileSync(pidfile, "utf8"));
  onTestFinished(async () => {
    if (!existsSync(pidfile)) return;
    process.kill(pid(), "SIGQUIT");
    await expect.poll(() => existsSync(pidfile), { timeout: 5000 }).toBe(false);
  });
  const act = (verb: "service.restart" | "service.reload") => {
    const call: Call = { verb, args: { service: "web" } };
    const plan = planFor([stepOf(call, "web")], hand.settings);
    return hand.ask(requestOf("run", plan, approve(plan, hand.clock.nowMs), 0));
  };
  const look = () =>
    hand.ask({ id: "l", type: "look", call: { verb: "service.status", args: { service: "web" } } });
  return { path, pidfile, pid, act, look };
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

test.runIf(existsSync(nginx))(
  "a real daemon that is dead is started, restarted as another process, and reloaded as the same",
  async () => {
    const { act, look, pid } = await scene();
    expect(await look()).toMatchObject({ result: { state: "stopped" } });
    expect(await act("service.reload")).toMatchObject({ type: "failed" });
    expect(await act("service.restart")).toMatchObject({
      type: "done",
      result: { before: { state: "stopped" }, after: { state: "running" } },
    });
    expect(await answers()).toBe(true);
    const first = pid();
    expect(await act("service.restart")).toMatchObject({ type: "done" });
    expect(pid()).not.toBe(first);
    const second = pid();
    expect(await act("service.reload")).toMatchObject({ type: "done" });
    expect([pid(), await answers()]).toEqual([second, true]);
  },
);

test.runIf(existsSync(nginx))("a daemon that does not come up is told as failed", async () => {
  const { act, path } = await scene();
  writeFileSync(path, "nonsense;\n");
  expect(await act("service.restart")).toMatchObject({ type: "failed" });
  expect(await answers()).toBe(false);
});

test("a pid file that names somebody else's process gets no signal", async () => {
  const folder = ownFolder();
  const sleeper = join(folder, "sleeper");
  copyFileSync("/bin/sleep", sleeper);
  const child = spawn("/bin/sleep", ["60"], { stdio: "ignore" });
  const ended = once(child, "exit");
  const pidfile = join(folder, "sleeper.pid");
  writeFileSync(pidfile, String(child.pid));
  const yaml = `supervisor: exec\nservices: { web: { start: [${sleeper}, "0"], pidfile: ${pidfile} } }\n`;
  const hand = await handInFolder(folder, yaml, {
    exec: runProgram,
    wait: () => Promise.resolve(),
  });
  const plan = planFor(
    [stepOf({ verb: "service.restart", args: { service: "web" } }, "web")],
    hand.settings,
  );
  const answer = await hand.ask(requestOf("run", plan, approve(plan, hand.clock.nowMs), 0));
  expect(answer).toMatchObject({ type: "failed" });
  expect(
    execFileSync("/bin/ps", ["-o", "comm=", "-p", String(child.pid)], { encoding: "utf8" }),
  ).toContain("sleep");
  rmSync(pidfile);
  child.kill("SIGKILL");
  await ended;
});
