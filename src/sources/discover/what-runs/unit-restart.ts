// For: does systemd start a unit again when it dies: then the watch only looks on. Source: systemd.unit(5), systemd.service(5).
// Never: a guess: without systemd at work, or without a `Restart=` in the unit, nobody does.

import { isRefusal } from "../host-files.ts";
import type { HostFiles } from "../host-files.ts";

/** Whose word counts more stands first. */
const folders = [
  "/etc/systemd/system",
  "/run/systemd/system",
  "/usr/lib/systemd/system",
  "/lib/systemd/system",
];

function restartIn(text: string): string | undefined {
  const service = /^\[Service\]$([\s\S]*?)(?=^\[|$(?![\s\S]))/m;
  const found = [...(service.exec(text)?.[1] ?? "").matchAll(/^\s*Restart\s*=\s*(\S*)/gm)];
  return found.at(-1)?.[1];
}

function textsOf(files: HostFiles, unit: string): string[] {
  const main = folders
    .map((folder) => files.text(`${folder}/${unit}.service`))
    .find((text): text is string => typeof text === "string");
  const dropIns = folders.flatMap((folder) => {
    const place = `${folder}/${unit}.service.d`;
    const listed = files.names(place);
    return isRefusal(listed)
      ? []
      : listed.names.map((name) => ({ name, path: `${place}/${name}` }));
  });
  // Of two of one name that in the first folder hides the other; then all of them in the order of their names.
  const byName = new Map(dropIns.toReversed().map((each) => [each.name, each.path]));
  const further = [...byName]
    .filter(([name]) => name.endsWith(".conf"))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, path]) => files.text(path));
  return [main, ...further].filter((text): text is string => typeof text === "string");
}

export function isRestartedBySystemd(files: HostFiles, unit: string): boolean {
  if (isRefusal(files.stat("/run/systemd/system"))) return false;
  const said = textsOf(files, unit).map(restartIn);
  const last = said.findLast((each) => each !== undefined) ?? "no";
  return last !== "no" && last !== "";
}
