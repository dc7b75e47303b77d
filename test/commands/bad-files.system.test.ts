// For: files that are no logs, or bad ones: each one sentence, an exit code, and the good log beside it is read all the same.
// Never: a sentence in one language only.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { codeRed, july2026Ms, smallLog, visit } from "./made-lines.ts";
import { hinomi, isRoot, newFolder, nodeArgs, startUp, until } from "./run-hinomi.ts";
import type { RunOptions } from "./run-hinomi.ts";
import { storeWithHistory } from "./stored.ts";

interface BadFile {
  readonly name: string;
  make(path: string): void;
  readonly said: { readonly en: RegExp; readonly ja: RegExp };
  readonly code: number;
  readonly run?: RunOptions;
}

const noise = Buffer.from(Array.from({ length: 40_000 }, (_, index) => (index * 7919) % 256));
const visits = Array.from({ length: 5000 }, (_, at) =>
  visit("198.51.100.4", july2026Ms + at, `/${at}`),
);
const packed = gzipSync(visits.join("\n"), { level: 1 });

const badFiles: readonly BadFile[] = [
  {
    name: "unreadable",
    make(path) {
      writeFileSync(path, smallLog(july2026Ms));
      chmodSync(path, 0o000);
    },
    said: {
      en: /bad may not be read by you and was left out\. Run "sudo usermod/,
      ja: /bad を読む権限がありません。読まずに進みました。sudo usermod/,
    },
    code: 66,
    run: { asNobody: isRoot },
  },
  {
    name: "missing",
    make() {},
    said: {
      en: /bad does not exist and was left out\. Check the path\./,
      ja: /bad はありません。読まずに進みました。パスを確かめてください。/,
    },
    code: 66,
  },
  {
    name: "binary",
    make: (path) => writeFileSync(path, noise),
    said: {
      en: /bad looks binary, not like a log\..* counted as not understood\. Name the log file itself\./,
      ja: /bad は文字のログではなく、バイナリーファイルのようです。.*ログファイルを指定してください。/,
    },
    code: 65,
  },
  {
    name: "of no known format",
    make: (path) => writeFileSync(path, "one word\nanother\nand a third\n"),
    said: {
      en: /bad has no line of a known format; all 3 were counted as not understood\. Name the format/,
      ja: /bad には読める形の行がひとつもありません。3行すべてを.*--format で形を指定/,
    },
    code: 65,
  },
  {
    name: "a .gz that is cut off",
    make: (path) => writeFileSync(path, packed.subarray(0, packed.length - 2000)),
    said: {
      en: /bad is damaged or was not written to its end\. The .* were counted\. Check it with gzip -t/,
      ja: /bad は途中で壊れているか、最後まで書かれていません。読めた .* 分は数えました。.*gzip -t で確かめ/,
    },
    code: 66,
  },
  {
    name: "a folder",
    make: (path) => mkdirSync(path),
    said: {
      en: /bad is a folder, so it was left out\. Name a log file/,
      ja: /bad はフォルダーなので、読まずに進みました。ログファイルを指定/,
    },
    code: 66,
  },
  {
    name: "a FIFO",
    make: (path) => void execFileSync("mkfifo", [path]),
    said: {
      en: /bad is not an ordinary file \(a FIFO or a device\), so it was left out\. Name a log file/,
      ja: /bad はふつうのファイルではないもの（FIFOやデバイス）なので、読まずに進みました。/,
    },
    code: 66,
  },
  {
    name: "empty",
    make: (path) => writeFileSync(path, ""),
    said: {
      en: /bad is empty: there was no line to read\. Check that the service writes to it\./,
      ja: /bad は空で、読む行がありませんでした。サービスがここに書いているか確かめてください。/,
    },
    code: 0,
  },
];

test.each(badFiles)(
  "replay of a file that is $name says so, and reads the log beside it",
  async (bad) => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    const [good, path] = [join(folder, "good.log"), join(folder, "bad")];
    writeFileSync(good, smallLog(july2026Ms));
    bad.make(path);
    for (const lang of ["en", "ja"] as const) {
      const { code, out, err } = await hinomi(["replay", "--lang", lang, good, path], bad.run);
      expect(err).toMatch(bad.said[lang]);
      expect(err.trim().split("\n")).toHaveLength(1);
      expect(code).toBe(bad.code);
      expect(out).toMatch(lang === "en" ? /Code Red: 2 hosts have tried 10 times/ : /2か所.*10回/);
    }
  },
);

test.each(badFiles)(
  "a watch that finds a file that is $name keeps what it stored before",
  async (bad) => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    const stored = await storeWithHistory(folder);
    if (bad.run?.asNobody) execFileSync("chown", ["-R", "nobody", stored.folder]);
    const path = join(folder, "bad");
    bad.make(path);
    const args = ["up", "--only", "--once", "--log", path, join(folder, "history.log")];
    const { code, out, err } = await hinomi([...args, "--store", stored.folder], bad.run);
    expect(code).toBe(0);
    expect(out).toContain("history.log  combined");
    const isTold =
      /of no known format|binary|empty/.test(bad.name) || `${out}${err}`.includes("bad");
    expect(isTold).toBe(true);
    await stored.expectIntact();
  },
);

