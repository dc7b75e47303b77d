// For: core.list and core.keep: the folder in which a service leaves its cores, and its bound.
// Never: a folder below one that others could swap; anything deleted that is no core.

import { chmodSync, chownSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { limits } from "../../../base/limits.ts";
import type { Command } from "../command.ts";
import { folderFault } from "../files/folder-fault.ts";
import { userNumber } from "../files/user-number.ts";
import { done, failed, notInSettings } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { entryOf } from "../settings.ts";
import type { HandSettings } from "../settings.ts";
import type { CoresEntry } from "../settings-shapes.ts";
import type { Context } from "../verb.ts";
import { beyondBound, coresIn } from "./core-files.ts";

const kind = { ja: "コアの置き場所（cores）のあるサービス", en: "service with cores" };

function coresOf(service: string, { services }: HandSettings): CoresEntry | undefined {
  return entryOf(services, service)?.cores;
}

/** As a person would type it; behind the sign of a comment, which of them are deleted. */
export function keepCommand(service: string, settings: HandSettings): Command | undefined {
  const entry = coresOf(service, settings);
  if (!entry) return undefined;
  const { folder, owner = "root", most, megabytes } = entry;
  const make = ["install", "-d", "-m", "0700", "-o", String(owner), folder];
  const which = `# ELF cores only, oldest first, until at most ${most} files and ${megabytes} MB are left`;
  return { argv: [...make, "&&", "rm", "--", `${folder}/core*`, `${folder}/*.core`, which] };
}

function fileTrouble(folder: string, error: unknown): Outcome {
  const { code = "?" } = error as NodeJS.ErrnoException;
  return failed({
    ja: `コアの置き場所 ${folder} を使えません（${code}）。なければ root で install -d -m 0700 -o 持ち主 ${folder} とし、hinomi units でユニットを作り直してください。`,
    en: `The folder of cores ${folder} cannot be used (${code}). If it is not there: install -d -m 0700 -o OWNER ${folder} as root, and make the units anew with hinomi units.`,
  });
}

export function listCores(service: string, { settings }: Context): Outcome {
  const entry = coresOf(service, settings);
  if (!entry) return notInSettings(kind, service);
  try {
    const all = coresIn(entry.folder);
    const diskBytes = all.reduce((sum, core) => sum + core.diskBytes, 0);
    const cores = all.slice(0, limits.handListed);
    return done({ service, folder: entry.folder, count: all.length, diskBytes, cores });
  } catch (error) {
    return fileTrouble(entry.folder, error);
  }
}

/** A folder of its owner's that nobody else can read: a core holds what the program had in memory. */
function makeFolder({ folder, owner = 0 }: CoresEntry): void {
  const uid = userNumber(owner);
  if (uid === undefined) throw Object.assign(new Error(), { code: `no user ${owner}` });
  if (folderFault(folder) !== undefined)
    throw Object.assign(new Error(), { code: "others can write above it, or nothing is there" });
  if (!lstatSync(folder, { throwIfNoEntry: false })) {
    mkdirSync(folder, { mode: 0o700 });
    chmodSync(folder, 0o700);
    if (uid !== process.geteuid?.()) chownSync(folder, uid, -1);
  }
  if (!lstatSync(folder).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
}

export function keepCores(service: string, { settings }: Context): Outcome {
  const entry = coresOf(service, settings);
  if (!entry) return notInSettings(kind, service);
  const { folder } = entry;
  try {
    makeFolder(entry);
    const cores = coresIn(folder);
    const gone = beyondBound(cores, entry);
    for (const { name } of gone) rmSync(join(folder, name), { force: true });
    const kept = cores.slice(0, cores.length - gone.length).map(({ name }) => name);
    const deleted = gone.slice(0, limits.handListed).map(({ name }) => name);
    return done({ service, folder, kept, deleted, deletedCount: gone.length });
  } catch (error) {
    return fileTrouble(folder, error);
  }
}
