import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { noUndo } from "../fixture/approved.ts";
import { handInFolder, ownFolder } from "../fixture/hand-in-folder.ts";
import { lookAt, runStep } from "../fixture/run-step.ts";

/** The first bytes of a core file of this machine's kind (elf(5)). */
function coreBytes(length: number): Buffer {
  const bytes = Buffer.alloc(length, 1);
  bytes.write("\u007fELF", "latin1");
  bytes[5] = 1;
  bytes.writeUInt16LE(4, 16);
  return bytes;
}

async function scene(bound = "") {
  const folder = ownFolder();
  const cores = join(folder, "cores");
  const yaml = `supervisor: exec
services: { named: { start: [/bin/false], pidfile: ${folder}/pid, cores: { folder: ${cores}${bound} } } }
`;
  const hand = await handInFolder(folder, yaml);
  const keep = async () =>
    (await runStep(hand, { verb: "core.keep", args: { service: "named" } }, noUndo)).answer;
  const list = () => lookAt(hand, { verb: "core.list", args: { service: "named" } });
  const put = (name: string, ageSeconds: number, bytes = coreBytes(100)) => {
    writeFileSync(join(cores, name), bytes);
    const at = statSync(folder).mtimeMs / 1000 - ageSeconds;
    utimesSync(join(cores, name), at, at);
  };
  return { folder, cores, keep, list, put };
}

test("a folder for cores that nobody else can read is made where there is none", async () => {
  const { cores, keep, list } = await scene();
  expect(await list()).toMatchObject({ type: "failed" });
  expect(await keep()).toMatchObject({ type: "done", result: { kept: [], deleted: [] } });
  expect((statSync(cores).mode & 0o777).toString(8)).toBe("700");
  expect(await list()).toMatchObject({ type: "done", result: { count: 0, cores: [] } });
});

test("the oldest cores beyond the bound go, and nothing else that lies there", async () => {
  const { folder, cores, keep, list, put } = await scene(", most: 2");
  mkdirSync(cores);
  for (const [name, age] of [
    ["core.1", 40],
    ["core", 30],
    ["core.named.53", 20],
    ["named.core", 10],
  ] as const)
    put(name, age);
  put("core.zone", 90, Buffer.from("; no core, though it is called like one\n"));
  put("managed-keys.bind", 90);
  writeFileSync(join(folder, "elsewhere"), coreBytes(100));
  symlinkSync(join(folder, "elsewhere"), join(cores, "core.link"));
  const names = ["named.core", "core.named.53", "core", "core.1"];
  expect(await list()).toMatchObject({
    result: { count: 4, cores: names.map((name) => ({ name, bytes: 100 })) },
  });
  expect(await keep()).toMatchObject({
    result: { kept: names.slice(0, 2), deleted: names.slice(2), deletedCount: 2 },
  });
  expect(readdirSync(cores).sort()).toEqual(
    ["core.link", "core.named.53", "core.zone", "managed-keys.bind", "named.core"].sort(),
  );
  expect(existsSync(join(folder, "elsewhere"))).toBe(true);
});

test("a folder that is a link, or below one that others can write, is left alone", async () => {
  const linked = await scene();
  mkdirSync(join(linked.folder, "other"));
  symlinkSync(join(linked.folder, "other"), linked.cores);
  expect(await linked.keep()).toMatchObject({ type: "failed" });
  const open = await scene();
  chmodSync(open.folder, 0o777);
  expect(await open.keep()).toMatchObject({ type: "failed" });
  expect(existsSync(open.cores)).toBe(false);
});

/** A relative pattern leaves the core in the working directory of the program that died. */
const isPlain = readFileSync("/proc/sys/kernel/core_pattern", "utf8").trim() === "core";

describe.runIf(isPlain)("a core that the kernel itself wrote", () => {
  test("is known as one", async () => {
    const { cores, keep, list } = await scene();
    await keep();
    const script = "ulimit -c unlimited && exec sleep 60";
    const child = spawn("/bin/sh", ["-c", script], { cwd: cores, stdio: "ignore" });
    const ended = once(child, "exit");
    await expect
      .poll(() => readFileSync(`/proc/${child.pid}/comm`, "utf8").trim(), { timeout: 5000 })
      .toBe("sleep");
    child.kill("SIGABRT");
    await ended;
    const [name = ""] = readdirSync(cores);
    expect(name).toMatch(/^core/);
    expect(await list()).toMatchObject({ result: { count: 1, cores: [{ name }] } });
  });
});
