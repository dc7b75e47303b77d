// For: the whole life of an incident: a worm at a real Apache, a ban carried out by the real hand and proven by real packets,
// the president's page, a letter sent and answered, the end of the wave, and the diary.
// Never: a packet outside the two network namespaces it makes.

import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import { deskKey } from "../../src/programs/desk-work/desk-key.ts";
import {
  canMakeNetworks,
  gateway,
  inside,
  stranger,
  twoNetworks,
} from "../../src/programs/hand/fixture/network.ts";
import { isInstalled } from "../../src/sources/formats/real-daemons/daemon.ts";
import { apacheProgram } from "../../src/sources/formats/real-daemons/web-servers.ts";
import { root } from "../guard-kit.ts";
import { nimdaVisit } from "./nimda-requests.ts";

const browserProgram = "/usr/bin/chromium";
const missing = [apacheProgram, browserProgram].filter((path) => !isInstalled(path));
if (!canMakeNetworks()) missing.push("root, nft, ip");
const isSkipped = missing.length > 0 && !daemonsRequired();
if (isSkipped) process.stdout.write(`skipped: ${missing.join(", ")} missing\n`);

const program = join(root, "dist/programs/hinomi.js");
const waitMs = 30_000;

interface Child {
  readonly process: ChildProcess;
  /** The first line that has the text, from now on or before. */
  line(text: string): Promise<string>;
}

