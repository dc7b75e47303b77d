// For: one run of a twin in namespaces of its own: everything in it ends with it.
// Never: without a bound in time.

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "../../../base/exec.ts";
import type { TwinAnswer, TwinPlan } from "./twin-plan.ts";

const timeoutMs = 150_000;
const entry = new URL(
  import.meta.url.endsWith(".ts") ? "./inside.ts" : "./inside.js",
  import.meta.url,
);

const namespaces = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--"];

export async function runTwin(plan: TwinPlan): Promise<TwinAnswer> {
  if (!existsSync("/usr/bin/unshare")) return { isDone: false, why: "/usr/bin/unshare is missing" };
  const path = join(plan.folder, "plan.json");
  writeFileSync(path, JSON.stringify(plan));
  const node = process.execPath as `/${string}`;
  const args = [
    ...namespaces,
    node,
    "--disable-warning=ExperimentalWarning",
    fileURLToPath(entry),
    path,
  ];
  const ran = await runProgram("/usr/bin/unshare", args, {
    timeoutMs,
    outputBytesMax: 1024 * 1024,
  });
  try {
    return JSON.parse(ran.output.toString("utf8")) as TwinAnswer;
  } catch {
    const why = ran.isTimedOut
      ? "timeout"
      : (ran.cause ?? ran.errors.toString("utf8").slice(0, 500));
    return { isDone: false, why };
  }
}
