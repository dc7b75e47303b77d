import { expect, test } from "vitest";
import { runProgram } from "./exec.ts";

const most = { timeoutMs: 10_000, outputBytesMax: 1000 };

test("a program gets its input, nothing but LC_ALL in its environment, and its exit code is told", async () => {
  const ran = await runProgram("/usr/bin/env", [], most);
  expect(ran).toMatchObject({ exitCode: 0, isCut: false, isTimedOut: false });
  expect(ran.output.toString()).toBe("LC_ALL=C.UTF-8\n");
  const cat = await runProgram("/bin/cat", [], { ...most, input: "漢字\n" });
  expect(cat.output.toString()).toBe("漢字\n");
  const failed = await runProgram("/bin/sh", ["-c", "echo wrong >&2; exit 7"], most);
  expect([failed.exitCode, failed.errors.toString()]).toEqual([7, "wrong\n"]);
});

test("what cannot be started is told, not thrown", async () => {
  expect(await runProgram("/nowhere/at/all", [], most)).toMatchObject({
    exitCode: null,
    cause: "ENOENT",
  });
  expect(await runProgram("/bin/echo", ["a\0b"], most)).toMatchObject({ exitCode: null });
});

test("output beyond the bound is read and dropped, so that the program comes to its end", async () => {
  const ran = await runProgram("/bin/sh", ["-c", "head -c 3000000 /dev/zero; exit 3"], most);
  expect([ran.exitCode, ran.output.length, ran.isCut]).toEqual([3, 1000, true]);
});

test("input that nobody reads is no fault", async () => {
  const ran = await runProgram("/bin/true", [], { ...most, input: Buffer.alloc(4_000_000) });
  expect(ran.exitCode).toBe(0);
});

test("a program that takes too long is told to end, and one that does not listen is ended with its children", async () => {
  const polite = await runProgram("/bin/sleep", ["60"], { ...most, timeoutMs: 100 });
  expect(polite).toMatchObject({ exitCode: null, cause: "SIGTERM", isTimedOut: true });
  const stubborn = await runProgram(
    "/bin/sh",
    ["-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"],
    { ...most, timeoutMs: 300 },
  );
  expect(stubborn).toMatchObject({ exitCode: null, cause: "SIGKILL", isTimedOut: true });
  expect(stubborn.output.toString()).toBe("ready\n");
});

test("a child that stays behind with its output open does not hold it up", async () => {
  const ran = await runProgram("/bin/sh", ["-c", "sleep 3 & echo done"], most);
  expect([ran.exitCode, ran.output.toString(), ran.isTimedOut]).toEqual([0, "done\n", false]);
});