test("a log that is truncated while it is replayed is counted as far as it went, and that is said", async () => {
  const folder = newFolder();
  const path = join(folder, "access.log");
  const line = visit("198.51.100.4", july2026Ms);
  // Large enough to be still read when its first lines have been.
  writeFileSync(path, `${line}\n`.repeat(3_000_000));
  const args = [...nodeArgs, "replay", "--json", "--workers", "0", path];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  let out = "";
  child.stdout.on("data", (bytes: Buffer) => (out += bytes.toString("utf8")));
  const ended = once(child, "close");
  // A look at its own descriptors is quick: the replay must not be over before it is seen to read.
  for (let looks = 0; looks < 10_000 && !isOpen(child.pid, path); looks += 1) await sleep(2);
  truncateSync(path, 1000);
  const [code] = (await ended) as [number | null];
  const [file] = (
    JSON.parse(out) as { files: { lines: number; trouble?: { en: string; ja: string } }[] }
  ).files;
  expect(code).toBe(66);
  expect(file?.trouble?.en).toMatch(
    /became shorter while it was read \(.* were counted\)\. Use create instead of copytruncate/,
  );
  expect(file?.trouble?.ja).toMatch(
    /読んでいる間に短くなりました.*読めた分は数えました。.*copytruncate/,
  );
  expect(file?.lines).toBeLessThan(3_000_000);
});

/** Whether this process has the file open now. */
function isOpen(pid: number | undefined, path: string): boolean {
  const folder = `/proc/${pid}/fd`;
  return (
    existsSync(folder) &&
    readdirSync(folder).some((name) => {
      try {
        return readlinkSync(join(folder, name)) === path;
      } catch {
        // Closed between the two looks.
        return false;
      }
    })
  );
}

test("lines with CRLF, NUL, invalid UTF-8 and a megabyte of length cost only themselves", async () => {
  const folder = newFolder();
  const path = join(folder, "access.log");
  const good = codeRed("203.0.113.7", july2026Ms);
  const odd = [
    `${good}\r`,
    `${visit("198.51.100.4", july2026Ms)}\r`,
    visit("198.51.100.5", july2026Ms, "/a\0b"),
    visit("198.51.100.6", july2026Ms, `/${"x".repeat(1_000_000)}`),
    visit("198.51.100.7", july2026Ms, "/INVALID"),
    good,
  ];
  const bytes = Buffer.from(`${odd.join("\n")}\n`, "latin1");
  bytes.write("\xff\xfe\xc0", bytes.indexOf("INVALID"), "latin1");
  writeFileSync(path, bytes);
  const { code, out } = await hinomi(["replay", "--json", path]);
  const { files, findings } = JSON.parse(out) as {
    files: { lines: number; parsed: number; unparsed: number }[];
    findings: { rule: string; source_ip: string; count: number }[];
  };
  expect(code).toBe(0);
  expect(files[0]?.lines).toBe(6);
  expect(files[0]?.parsed).toBeGreaterThanOrEqual(5);
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: "code_red", source_ip: "203.0.113.7", count: 2 }),
  );
});

test("a file of a hundred megabytes without a newline is read in bounded memory", async () => {
  const folder = newFolder();
  const path = join(folder, "access.log");
  writeFileSync(path, Buffer.alloc(100_000_000, "x"));
  const { code, err } = await hinomi(["replay", path]);
  expect(code).toBe(65);
  expect(err).toMatch(/no line of a known format; all 1 were counted/);
});

test("a log without a newline at its end counts its last line", async () => {
  const path = join(newFolder(), "access.log");
  writeFileSync(
    path,
    `${visit("198.51.100.4", july2026Ms)}\n${codeRed("203.0.113.7", july2026Ms)}`,
  );
  const { out } = await hinomi(["replay", "--json", path]);
  expect((JSON.parse(out) as { files: { lines: number }[] }).files[0]?.lines).toBe(2);
});

test("a FIFO named as a log does not hold the watch up", async () => {
  const folder = newFolder();
  const [fifo, log] = [join(folder, "pipe"), join(folder, "access.log")];
  execFileSync("mkfifo", [fifo]);
  writeFileSync(log, smallLog(july2026Ms));
  const watching = startUp(["--log", fifo, log, "--store", join(folder, "store")]);
  await until(() => watching.out().includes("100 lines of backlog"), "the backlog is read");
  expect(watching.out()).toMatch(/pipe is a named pipe \(FIFO\) and is not read/);
  expect(await watching.kill("SIGTERM")).toBe(0);
});
