// For: the command among others: pipes that close, no terminal, a terminal, standard input as a log.
// Never: an escape code where nobody asked for one.

import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { commandWords } from "../../src/faces/cli/commands.ts";
import { codeRed, july2026Ms, smallLog, visit } from "./made-lines.ts";
import { hinomi, newFolder, nodeArgs } from "./run-hinomi.ts";
import { storeWithHistory } from "./stored.ts";

const escape = "\u001b";

/** The command as one word of a shell. */
const command = [process.execPath, ...nodeArgs].map((word) => `'${word}'`).join(" ");

function shell(line: string, env: Readonly<Record<string, string>> = {}) {
  const { PATH = "" } = process.env;
  return spawnSync("bash", ["--norc", "-o", "pipefail", "-c", line], {
    env: { PATH, LANG: "C.UTF-8", TERM: "xterm-256color", TZ: "Asia/Tokyo", ...env },
    encoding: "utf8",
    timeout: 60_000,
  });
}

/** What a person at a terminal sees. */
function onTerminal(line: string, env: Readonly<Record<string, string>> = {}): string {
  return shell(`script -qec "${line.replaceAll('"', '\\"')}" /dev/null < /dev/null`, env).stdout;
}

test("a closed standard input is an empty log", async () => {
  const replayed = shell(`${command} replay - <&-`);
  expect(replayed.stderr).toMatch(/- is empty: there was no line to read/);
  expect(replayed.status).toBe(0);
  const explained = shell(`${command} explain --stdin --json <&-`);
  expect(explained.stdout).toBe("");
  expect(explained.stderr).toBe("");
  expect(explained.status).toBe(0);
});

test("a log through a pipe that somebody has set not to block is read to its end", () => {
  const notBlocking =
    "perl -MFcntl -e 'fcntl(STDIN, F_SETFL, fcntl(STDIN, F_GETFL, 0) | O_NONBLOCK)'";
  const line = visit("198.51.100.4", july2026Ms);
  // The second half comes when everything that was there has been read.
  const slow = `(for i in $(seq 500); do echo '${line}'; done; sleep 2; echo '${line}')`;
  const replayed = shell(`${slow} | (${notBlocking}; exec ${command} replay - --json)`);
  expect(replayed.stderr).toBe("");
  expect(JSON.parse(replayed.stdout)).toMatchObject({ files: [{ lines: 501 }] });
});

test("a reader that goes away ends the command quietly, and the store is whole", async () => {
  const folder = newFolder();
  const stored = await storeWithHistory(folder);
  const lines = join(folder, "lines.log");
  writeFileSync(lines, `${visit("198.51.100.4", july2026Ms)}\n`.repeat(20_000));
  const head = shell(`${command} explain --stdin --json < ${lines} | head -1`);
  expect(head.stdout.split("\n")).toHaveLength(2);
  expect(head.stderr).toBe("");
  expect(head.status).toBe(0);
  const upped = shell(
    `${command} up --only --once --log ${lines} --store ${stored.folder} | head -1`,
  );
  expect(upped.stderr).toBe("");
  expect(upped.status).toBe(0);
  await stored.expectIntact();
});

test("standard input is a log like any other: its format is told, its lines are shown as evidence, also packed", async () => {
  const folder = newFolder();
  const log = Buffer.from(smallLog(july2026Ms));
  for (const input of [log, gzipSync(log)]) {
    const store = join(folder, `store-${input.length}`);
    const { out, code } = await hinomi(["replay", "-", "--json", "--store", store], { input });
    const { files, incidents } = JSON.parse(out) as {
      files: unknown[];
      incidents: { id: string }[];
    };
    expect(code).toBe(0);
    expect(files).toMatchObject([{ path: "-", format: "combined", lines: 100, parsed: 100 }]);
    const shown = await hinomi(["show", incidents[0]?.id ?? "", "--json", "--store", store]);
    const { evidence } = JSON.parse(shown.out) as {
      evidence: { text: string; place: { file: string } }[];
    };
    expect(evidence.map(({ text }) => text)).toContain(codeRed("203.0.113.7", july2026Ms));
    expect(evidence[0]?.place.file).toBe("-");
  }
});

test("no colours and no progress bar into a pipe", async () => {
  const folder = newFolder();
  const log = join(folder, "access.log");
  writeFileSync(log, smallLog(july2026Ms));
  for (const args of [
    ["replay", log],
    ["rules"],
    ["doctor"],
    ["explain", codeRed("203.0.113.7", july2026Ms)],
  ]) {
    const { out, err } = await hinomi(args);
    expect(out + err).not.toContain(escape);
  }
});

test("on a terminal a bar is drawn with its rate and the time left, and colours unless NO_COLOR is set", () => {
  const folder = newFolder();
  const log = join(folder, "access.log");
  writeFileSync(log, smallLog(july2026Ms).repeat(6000));
  const english = onTerminal(`${command} replay ${log}`);
  expect(english).toMatch(/▕[█·]+▏ \d+ % .* of 65 MB · [\d,]+ lines\/s · \d+ s left/);
  expect(english).toContain(`${escape}[1m`);
  const japanese = onTerminal(`${command} replay --lang ja ${log}`);
  expect(japanese).toMatch(/▕[█·]+▏ \d+% .* \/ 65 MB・[\d,]+行\/秒・残り\d+秒/);
  const plain = onTerminal(`${command} replay ${log}`, { NO_COLOR: "1" });
  expect(plain).toMatch(/Code Red: 2 hosts have tried 60,000 times/);
  // Only the codes that redraw the bar are left.
  expect(plain.replaceAll(`${escape}[K`, "")).not.toContain(escape);
  const quiet = onTerminal(`${command} replay --json ${log}`);
  expect(quiet).not.toContain("▕");
  expect(quiet).not.toContain(escape);
});

test.each(commandWords.map(({ name, example }) => ({ name, example })))(
  "hinomi $name --help prints what it is for and an example, in both languages",
  async ({ name, example }) => {
    const english = await hinomi([name, "--help", "--lang", "en"]);
    expect(english.out).toMatch(/^Usage: hinomi /);
    expect(english.out).toContain(`Example:\n  ${example}`);
    const japanese = await hinomi([name, "--help", "--lang", "ja"]);
    expect(japanese.out).toMatch(/^使い方：/);
    expect(japanese.out).toContain(`例：\n  ${example}`);
    expect(japanese.out).not.toMatch(/Options:|Arguments:|Usage:/);
    expect([english.code, japanese.code]).toEqual([0, 0]);
  },
);

test("hinomi alone shows its commands and is a wrong call", async () => {
  const { code, err } = await hinomi([]);
  expect(code).toBe(64);
  for (const { name } of commandWords) expect(err).toContain(`  ${name} `);
  expect(
    execFileSync("bash", ["--norc", "-c", `${command} --version`], { encoding: "utf8" }),
  ).toMatch(/^\d+\.\d+\.\d+\n$/);
});
