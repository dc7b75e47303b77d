// For: the speed of reading a gateway's syslog, beside those who read the same lines: fail2ban-regex, SSHGuard's parser, CrowdSec.
// Never: an answer that was not compared with what was generated.

import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { generateSyslog } from "./generate/syslog-lines.ts";
import { crowdsec } from "./crowdsec.ts";
import { bestOf } from "./measure.ts";
import type { Command, Measured } from "./measure.ts";

const root = join(import.meta.dirname, "..");
const folder = join(import.meta.dirname, ".data");
const pieceChars = 4_000_000;

interface SyslogLog {
  readonly path: string;
  readonly lines: number;
  readonly refused: number;
}

export interface SyslogFigures {
  readonly small: { readonly lines: number; readonly commands: Readonly<Record<string, Measured>> };
  readonly large: { readonly lines: number; readonly commands: Readonly<Record<string, Measured>> };
  readonly wrong: readonly string[];
}

function syslogLog(lines: number): SyslogLog {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `syslog-${lines}.log`);
  const truthPath = `${path}.truth.json`;
  if (!existsSync(truthPath)) {
    process.stderr.write(`making ${lines} lines of syslog …\n`);
    const file = openSync(path, "w");
    let piece = "";
    const flush = () => {
      writeSync(file, piece, null, "latin1");
      piece = "";
    };
    const truth = generateSyslog(
      (line) => {
        piece += `${line}\n`;
        if (piece.length >= pieceChars) flush();
      },
      { lines, share: 0.03, seed: 11 },
    );
    flush();
    closeSync(file);
    writeFileSync(truthPath, JSON.stringify(truth));
  }
  const { refused } = JSON.parse(readFileSync(truthPath, "utf8")) as { refused: number };
  return { path, lines, refused };
}

function ours({ path }: SyslogLog, workers: number): Command {
  return {
    program: join(root, "bin/hinomi"),
    args: ["replay", path, "--json", "--timezone", "UTC", "--workers", String(workers)],
  };
}

function peersOf({ path }: SyslogLog): Record<string, Command> {
  const peers: Record<string, Command> = {};
  const filter = "/etc/fail2ban/filter.d/sshd.conf";
  if (existsSync("/usr/bin/fail2ban-regex") && existsSync(filter))
    peers["fail2ban-regex"] = { program: "/usr/bin/fail2ban-regex", args: [path, filter] };
  const parser = "/usr/libexec/sshguard/sshg-parser";
  // It reads its standard input and nothing else.
  if (existsSync(parser))
    peers["sshguard's parser"] = {
      program: "/bin/sh",
      args: ["-c", 'exec "$0" < "$1"', parser, path],
    };
  const slowest = crowdsec(path);
  if (slowest) peers["crowdsec"] = slowest;
  return peers;
}

interface Answer {
  readonly files: readonly { readonly lines: number; readonly unparsed: number }[];
  readonly incidents: readonly { readonly playbook: string; readonly events: number }[];
}

/** Every refused password is of a source that guesses: the room's incidents have them all. */
function wrongOf(name: string, measured: Measured | undefined, log: SyslogLog): string[] {
  if (!measured) return [];
  const { files, incidents } = JSON.parse(measured.out) as Answer;
  const told = Math.max(0, ...incidents.map(({ events }) => events));
  return [
    ...(files[0]?.lines === log.lines ? [] : [`${name}: ${files[0]?.lines} lines`]),
    ...(told === log.refused ? [] : [`${name}: ${told} of ${log.refused} refused passwords`]),
  ];
}

export function measureSyslog(isLong: boolean): SyslogFigures {
  process.stderr.write("syslog:\n");
  const small = syslogLog(200_000);
  const large = syslogLog(isLong ? 6_000_000 : 3_000_000);
  const rounds = isLong ? 3 : 2;
  const pair = (log: SyslogLog) => ({
    "hinomi, one thread": ours(log, 0),
    "hinomi, two workers": ours(log, 2),
  });
  const slowOnes = bestOf(1, peersOf(small));
  const smallOnes = { ...bestOf(rounds, pair(small)), ...slowOnes };
  const wc = { "wc -l": { program: "/usr/bin/wc", args: ["-l", large.path] } };
  const largeOnes = bestOf(rounds, { ...wc, ...pair(large) });
  return {
    small: { lines: small.lines, commands: smallOnes },
    large: { lines: large.lines, commands: largeOnes },
    wrong: ["hinomi, one thread", "hinomi, two workers"].flatMap((name) => [
      ...wrongOf(name, smallOnes[name], small),
      ...wrongOf(name, largeOnes[name], large),
    ]),
  };
}
