// For: the main job on real input, end to end: a real Apache is probed, the real command watches its log, and the incident
// is told in the browser and on the command line.
// Never: a line that Apache did not write itself.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import { apacheProgram } from "../../src/sources/formats/real-daemons/web-servers.ts";
import { freePorts, isInstalled } from "../../src/sources/formats/real-daemons/daemon.ts";
import { browserProgram, quietBrowser } from "../../src/faces/desk/fixture/quiet-browser.ts";
import { root } from "../guard-kit.ts";
import { nimdaVisit } from "./nimda-requests.ts";

const missing = [apacheProgram, browserProgram, "/usr/sbin/ip"].filter(
  (path) => !isInstalled(path),
);
// A network namespace, so that the attacker has an outside address, can be made by root only.
if (process.getuid?.() !== 0) missing.push("root");
const isSkipped = missing.length > 0 && !daemonsRequired();
if (isSkipped)
  process.stdout.write(
    `skipped: ${missing.join(", ")} missing (apt-get install apache2 chromium iproute2)\n`,
  );

const program = join(root, "dist/programs/hinomi.js");

describe.skipIf(isSkipped)("Nimda visits a real Apache", () => {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-story-"));
  let apache: ReturnType<typeof spawn>;
  let said: AsyncIterator<string>;
  let log = "";
  let browser: Browser;
  let watching: ReturnType<typeof spawn>;
  let link = "";

  function hinomi(...args: string[]): { readonly out: string; readonly status: number | null } {
    const { stdout, status } = spawnSync(process.execPath, [program, ...args, "--store", folder], {
      encoding: "utf8",
    });
    return { out: stdout, status };
  }

  async function told(text: RegExp): Promise<string> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { out } = hinomi("incidents", "--lang", "en");
      if (text.test(out)) return out;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return hinomi("incidents", "--lang", "en").out;
  }

  beforeAll(async () => {
    const apacheScript = join(root, "test/story/probed-apache.ts");
    apache = spawn("/usr/bin/unshare", ["--net", "--", process.execPath, apacheScript], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    if (!apache.stdout) throw new Error("no output to read");
    said = createInterface({ input: apache.stdout })[Symbol.asyncIterator]();
    const { folder: logs } = JSON.parse(String((await said.next()).value)) as { folder: string };
    log = join(logs, "combined.log");
    const [port = 0] = await freePorts(1);
    watching = spawn(
      process.execPath,
      [program, "up", "--lang", "en", "--store", folder, "--log", log, "--port", String(port)],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    link = await new Promise((resolve, reject) => {
      let printed = "";
      watching.stdout?.on("data", (bytes: Buffer) => {
        printed += bytes.toString();
        const found = /http:\S+token=\S+/.exec(printed);
        if (found && printed.includes("of backlog read")) resolve(found[0]);
      });
      watching.once("close", () => reject(new Error(`hinomi up ended: ${printed}`)));
    });
    browser = await quietBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    // Whoever still writes into the folder ends before it goes.
    const ended = [watching, apache].map(
      (child) => new Promise((resolve) => child?.once("close", resolve) ?? resolve(0)),
    );
    watching?.kill("SIGTERM");
    apache?.stdin?.end();
    await Promise.all(ended);
    rmSync(folder, { recursive: true, force: true });
  });

  test("the open desk tells it without being reloaded, and the command line says the same", async () => {
    const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
    await page.goto(link);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByText("Nimda").count()).toBe(0);

    apache.stdin?.write(`${JSON.stringify(nimdaVisit)}\n`);
    expect((await said.next()).value).toBe("asked");

    await page.getByText("Nimda: 1 host has tried 16 times").first().waitFor({ timeout: 20_000 });
    expect(await told(/16 times/)).toMatch(
      /Nimda: 1 host has tried 16 times since .*; none succeeded/,
    );
    await page.getByText("Nimda: 1 host has tried 16 times").first().click();
    await page.getByText("/scripts/root.exe").first().waitFor();
  });

  test("show gives the evidence as Apache wrote it, and the set of sixteen is one visit", () => {
    const { out } = hinomi("show", "INC-" + new Date().getUTCFullYear() + "-0001", "--json");
    const shown = JSON.parse(out) as {
      incident: { rules: Record<string, number> };
      evidence: { text: string }[];
    };
    expect(shown.incident.rules["nimda_probe"]).toBe(16);
    expect(Object.keys(shown.incident.rules)).toContain("nimda_set");
    expect(shown.evidence.map(({ text }) => text).join("\n")).toContain(
      '"GET /scripts/root.exe?/c+dir HTTP/1.0" 404',
    );
  });

  test("replaying Apache's own log says what live watching said", () => {
    const { stdout } = spawnSync(process.execPath, [program, "replay", log, "--json"], {
      encoding: "utf8",
    });
    const { incidents, files } = JSON.parse(stdout) as {
      incidents: { title: { en: string }; events: number }[];
      files: { lines: number; unparsed: number }[];
    };
    expect(files).toMatchObject([{ lines: 16, unparsed: 0 }]);
    expect(incidents.map(({ events }) => events)).toEqual([16]);
  });
});
