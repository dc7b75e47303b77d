// For: every rehearsal that comes with Hinomi can be read and written out; what goes wrong is one sentence.
// Never: what the pipeline makes of it; that is in the rehearsal's own folder.

import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { formatByName } from "../../sources/formats/register.ts";
import { findRehearsal, rehearsalNames } from "./rehearsal.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hinomi-rehearsal-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the summer of Code Red is among them", () => {
  expect(rehearsalNames()).toContain("2001-08-codered");
});

describe.each(rehearsalNames())("%s", (name) => {
  test("says what it is, what to look at and how its log is read", () => {
    const { title, lookAt, format, nowMs, settings } = findRehearsal(name);
    expect(title.ja).toMatch(/予行演習/);
    expect(title.en).toMatch(/rehearsal/);
    expect(lookAt.length).toBeGreaterThan(0);
    expect(formatByName({ name: format })).toBeDefined();
    expect(nowMs).toBeLessThan(Date.now());
    expect(settings.time_zone).toBe("Asia/Tokyo");
  });

  test("its generator, a program of its own, writes the log and nothing beside it", async () => {
    await findRehearsal(name).writeLog(join(folder, "written.log"));
    expect(readdirSync(folder)).toEqual(["written.log"]);
    expect(statSync(join(folder, "written.log")).size).toBeGreaterThan(100_000);
  });
});

test("a name that is none is answered with those that are", () => {
  expect(() => findRehearsal("../made-log")).toThrow(
    /no rehearsal "..\/made-log".*Known: .*2001-08-codered/,
  );
});

test("where the log cannot be written, the reason and the cure are told and nothing is left", async () => {
  const path = join(folder, "missing", "access.log");
  const failed: unknown = await findRehearsal("2001-08-codered")
    .writeLog(path)
    .catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Trouble);
  expect((failed as Trouble).exitCode).toBe(exitCodes.cannotWrite);
  expect((failed as Trouble).said.en).toMatch(/ENOENT.*Nothing was played/);
  expect(existsSync(path)).toBe(false);
});
