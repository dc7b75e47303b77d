// For: map.build: the lookup table of a text file of the settings, made anew by the program that its kind names.
// Never: another program, another file; a text that others could have swapped is not given to makemap.

import type { Command } from "../command.ts";
import { done, failed, notInSettings, programFailed } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { outputOf } from "../command.ts";
import { openTarget } from "../files/target.ts";
import { entryOf } from "../settings.ts";
import type { HandSettings } from "../settings.ts";
import type { MapEntry } from "../settings-shapes.ts";
import type { Context } from "../verb.ts";

const kind = { ja: "マップ", en: "map" };

/** postmap(1), makemap(8), newaliases(1). */
function argvOf({ kind: maker, program, type, path, config }: MapEntry): readonly string[] {
  const at = config === undefined ? [] : [maker === "postmap" ? "-c" : "-C", config];
  if (maker === "postmap") return [program ?? "/usr/sbin/postmap", ...at, `${type}:${path}`];
  if (maker === "makemap") return [program ?? "/usr/sbin/makemap", ...at, type, path];
  return [program ?? "/usr/bin/newaliases", ...at];
}

/** As a person would type it: makemap reads the text from its standard input. */
export function buildCommand(entry: MapEntry): Command {
  const argv = argvOf(entry);
  return { argv: entry.kind === "makemap" ? [...argv, "<", entry.path] : argv };
}

export function mapCommand(map: string, { maps }: HandSettings): Command | undefined {
  const entry = entryOf(maps, map);
  return entry && buildCommand(entry);
}

/** What the program said (warnings of lines it skipped), or why there is no new table. */
export async function build(
  entry: MapEntry,
  { run }: Pick<Context, "run">,
): Promise<{ readonly said: string } | Outcome> {
  const argv = argvOf(entry);
  let input: Buffer | undefined;
  if (entry.kind === "makemap") {
    const target = openTarget({ path: entry.path });
    if ("fault" in target) return failed(target.fault);
    input = target.content;
  }
  const ran = await run({ argv }, input && { input });
  if (ran.exitCode === 0) return { said: outputOf(ran) };
  return programFailed(argv[0] ?? "", ran, { ja: "検索表を作り直す", en: "build the table" });
}

export async function buildMap(map: string, context: Context): Promise<Outcome> {
  const entry = entryOf(context.settings.maps, map);
  if (!entry) return notInSettings(kind, map);
  const built = await build(entry, context);
  return "type" in built ? built : done({ map, path: entry.path, ...built });
}
