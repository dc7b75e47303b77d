// For: an outside client relays one spam through a real Postfix: the watch that follows its log tells it, and nothing of what is legitimate.
// Never: a line that Postfix did not write itself; an assertion on how long a loaded machine takes (the time is printed).

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stopwatch, systemClock } from "../../src/base/clock.ts";
import { daemonsRequired, defaultSettings } from "../../src/base/settings.ts";
import { createEstate } from "../../src/estate/estate.ts";
import { createPrinter } from "../../src/faces/cli/printer.ts";
import type { Incident } from "../../src/incidents/incident.ts";
import type { Store } from "../../src/incidents/store.ts";
import { withMailDomains } from "../../src/programs/mail-domains.ts";
import { openSession } from "../../src/programs/session.ts";
import { keepWatch } from "../../src/programs/up/keep-watch.ts";
import { watchedLogs } from "../../src/programs/up/watched-logs.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { root } from "../guard-kit.ts";

const missing = ["/usr/lib/postfix/sbin/master", "/usr/sbin/ip", "/usr/bin/unshare"].filter(
  (path) => !existsSync(path),
);
if (process.getuid?.() !== 0) missing.push("root");
const isSkipped = missing.length > 0 && !daemonsRequired();
if (isSkipped)
  process.stdout.write(
    `skipped: ${missing.join(", ")} missing (apt-get install postfix iproute2)\n`,
  );

const namespaces = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--"];

describe.skipIf(isSkipped)("an outside client and a real Postfix that lets it in", () => {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-relayed-"));
  const log = join(folder, "maillog");
  const stop = new AbortController();
  let house: ReturnType<typeof spawn>;
  let said: AsyncIterator<string>;
  let store: Store;
  let watching: Promise<void> = Promise.resolve();

  /** Sends a mail of this kind; how many the server took. */
  async function send(kind: string): Promise<number> {
    house.stdin?.write(`${kind}\n`);
    const { value } = await said.next();
    return Number(value);
  }

  function handedOn(): number {
    return readFileSync(log, "utf8").split("status=sent").length - 1;
  }

  async function until(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
    for (let tries = 0; tries < 3000; tries += 1) {
      if (await isSo()) return true;
      await sleep(5);
    }
    return false;
  }

  async function relayed(): Promise<Incident | undefined> {
    const incidents = await store.incidents({ playbook: "open-relay" });
    return incidents.find(({ kind }) => kind === "mail.relayed");
  }

  beforeAll(async () => {
    const script = join(root, "test/story/mail-house/open-postfix.ts");
    const args = [...namespaces, process.execPath, script, folder];
    house = spawn("/usr/bin/unshare", args, { stdio: ["pipe", "pipe", "inherit"] });
    if (!house.stdout) throw new Error("no output");
    said = createInterface({ input: house.stdout })[Symbol.asyncIterator]();
    const { value } = await said.next();
    if (value !== "ready") throw new Error(`the mail server did not start: ${value}`);
    const settings = withMailDomains(defaultSettings, folder);
    const terminal = { write: () => undefined, isTTY: false, columns: 80 };
    const storeFolder = join(folder, "store");
    store = await openSqliteStore(storeFolder);
    watching = keepWatch({
      session: {
        ...openSession({ name: "up", arguments: [], options: { store: storeFolder, port: "0" } }),
        settings,
        estate: createEstate(settings, []),
        printer: createPrinter({
          language: "en",
          json: false,
          colours: false,
          out: terminal,
          err: terminal,
        }),
        clock: systemClock,
        timeZone: "UTC",
      },
      store,
      found: await watchedLogs(settings, [log], true),
      stop,
      isOnce: false,
      rehearsal: undefined,
    });
  }, 60_000);

  afterAll(async () => {
    stop.abort();
    await watching;
    await store.close();
    house.stdin?.end();
    await new Promise((resolve) => house.once("close", resolve));
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  test("what is legitimate raises nothing, and one spam is critical at once", async () => {
    for (const kind of ["inside to outside", "outside to inside", "submission"])
      expect([kind, await send(kind)]).toEqual([kind, 1]);
    expect(await until(() => handedOn() === 3)).toBe(true);
    expect(await send("spam")).toBe(1);
    const seconds = stopwatch();
    expect(await until(async () => (await relayed()) !== undefined)).toBe(true);
    process.stdout.write(
      `from the spam taken in to the incident told: ${Math.round(seconds() * 1000)} ms\n`,
    );
    const incident = await relayed();
    expect(incident).toMatchObject({ severity: 1, reach: "succeeded", sources: 1, events: 1 });
    expect(await store.sources(incident?.id ?? "", 10)).toMatchObject([{ source: "198.51.100.7" }]);
    expect(await store.incidents()).toHaveLength(1);
  }, 60_000);
});
