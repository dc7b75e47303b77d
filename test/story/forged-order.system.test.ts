// For: "Stopping named.service", written by a stranger with `logger` into a real journald with every field that a record of
// process 1 has: it is heard, and it proves nothing.
// Never: the machine's own journal.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runProgram } from "../../src/base/exec.ts";
import { daemonsRequired } from "../../src/base/settings.ts";
import type { RecentLine } from "../../src/programs/watching/recent-lines.ts";

const needed = [
  "/lib/systemd/systemd-journald",
  "/lib/systemd/systemd-journal-remote",
  "/usr/bin/logger",
  "/usr/bin/journalctl",
  "/usr/bin/unshare",
];
const missing = needed.filter((path) => !existsSync(path));
const canPlay = daemonsRequired() || (missing.length === 0 && process.getuid?.() === 0);
const inside = fileURLToPath(new URL("forged-order/inside.ts", import.meta.url));

test.runIf(canPlay)(
  "of two records that say the same only the one that process 1 wrote has a writer",
  async () => {
    const mounts = "mount -t tmpfs none /run && mount -t tmpfs none /var/log";
    const node = `exec '${process.execPath}' --disable-warning=ExperimentalWarning '${inside}'`;
    const namespaces = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
    const { output, errors } = await runProgram(
      "/usr/bin/unshare",
      [...namespaces, "--", "/bin/sh", "-c", `${mounts} && ${node}`],
      { timeoutMs: 60_000, outputBytesMax: 1024 * 1024 },
    );
    const text = output.toString("utf8");
    if (!text.startsWith("{")) throw new Error(errors.toString("utf8").slice(-2000));
    const { codes, lines } = JSON.parse(text) as {
      readonly codes: readonly number[];
      readonly lines: readonly RecentLine[];
    };
    expect(codes).toEqual([0, 0]);
    // Both call themselves systemd.
    expect(lines.map(({ program, by }) => `${program} by ${by ?? "anybody"}`).toSorted()).toEqual([
      "systemd by anybody",
      "systemd by systemd",
    ]);
  },
);
