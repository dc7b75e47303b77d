// For: `hinomi explain --stdin` on the standard input of others, which may be a pipe that does not block.
// Never: what it says of a line (verdicts/).

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("../hinomi.ts", import.meta.url));
const line = "Mar 12 02:14:09 gw1 sshd[812]: Invalid user admin from 203.0.113.7\n";
/** More than are looked at before the first answer. */
const atFirst = 250;

/** Whoever read the pipe before may have left it so; with perl, which every Debian has. */
const notBlocking =
  "perl -MFcntl -e 'fcntl(STDIN, F_SETFL, fcntl(STDIN, F_GETFL, 0) | O_NONBLOCK)'";

test("lines that come late through a pipe that does not block are all answered", async () => {
  const script = `${notBlocking} && exec "$0" --disable-warning=ExperimentalWarning "$1" explain --stdin --json`;
  const child = spawn("sh", ["-c", script, process.execPath, program]);
  let [said, complaints] = ["", ""];
  child.stderr.on("data", (bytes: Buffer) => (complaints += bytes.toString()));
  child.stdin.on("error", () => {});
  child.stdin.write(line.repeat(atFirst));
  for await (const bytes of child.stdout as AsyncIterable<Buffer>) {
    const isFirst = said === "";
    said += bytes.toString();
    // It has read all that was there, and looks for more.
    if (isFirst) child.stdin.end(line);
  }
  if (child.exitCode === null) await once(child, "close");
  expect(complaints).toBe("");
  expect(child.exitCode).toBe(0);
  expect(said.trim().split("\n")).toHaveLength(atFirst + 1);
}, 30_000);
