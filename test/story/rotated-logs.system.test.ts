// For: a real Apache whose log is turned over by the real logrotate in every way it has, while the real `hinomi up` reads it, and while
// it is dead: each request is counted once, and where lines could be lost that is said.
// Never: a wait that decides the result: the lines are counted when all have come.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import { isInstalled } from "../../src/sources/formats/real-daemons/daemon.ts";
import { apacheProgram, startApache } from "../../src/sources/formats/real-daemons/web-servers.ts";
import { journalPages } from "../../src/programs/journal-pages.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { hinomi, startUp, until } from "../commands/run-hinomi.ts";
import type { Watching } from "../commands/run-hinomi.ts";

const logrotate = "/usr/sbin/logrotate";
const missing = [apacheProgram, logrotate].filter((path) => !isInstalled(path));
if (process.getuid?.() !== 0) missing.push("root");
const isSkipped = missing.length > 0 && !daemonsRequired();
if (isSkipped) process.stdout.write(`skipped: ${missing.join(", ")} missing\n`);

/** Requests in each stretch. */
const some = 25;

interface Stand {
  readonly after: string;
  readonly counted: number;
  readonly sent: number;
}

/** All that was written down for people, in English. */
async function journalOf(folder: string): Promise<string> {
  const store = await openSqliteStore(folder);
  const texts: string[] = [];
  for await (const page of journalPages(store)) texts.push(...page.map(({ said }) => said.en));
  await store.close();
  return texts.join("\n");
}

test.skipIf(isSkipped)(
  "renamed, copied and truncated, packed while nobody looked, made anew: each line once, and what may be lost is said",
  async () => {
    const apache = await startApache();
    onTestFinished(() => apache.stop());
    const { folder, port } = apache;
    chmodSync(folder, 0o755);
    const log = join(folder, "combined.log");
    const store = join(folder, "store");
    const settings = join(folder, "hinomi.yaml");
    writeFileSync(settings, `logs: [{ path: ${log}, format: combined }]\n`);
    let sent = 0;
    const stands: Stand[] = [];

    async function send(): Promise<void> {
      for (let at = 0; at < some; at += 1) {
        await new Promise<void>((resolve, reject) => {
          const asked = request({ port, path: `/${sent}`, agent: false }, (answer) => {
            answer.resume().on("end", resolve);
          });
          asked.on("error", reject).end();
        });
        sent += 1;
      }
    }

    async function lines(): Promise<number> {
      const { out } = await hinomi(["status", "--json", "--store", store]);
      const { sources } = JSON.parse(out) as { sources: { name: string; lines: number }[] };
      return sources.find(({ name }) => name === log)?.lines ?? 0;
    }

    async function stand(after: string): Promise<void> {
      await until(async () => (await lines()) >= sent, `all lines after: ${after}`);
      stands.push({ after, counted: await lines(), sent });
    }

    async function begin(): Promise<Watching> {
      const up = startUp(["--settings", settings, "--store", store, "--lang", "en"]);
      await until(() => up.said().includes("Desk: "), "the desk");
      return up;
    }

    const starts = () =>
      readFileSync(join(folder, "error.log"), "latin1").split("resuming normal operations").length;
    let begun = starts();
    /** Apache has taken the new log. */
    async function reopen(): Promise<void> {
      await until(() => existsSync(log) && starts() > begun, "the log is there again");
      begun = starts();
    }

    function rotate(...how: readonly string[]): void {
      const path = join(folder, "rotate.conf");
      const signal = `postrotate\n kill -USR1 $(cat ${folder}/pid)\n endscript`;
      const body = [...how, "rotate 9", "su root root"];
      if (!how.includes("copytruncate")) body.push(signal);
      writeFileSync(path, `${log} {\n ${body.join("\n ")}\n}\n`, { mode: 0o600 });
      const words = ["-f", "-s", join(folder, "rotate.state"), path];
      const { status, stderr } = spawnSync(logrotate, words, { encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
    }

    let up = await begin();
    await send();
    await stand("nothing");

    rotate("create");
    await reopen();
    await send();
    await stand("rename");

    rotate("copytruncate");
    await send();
    await stand("copytruncate");

    await up.kill("SIGKILL");
    await send();
    rotate("create", "compress");
    await reopen();
    await send();
    up = await begin();
    await stand("packed while it was dead");

    rmSync(log);
    spawnSync("/bin/kill", ["-USR1", readFileSync(join(folder, "pid"), "utf8").trim()]);
    await reopen();
    await send();
    await stand("made anew");
    await up.kill("SIGTERM");

    expect(stands.map(({ after, counted }) => [after, counted])).toEqual(
      stands.map(({ after, sent: wanted }) => [after, wanted]),
    );
    expect(stands.at(-1)?.sent).toBe(6 * some);
    const said = (await journalOf(store)).match(/may be lost by design of copytruncate/g);
    expect(said).toHaveLength(1);
  },
);