function started(args: readonly string[]): Child {
  const [first = "", ...rest] = args;
  const child = spawn(first, rest, { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(async () => {
    child.stdin.end();
    child.kill("SIGTERM");
    await new Promise((resolve) =>
      child.exitCode === null ? child.once("close", resolve) : resolve(0),
    );
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  return {
    process: child,
    async line(text) {
      for (let waited = 0; waited < waitMs; waited += 50) {
        const found = lines.find((line) => line.includes(text));
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`nobody said "${text}":\n${lines.join("\n")}`);
    },
  };
}

test.skipIf(isSkipped)(
  "a worm comes, is shut out, proven, told, written about, and ends in the diary",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "hinomi-life-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { strangerSpace, gatewaySpace } = twoNetworks();
    const here = inside(gatewaySpace);
    const [store, inbox] = [join(folder, "store"), join(folder, "answers")];
    mkdirSync(store);
    writeFileSync(inbox, "");

    const day = started([
      ...here,
      process.execPath,
      join(root, "test/story/day/gateway-day.ts"),
      gateway.v4,
    ]);
    const { folder: logs, port } = JSON.parse(await day.line('"folder"')) as {
      folder: string;
      port: number;
    };

    deskKey(store);
    const handSettings = join(folder, "hand.yaml");
    mkdirSync(join(folder, "run"), { mode: 0o750 });
    mkdirSync(join(folder, "log"), { mode: 0o700 });
    writeFileSync(
      handSettings,
      `supervisor: exec\ndesk_key: ${store}/desk.key.pub\nsocket: ${folder}/run/hand.sock\nlog: ${folder}/log/hand.log\n`,
    );
    const hand = started([
      ...here,
      process.execPath,
      program,
      "hand",
      "--hand-settings",
      handSettings,
      "--unprivileged",
      "--lang",
      "en",
    ]);
    await hand.line("waits for requests");

    const settings = join(folder, "hinomi.yaml");
    writeFileSync(
      settings,
      `line: { speed: 1.5M }
company: { name: 株式会社えんとつ, sender: 情報システム 担当 }
hand: { socket: ${folder}/run/hand.sock }
channels: [{ kind: mail, name: president, to: [president@example.jp] }]
mail: { host: 127.0.0.1, port: 2525, tls: none, from: hinomi@gw1.example.jp }
letters: { reply_to: abuse-report@example.jp, inbox: ${inbox}, ntp: true }
`,
    );
    const watch = started([
      ...here,
      process.execPath,
      join(root, "test/story/day/watch-with-a-clock.ts"),
      "up",
      "--only",
      "--lang",
      "en",
      "--settings",
      settings,
      "--store",
      store,
      "--log",
      join(logs, "combined.log"),
    ]);
    const link = /http:\S+token=\S+/.exec(await watch.line("token="))?.[0] ?? "";
    await watch.line("of backlog read");

    const hinomi = (...args: string[]) => {
      const [first, ...rest]: readonly string[] = [
        ...here,
        process.execPath,
        program,
        ...args,
        "--settings",
        settings,
        "--store",
        store,
      ];
      const { stdout, stderr, status } = spawnSync(first ?? "", rest, { encoding: "utf8" });
      return { out: stdout, err: stderr, status };
    };
    let id = "";
    const until = async (what: () => boolean) => {
      for (let waited = 0; waited < waitMs && !what(); waited += 200)
        await new Promise((resolve) => setTimeout(resolve, 200));
      if (!what())
        throw new Error(`it did not come to that:\n${hinomi("show", id, "--lang", "en").out}`);
    };
    const attack = (targets: readonly string[]) => {
      const script = join(root, "test/story/day/ask.ts");
      const [first, ...rest]: readonly string[] = [
        ...inside(strangerSpace),
        process.execPath,
        script,
        gateway.v4,
        String(port),
      ];
      return spawnSync(first ?? "", rest, {
        input: JSON.stringify(targets),
        encoding: "utf8",
      }).stdout.trim();
    };

    // A visit of Nimda, told on the open desk without a reload.
    const wrapper = join(folder, "browser");
    writeFileSync(wrapper, `#!/bin/sh\nexec ${here.join(" ")} ${browserProgram} "$@"\n`);
    chmodSync(wrapper, 0o755);
    const browser = await chromium.launch({
      executablePath: wrapper,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
    });
    onTestFinished(() => browser.close());
    const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
    await page.goto(link);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(attack(nimdaVisit)).toBe(`answered ${nimdaVisit.length}`);
    await page.getByText("Nimda: 1 host has tried 16 times").first().waitFor({ timeout: waitMs });
    await page.getByText("Nimda: 1 host has tried 16 times").first().click();
    id = /INC-\d+-\d+/.exec(page.url())?.[0] ?? "";

    // The plan shows exactly what the hand will do, is approved, carried out, and nothing gets through any more.
    const shown = hinomi("approve", id, "--lang", "en").out;
    expect(shown).toContain(stranger.v4);
    expect(shown).toContain("/usr/sbin/nft");
    const plan = /PLAN-[0-9a-f]{12}/.exec(shown)?.[0] ?? "";
    expect(hinomi("approve", id, plan, "--yes", "--lang", "en").out).toContain("carried out");
    expect(attack(nimdaVisit.slice(0, 2))).toBe("answered 0");
    await page.getByText("contained", { exact: false }).first().waitFor({ timeout: waitMs });

    // A minute later the counters and the silence of the log prove it.
    watch.process.stdin?.write("1\n");
    await until(() => hinomi("show", id, "--json").out.includes('"proof.proven"'));

    // The president's page, as a PDF and by mail.
    const pdf = join(folder, "president.pdf");
    expect(hinomi("report", id, "--for", "president", "--lang", "ja", "--pdf", pdf).status).toBe(0);
    const client = join(root, "test/story/day/at-the-desk.ts");
    const desk = (...args: string[]) => {
      const [first, ...rest]: readonly string[] = [
        ...here,
        process.execPath,
        client,
        store,
        ...args,
      ];
      const { stdout, stderr } = spawnSync(first ?? "", rest, { encoding: "utf8" });
      if (stdout === "") throw new Error(stderr);
      return JSON.parse(stdout) as Record<string, unknown>;
    };
    desk(
      "send",
      JSON.stringify({
        params: { id },
        body: { audience: "president", language: "ja", channel: "president" },
      }),
    );
    expect(await day.line("president@example.jp")).toContain("application/pdf");

    // A letter to the administrator of the network, with its contact typed in, a day later, approved, sent and answered.
    watch.process.stdin?.write("25\n");
    type Letters = { letters: { id: string; state: string; deeds: string[] }[] };
    const letters = () => (desk("letters") as unknown as Letters).letters;
    await until(() => letters().length > 0);
    const waiting = letters()[0]?.id ?? "";
    desk(
      "letterDeed",
      JSON.stringify({
        params: { id: waiting },
        body: { do: "enter-contact", text: "abuse@isp.example.net" },
      }),
    );
    watch.process.stdin?.write("1\n");
    await until(() => letters().some(({ deeds }) => deeds.includes("approve")));
    const letter = letters().find(({ deeds }) => deeds.includes("approve"))?.id ?? "";
    desk("letterDeed", JSON.stringify({ params: { id: letter }, body: { do: "approve" } }));
    const sent = JSON.parse(await day.line("abuse@isp.example.net")) as {
      mail: string;
      from: string;
    };
    expect(sent.mail).toContain("multipart/report");
    const replyTo = /^Reply-To: .*?([^\s<]+@[^\s>]+)/im.exec(sent.mail)?.[1] ?? "";
    appendFileSync(
      inbox,
      `From abuse@isp.example.net Tue Nov 24 08:00:00 2026\nFrom: abuse@isp.example.net\nTo: ${replyTo}\nSubject: Re: your report\nMessage-ID: <1@isp.example.net>\n\nThank you, the machine is cleaned.\n\n`,
    );
    watch.process.stdin?.write("1\n");
    await until(() => letters().some(({ state }) => state === "replied"));

    // The wave is over, and the diary tells all of it.
    watch.process.stdin?.write("48\n");
    await until(() => hinomi("show", id, "--json").out.includes('"incident.resolved"'));
    const diary = hinomi("report", id, "--for", "diary", "--lang", "ja").out;
    expect(diary).toContain("Nimda");
    expect(hinomi("journal", "verify", "--lang", "en").out).toContain("whole");
  },
  240_000,
);
