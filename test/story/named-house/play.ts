// For: one story of the house played in namespaces of its own, from the outside.
// Never: a daemon, a network, a process or a folder of the machine's own.

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "../../../src/base/exec.ts";
import { writeHouse } from "./house.ts";
import type { stories } from "./stories.ts";

type Stories = typeof stories;

export type Played<Name extends keyof Stories> = Awaited<ReturnType<Stories[Name]>>;

/** An incident as `hinomi incidents --json` tells it. */
export interface Listed {
  readonly id: string;
  readonly severity: string;
  readonly state: string;
  readonly title: { readonly ja: string; readonly en: string };
  readonly events: number;
}

const insideProgram = fileURLToPath(new URL("inside.ts", import.meta.url));
const timeoutMs = 170_000;

/** Runs `inside FOLDER STORY` beside the house. Throws what went wrong; everything that was started is gone afterwards. */
export async function playWith(inside: string, story: string): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-named-"));
  try {
    chmodSync(folder, 0o755);
    const node = `'${process.execPath}' --disable-warning=ExperimentalWarning`;
    writeHouse(folder, `${node} '${inside}' '${folder}' ${story}`);
    const namespaces = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
    const { output, errors } = await runProgram(
      "/usr/bin/unshare",
      [...namespaces, "--", "/bin/sh", join(folder, "boot.sh")],
      { timeoutMs, outputBytesMax: 4 * 1024 * 1024 },
    );
    const printed = output.toString("utf8");
    if (!printed.startsWith("{")) throw new Error(errors.toString("utf8").slice(-6000));
    return JSON.parse(printed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function play<Name extends keyof Stories>(story: Name): Promise<Played<Name>> {
  return (await playWith(insideProgram, story)) as Played<Name>;
}
