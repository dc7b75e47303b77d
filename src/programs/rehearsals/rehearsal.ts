// For: the rehearsals that come with Hinomi: what each is about, and writing its made-up log.
// Never: a generator loaded into this process; it runs as a program of its own, like everything that is not Hinomi.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { start } from "../../base/exec.ts";
import type { Said } from "../../base/said.ts";
import type { Settings } from "../../base/settings.ts";
import { inert } from "../../base/text.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { readEmbeddedYaml, settingsIn, shapeOf } from "../scenes/embedded-yaml.ts";

export interface Rehearsal {
  readonly name: string;
  readonly title: Said;
  /** Name of the format its log is written in. */
  readonly format: string;
  /** What its log is called: evidence names it. */
  readonly logName: string;
  readonly settings: Settings;
  /** The present time at its end. */
  readonly nowMs: number;
  /** What to look at once it is played. */
  readonly lookAt: readonly Said[];
  /** Writes the log to `path`, whole or not at all. Throws Trouble (exit 73) with the reason. */
  writeLog(path: string): Promise<void>;
}

const said = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });

const shape = z.strictObject({
  title: said,
  format: z.string(),
  log: z
    .string()
    .regex(/^[a-z][a-z-]*\.log$/)
    .default("access.log"),
  now: z.iso.datetime({ offset: true }),
  settings: z.record(z.string(), z.unknown()).optional(),
  look_at: z.array(said).min(1),
});

/** In the sources the rehearsals stand beside src/, in the package beside the programs: dist/rehearsals. */
const isBuilt = !import.meta.url.endsWith(".ts");
const folder = fileURLToPath(
  new URL(isBuilt ? "../../rehearsals/" : "../../../rehearsals/", import.meta.url),
);

export function rehearsalNames(): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "rehearsal.yml")))
    .sort();
}

/** Longest complaint that is taken from a generator. */
const complaintChars = 200;

async function runGenerator(name: string, path: string): Promise<void> {
  const program = join(folder, name, isBuilt ? "play.js" : "play.ts");
  const running = start(process.execPath as `/${string}`, [program, path]);
  let complaint = "";
  for await (const bytes of running.output) {
    complaint = (complaint + bytes.toString("utf8")).slice(0, complaintChars);
  }
  const code = await running.ended;
  if (code === 0) return;
  const reason = inert(complaint.trim()) || `exit ${code ?? "by a signal"}`;
  throw new Trouble(
    {
      ja: `予行演習「${name}」のログを ${path} に書けませんでした（${reason}）。演習は始めていません。空き容量とフォルダーの権限を確かめて、もう一度実行してください。`,
      en: `The log of the rehearsal "${name}" could not be written to ${path} (${reason}). Nothing was played. Check the free space and the folder's permissions, then try again.`,
    },
    exitCodes.cannotWrite,
  );
}

/** Throws Trouble: exit 64 for a name that is none, 65 for a broken rehearsal.yml. */
export function findRehearsal(name: string): Rehearsal {
  const known = rehearsalNames();
  if (!known.includes(name)) {
    throw new Trouble(
      {
        ja: `「${inert(name)}」という予行演習はありません。何も始めていません。あるのは ${known.join("、")} です。`,
        en: `There is no rehearsal "${inert(name)}". Nothing was started. Known: ${known.join(", ")}`,
      },
      exitCodes.usage,
    );
  }
  const yaml = readEmbeddedYaml(join(folder, name, "rehearsal.yml"));
  const { title, format, log: logName, now, look_at: lookAt } = shapeOf(yaml, shape);
  return {
    name,
    title,
    logName,
    format,
    settings: settingsIn(yaml),
    nowMs: Date.parse(now),
    lookAt,
    writeLog: (path) => runGenerator(name, path),
  };
}
