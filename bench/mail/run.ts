// For: mail filters side by side behind the real Postfix: mails per second until the queue is empty, processor time per mail, memory, and the
// wait of a client. Needs root, postfix (smtp-source, smtp-sink), clamd, clamav-milter, rspamd.
//   node bench/mail/run.ts [--texts 1000] [--large 100] [--rounds 1] [--hinomi "PROGRAM ARG"] [name …]
// Never: absolute figures compared between two runs: only ratios inside of one.

import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { filters } from "./filters.ts";
import { latencies, percentile } from "./latency.ts";
import { writeBenchMails } from "./messages.ts";
import { startBenchPostfix } from "./postfix.ts";
import { launch, memoryMb, processorMs, run } from "./processes.ts";

const root = join(import.meta.dirname, "../..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    texts: { type: "string", default: "1000" },
    large: { type: "string", default: "100" },
    rounds: { type: "string", default: "1" },
    hinomi: { type: "string", default: `${root}/bin/hinomi` },
  },
});
const [program = process.execPath, ...first] = values.hinomi.split(" ");
const [port, sinkPort] = [20_525, 20_526];
const sessionsOf = [1, 20];
const work = mkdtempSync(join(tmpdir(), "hinomi-bench-mail-"));
chmodSync(work, 0o755);

interface Row {
  readonly name: string;
  readonly mail: string;
  readonly sessions: number;
  readonly perSecond: number;
  readonly processorMs: number;
  readonly memoryMb: number;
}

async function measureOne(name: string, round: number): Promise<Row[]> {
  const folder = join(work, `${round}-${name.replaceAll(/\W+/g, "-")}`);
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  const mails = writeBenchMails(folder);
  const socket = join(folder, "filter.sock");
  const filter = await filters[name]?.({ folder, socket, hinomi: [program, ...first] });
  const postfix = await startBenchPostfix(
    join(folder, "postfix"),
    port,
    sinkPort,
    filter ? socket : undefined,
  );
  const log = join(folder, "smtp-source.log");
  const rows: Row[] = [];
  async function send(path: string, count: number, sessions: number): Promise<void> {
    const words = `-s ${sessions} -m ${count} -F ${path} -f a@example.net -t b@example.org`;
    await run("/usr/sbin/smtp-source", [...words.split(" "), `127.0.0.1:${port}`], log);
    await postfix.drain();
  }
  try {
    await send(mails.text, 50, 5);
    await send(mails.large, 5, 5);
    for (const [mail, path, count] of [
      ["5 kB text", mails.text, Number(values.texts)],
      ["1 MB attachment", mails.large, Number(values.large)],
    ] as const) {
      for (const sessions of sessionsOf) {
        const pids = filter?.pids() ?? [];
        const [beganMs, usedMs] = [performance.now(), processorMs(pids)];
        await send(path, count, sessions);
        rows.push({
          name,
          mail,
          sessions,
          perSecond: (count * 1000) / (performance.now() - beganMs),
          processorMs: (processorMs(pids) - usedMs) / count,
          memoryMb: memoryMb(pids),
        });
      }
    }
    const waits = await latencies(port, mails.text, 200);
    await postfix.drain();
    process.stdout.write(
      `# ${name}: a client waits for its text ${percentile(waits, 0.5).toFixed(1)} ms (p50), ${percentile(waits, 0.95).toFixed(1)} ms (p95)\n`,
    );
    return rows;
  } finally {
    await postfix.end();
    await filter?.end();
  }
}

const names = positionals.length > 0 ? positionals : ["Postfix alone", ...Object.keys(filters)];
if (!existsSync("/usr/sbin/smtp-source")) throw new Error("install postfix");
const sink = launch(
  "/usr/sbin/smtp-sink",
  ["-u", "postfix", `127.0.0.1:${sinkPort}`, "500"],
  join(work, "sink.log"),
);
try {
  process.stdout.write(
    "| filter | mail | sessions | mails/s | processor ms/mail (with clamd) | MB (with clamd) |\n|---|---|---|---|---|---|\n",
  );
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const name of names) {
      for (const row of await measureOne(name, round)) {
        process.stdout.write(
          `| ${row.name} | ${row.mail} | ${row.sessions} | ${row.perSecond.toFixed(0)} | ${row.processorMs.toFixed(2)} | ${row.memoryMb.toFixed(0)} |\n`,
        );
      }
    }
  }
} finally {
  await sink.end();
  rmSync(work, { recursive: true, force: true });
}
