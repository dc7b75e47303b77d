// For: `npm run check`: every guard that needs no daemon, one line and its time each.
// Never: hides what a guard printed when it failed; never says "ok" for a guard that did not run.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
process.chdir(root);

interface Guard {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

const modules = (path: string) => join("node_modules", path);
const tsc = modules("typescript/bin/tsc");

const guards: readonly Guard[] = [
  { name: "format", script: modules("oxfmt/bin/oxfmt"), args: ["--check", "."] },
  { name: "types", script: tsc, args: ["-p", "tsconfig.all.json"] },
  { name: "types (desk)", script: tsc, args: ["-p", "src/faces/desk/tsconfig.json", "--noEmit"] },
  {
    name: "lint, boundaries",
    script: modules("oxlint/bin/oxlint"),
    args: ["--type-aware", "--quiet"],
  },
  { name: "dead code", script: modules("knip/bin/knip.js"), args: ["--no-progress"] },
  {
    name: "tidy, pure tests",
    script: modules("vitest/vitest.mjs"),
    args: ["run", "--project", "pure", "--reporter", "dot"],
  },
];

function run(guard: Guard): Promise<boolean> {
  const started = performance.now();
  if (!existsSync(guard.script)) {
    process.stdout.write(
      `✗ ${guard.name}: ${guard.script} is missing; run npm ci --ignore-scripts\n`,
    );
    return Promise.resolve(false);
  }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [guard.script, ...guard.args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const printed: Buffer[] = [];
    child.stdout.on("data", (bytes: Buffer) => printed.push(bytes));
    child.stderr.on("data", (bytes: Buffer) => printed.push(bytes));
    child.on("close", (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stdout.write(
        `${code === 0 ? "✓" : "✗"} ${guard.name.padEnd(18)} ${seconds.padStart(5)} s\n`,
      );
      if (code !== 0) process.stdout.write(`${Buffer.concat(printed).toString()}\n`);
      resolve(code === 0);
    });
  });
}

/** Two at a time: the tools are single-threaded mostly, and the machine has two cores. */
async function runAll(): Promise<boolean> {
  const waiting = [...guards];
  const results: boolean[] = [];
  const lane = async () => {
    for (let guard = waiting.shift(); guard; guard = waiting.shift())
      results.push(await run(guard));
  };
  await Promise.all([lane(), lane()]);
  return results.length === guards.length && results.every(Boolean);
}

process.exitCode = (await runAll()) ? 0 : 1;
