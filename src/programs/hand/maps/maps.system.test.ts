import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Call } from "../../../actions/catalogue.ts";
import { runProgram } from "../../../base/exec.ts";
import { daemonsRequired } from "../../../base/settings.ts";
import { approve, planFor, requestOf, stepOf, undoBy, undoByAnswer } from "../fixture/approved.ts";
import { handInFolder, ownFolder } from "../fixture/hand-in-folder.ts";
import { runStep } from "../fixture/run-step.ts";
import { sha256Of } from "../files/target.ts";

const postmap = "/usr/sbin/postmap";
const isHere = process.geteuid?.() === 0 && existsSync(postmap);

test("postmap is here where it is required", () => {
  expect(isHere || !daemonsRequired()).toBe(true);
});

const before = "# logins that may not send\nnightshift@example.jp REJECT by hand\n";

async function scene(more = "") {
  const folder = ownFolder();
  const [config, path] = [join(folder, "postfix"), join(folder, "sasl_access")];
  mkdirSync(config);
  const main = `compatibility_level = 3.6\nalias_database = hash:${folder}/aliases\nqueue_directory = ${folder}\n`;
  writeFileSync(join(config, "main.cf"), main);
  writeFileSync(path, before);
  writeFileSync(join(folder, "aliases"), "postmaster: root\n");
  const yaml = `supervisor: exec
files: { access: { path: ${path} } }
maps:
  access: { kind: postmap, path: ${path}, config: ${config}${more} }
  aliases: { kind: newaliases, path: ${folder}/aliases, config: ${config} }
account_lists: { logins: { map: access } }
`;
  const hand = await handInFolder(folder, yaml, { exec: runProgram });
  /** What Postfix would find; empty for nothing. */
  const ask = (key: string) => {
    try {
      const words = ["-c", config, "-q", key, `hash:${path}`];
      return execFileSync(postmap, words, {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
    } catch {
      return "";
    }
  };
  const account = (verb: "account.suspend" | "account.restore", user: string) =>
    runStep(hand, { verb, args: { list: "logins", user } });
  return { folder, hand, path, ask, account };
}

const build: Call = { verb: "map.build", args: { map: "access" } };

describe.runIf(isHere)("with the real postmap", () => {
  test("a table is built of its text, and newaliases builds that of the aliases", async () => {
    const { folder, hand, ask } = await scene();
    expect((await runStep(hand, build)).answer).toMatchObject({
      type: "done",
      result: { said: "" },
    });
    expect(ask("nightshift@example.jp")).toBe("REJECT by hand\n");
    const aliases: Call = { verb: "map.build", args: { map: "aliases" } };
    expect((await runStep(hand, aliases)).answer).toMatchObject({ type: "done" });
    expect(existsSync(`${folder}/aliases.db`)).toBe(true);
  });

  test("an account is suspended in text and table, once, and its undo lets it send again", async () => {
    const { path, ask, account } = await scene();
    const { answer, undo } = await account("account.suspend", "office@example.jp");
    const line = "office@example.jp\tREJECT Suspended by the administrator";
    expect(answer).toMatchObject({ type: "done", result: { line } });
    expect(readFileSync(path, "utf8")).toBe(`${line}\n${before}`);
    expect(ask("office@example.jp")).toBe("REJECT Suspended by the administrator\n");
    const again = await account("account.suspend", "Office@example.jp");
    expect(again.answer).toMatchObject({ type: "failed" });
    const other = await account("account.suspend", "nightshift@example.jp");
    expect(JSON.stringify(other.answer)).toContain("another line there already");
    expect(await undo()).toMatchObject({ type: "done" });
    expect([readFileSync(path, "utf8"), ask("office@example.jp")]).toEqual([before, ""]);
    const gone = await account("account.restore", "office@example.jp");
    expect(gone.answer).toMatchObject({ type: "failed" });
  });

  test("a line that a person wrote is not taken out as if it were ours", async () => {
    const { path, account } = await scene();
    const { answer } = await account("account.restore", "nightshift@example.jp");
    expect(answer).toMatchObject({ type: "failed" });
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  test("where the table cannot be built the text is as it was", async () => {
    const broken = join(ownFolder(), "postmap");
    writeFileSync(broken, "#!/bin/sh\necho no space >&2\nexit 1\n");
    chmodSync(broken, 0o755);
    const { path, account } = await scene(`, program: ${broken}`);
    const { answer } = await account("account.suspend", "office@example.jp");
    expect(answer).toMatchObject({ type: "failed", output: "no space" });
    expect(JSON.stringify(answer)).toContain("was put back");
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  test("a build before the edit is built again when the edit is taken back", async () => {
    const { hand, path, ask } = await scene();
    const diff = "@@ -2 +2 @@\n-nightshift@example.jp REJECT by hand\n+nightshift@example.jp OK\n";
    const edit: Call = {
      verb: "file.edit",
      args: { file: "access", before: sha256Of(Buffer.from(before)), diff },
    };
    const steps = [
      stepOf(build, "build-now", undoBy(build)),
      stepOf(edit, "edit", undoByAnswer),
      stepOf(build, "build"),
    ];
    const plan = planFor(steps, hand.settings);
    const approval = approve(plan, hand.clock.nowMs);
    for (const step of [0, 1, 2])
      expect(await hand.ask(requestOf("run", plan, approval, step))).toMatchObject({
        type: "done",
      });
    expect(ask("nightshift@example.jp")).toBe("OK\n");
    for (const step of [1, 0])
      expect(await hand.ask(requestOf("undo", plan, approval, step))).toMatchObject({
        type: "done",
      });
    expect([readFileSync(path, "utf8"), ask("nightshift@example.jp")]).toEqual([
      before,
      "REJECT by hand\n",
    ]);
  });
});
