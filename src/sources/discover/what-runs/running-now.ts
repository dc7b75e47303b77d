// For: which of the known daemons run or are meant to run, with what they were started, and on which ports they wait.
// Never: a program started to find out; what may not be read for lack of rights is guessed from the usual port, not left out.

import { readdirSync, readlinkSync } from "node:fs";
import { limits } from "../../../base/limits.ts";
import { waitingSockets } from "../../proc/network-tables.ts";
import type { Socket } from "../../proc/network-tables.ts";
import { isInContainer, textOf } from "../../proc/process-files.ts";
import { readProcessStat } from "../../proc/process-stat.ts";
import { isRefusal } from "../host-files.ts";
import type { HostFiles } from "../host-files.ts";
import { knownDaemons } from "./known-daemons.ts";
import type { KnownDaemon } from "./known-daemons.ts";
import { isRestartedBySystemd } from "./unit-restart.ts";

export interface RunningDaemon extends KnownDaemon {
  readonly isRunning: boolean;
  /** The unit that starts it, or the first that usually does. */
  readonly unit: string;
  /** systemd starts it again when it dies. */
  readonly isRestarted: boolean;
  /** What it was started with; empty when it does not run. */
  readonly words: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
  readonly sockets: readonly Socket[];
  /** Whose sockets are whose could not be seen: those on its usual ports are taken for its own. */
  readonly isGuessed: boolean;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).slice(0, limits.folderEntries);
  } catch {
    return [];
  }
}

/** Numbers of the sockets it holds open; undefined when we may not look. */
function socketsHeld(proc: string, pid: number): ReadonlySet<number> | undefined {
  const folder = `${proc}/${pid}/fd`;
  const held = new Set<number>();
  try {
    for (const name of readdirSync(folder).slice(0, limits.folderEntries)) {
      try {
        const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${name}`))?.[1];
        if (inode !== undefined) held.add(Number(inode));
      } catch {
        // Closed meanwhile.
      }
    }
    return held;
  } catch {
    return undefined;
  }
}

function allSockets(proc: string): Socket[] {
  const tables = ["tcp", "tcp6", "udp", "udp6"] as const;
  return tables.flatMap((table) =>
    waitingSockets(textOf(`${proc}/net/${table}`), table.startsWith("tcp") ? "tcp" : "udp"),
  );
}

const wantsFolders = [
  "/etc/systemd/system/multi-user.target.wants",
  "/etc/systemd/system/graphical.target.wants",
  "/etc/rc3.d",
  "/etc/rc5.d",
];

/** Units and scripts that are started with the machine. */
function startedWithTheMachine(files: HostFiles): ReadonlySet<string> {
  const found = new Set<string>();
  for (const folder of wantsFolders) {
    const listed = files.names(folder);
    for (const name of isRefusal(listed) ? [] : listed.names) {
      found.add(name.replace(/\.service$/, "").replace(/^S\d\d(?=\D)/, ""));
    }
  }
  return found;
}

interface Seen {
  readonly pid: number;
  readonly words: readonly string[];
}

function processesOf(proc: string): Map<string, Seen[]> {
  const found = new Map<string, Seen[]>();
  const known = new Set(knownDaemons.map(({ program }) => program));
  for (const name of namesIn(proc).filter((each) => /^\d+$/.test(each))) {
    const stat = readProcessStat(textOf(`${proc}/${name}/stat`));
    if (!stat || !known.has(stat.name) || stat.state === "Z") continue;
    if (isInContainer(proc, stat.pid)) continue;
    const words = textOf(`${proc}/${name}/cmdline`).split("\0");
    found.set(stat.name, [...(found.get(stat.name) ?? []), { pid: stat.pid, words }]);
  }
  return found;
}

function environmentOf(proc: string, pid: number): ReadonlyMap<string, string> {
  const pairs = textOf(`${proc}/${pid}/environ`).split("\0");
  return new Map(
    pairs.flatMap((pair): [string, string][] => {
      const at = pair.indexOf("=");
      return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : [];
    }),
  );
}

/** `proc`: where /proc is. Those that neither run nor are meant to are left out. */
export function runningNow(files: HostFiles, proc: string): RunningDaemon[] {
  const sockets = allSockets(proc);
  const processes = processesOf(proc);
  const wanted = startedWithTheMachine(files);
  const all = knownDaemons.flatMap((known): RunningDaemon[] => {
    const { path } = known;
    const seen = (processes.get(known.program) ?? []).filter(
      ({ words }) => path === undefined || (words[0] ?? "").endsWith(path),
    );
    const unit = known.units.find((each) => wanted.has(each));
    if (seen.length === 0 && unit === undefined) return [];
    const first = seen[0];
    const held = seen.map(({ pid }) => socketsHeld(proc, pid));
    const isHidden = held.some((each) => each === undefined);
    const inodes = new Set(held.flatMap((each) => [...(each ?? [])]));
    const starter = unit ?? known.units[0] ?? known.name;
    const isOwn = ({ inode, port }: Socket) =>
      isHidden ? known.ports.includes(port) : inodes.has(inode);
    return [
      {
        ...known,
        isRunning: first !== undefined,
        unit: starter,
        isRestarted: isRestartedBySystemd(files, starter),
        words: first?.words ?? [],
        environment: first ? environmentOf(proc, first.pid) : new Map(),
        sockets: first ? sockets.filter(isOwn) : [],
        isGuessed: isHidden,
      },
    ];
  });
  // Of two names of one daemon the one that runs, else the first.
  return all.filter((each) => {
    const same = all.filter(({ name }) => name === each.name);
    return (same.find(({ isRunning }) => isRunning) ?? same[0]) === each;
  });
}
