import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Call } from "../../../actions/catalogue.ts";
import type { HandAnswer } from "../../../actions/wire.ts";
import { runProgram } from "../../../base/exec.ts";
import { approve, planFor, requestOf, stepOf, undoByAnswer } from "../fixture/approved.ts";
import { handInFolder, ownFolder } from "../fixture/hand-in-folder.ts";
import type { HandInFolder } from "../fixture/hand-in-folder.ts";
import { startHand } from "../fixture/start-hand.ts";
import { sha256Of } from "./target.ts";

const before = "first\n#REJECT_SOURCE_ROUTE_RELAY=yes\nlast\n";
const after = before.replace("#", "");
const diff =
  "--- a/sendmail.def\n+++ b/sendmail.def\n@@ -1,3 +1,3 @@\n first\n-#REJECT_SOURCE_ROUTE_RELAY=yes\n+REJECT_SOURCE_ROUTE_RELAY=yes\n last\n";

function editOf(content: string | Buffer, change = diff): Call {
  return {
    verb: "file.edit",
    args: { file: "def", before: sha256Of(Buffer.from(content)), diff: change },
  };
}

async function edit(hand: HandInFolder, call: Call) {
  const plan = planFor([stepOf(call, "edit", undoByAnswer)], hand.settings);
  const approval = approve(plan, hand.clock.nowMs);
  const answer = await hand.ask(requestOf("run", plan, approval, 0));
  return { answer, undo: () => hand.ask(requestOf("undo", plan, approval, 0)) };
}

async function scene(more = "", content: string | Buffer = before) {
  const folder = ownFolder();
  const path = join(folder, "sendmail.def");
  writeFileSync(path, content, { mode: 0o640 });
  const yaml = `files: { def: { path: ${path}${more} } }\n`;
  return { ...(await handInFolder(folder, yaml, { exec: runProgram })), path };
}

function saidOf(answer: HandAnswer | undefined): string {
  return answer && "said" in answer ? answer.said.en : "";
}

const isRoot = process.geteuid?.() === 0;

describe("a listed file", () => {
  test("is read, edited exactly as shown, keeps owner and mode, and is put back by its undo", async () => {
    const hand = await scene();
    if (isRoot) chownSync(hand.path, 1, 2);
    chmodSync(hand.path, 0o604);
    const read = await hand.ask({
      id: "l",
      type: "look",
      call: { verb: "file.read", args: { file: "def" } },
    });
    expect(read).toMatchObject({
      type: "done",
      result: { text: before, isUtf8: true, sha256: sha256Of(Buffer.from(before)) },
    });
    const { answer, undo } = await edit(hand, editOf(before));
    expect(answer).toMatchObject({ type: "done", undo: { verb: "file.restore" } });
    expect(readFileSync(hand.path, "utf8")).toBe(after);
    const { uid, gid, mode } = statSync(hand.path);
    expect([uid, gid, (mode & 0o777).toString(8)]).toEqual(
      isRoot ? [1, 2, "604"] : [uid, gid, "604"],
    );
    // How to take it back stands in the log.
    await hand.restart();
    expect(await undo()).toMatchObject({ type: "done" });
    expect(readFileSync(hand.path, "utf8")).toBe(before);
    expect(await undo()).toMatchObject({ why: "used" });
    const left = readdirSync(hand.folder).filter((name) => name.includes(".hinomi-"));
    expect(left).toEqual([]);
  });

  test("in another encoding keeps its bytes outside the change", async () => {
    const eucJp = Buffer.concat([
      Buffer.from([0xc0, 0xdf, 0xc4, 0xea, 0x0a]),
      Buffer.from("a=1\n"),
    ]);
    const hand = await scene("", eucJp);
    const { answer } = await edit(hand, editOf(eucJp, "@@ -2 +2 @@\n-a=1\n+a=2\n"));
    expect(answer).toMatchObject({ type: "done" });
    expect(readFileSync(hand.path)).toEqual(
      Buffer.concat([eucJp.subarray(0, 5), Buffer.from("a=2\n")]),
    );
  });

  test("is not put back over what somebody wrote after the edit", async () => {
    const hand = await scene();
    const { undo } = await edit(hand, editOf(before));
    writeFileSync(hand.path, "mine\n");
    expect(await undo()).toMatchObject({ why: "changed-meanwhile" });
    expect(readFileSync(hand.path, "utf8")).toBe("mine\n");
  });
});

describe("the file stays as it is", () => {
  test("when it is not what the change was made against", async () => {
    const hand = await scene();
    const call = editOf(before);
    writeFileSync(hand.path, `${before}more\n`);
    expect((await edit(hand, call)).answer).toMatchObject({ why: "changed-meanwhile" });
    expect(readFileSync(hand.path, "utf8")).toBe(`${before}more\n`);
  });

  test("when the change does not fit to the letter", async () => {
    const hand = await scene();
    const off = diff.replace("@@ -1,3 +1,3 @@", "@@ -2,3 +2,3 @@");
    expect((await edit(hand, editOf(before, off))).answer).toMatchObject({ type: "failed" });
    expect(readFileSync(hand.path, "utf8")).toBe(before);
  });

  test("when its own check refuses the new content, and the check's words are told", async () => {
    const hand = await scene(', check: [/bin/grep, "^#REJECT", "{file}"]');
    const { answer } = await edit(hand, editOf(before));
    expect(answer).toMatchObject({ type: "failed" });
    expect(saidOf(answer)).toContain("exit code 1");
    expect(readFileSync(hand.path, "utf8")).toBe(before);
    expect(readdirSync(hand.folder).filter((name) => name.includes(".hinomi-"))).toEqual([]);
  });

  test("when somebody changes it while its check runs", async () => {
    const hand = await scene(', check: [/bin/sh, -c, "sleep 0.4 # {file}"]');
    const editing = edit(hand, editOf(before));
    await wait(150);
    writeFileSync(hand.path, "mine\n");
    expect((await editing).answer).toMatchObject({ why: "changed-meanwhile" });
    expect(readFileSync(hand.path, "utf8")).toBe("mine\n");
  });

  test.each([
    ["a symbolic link", (path: string, other: string) => symlinkSync(other, path)],
    ["a second name (hard link)", (path: string, other: string) => linkSync(other, path)],
    ["no regular file", (path: string) => mkdirSync(path)],
  ])("when it is %s", async (_title, make) => {
    const folder = ownFolder();
    const [path, other] = [join(folder, "def"), join(folder, "other")];
    writeFileSync(other, before);
    make(path, other);
    const hand = await handInFolder(folder, `files: { def: { path: ${path} } }\n`, {
      exec: runProgram,
    });
    expect((await edit(hand, editOf(before))).answer).toMatchObject({ type: "failed" });
    expect(readFileSync(other, "utf8")).toBe(before);
  });

  test.runIf(isRoot)(
    "when it belongs to another than the settings say, or lies where others can write",
    async () => {
      const owned = await scene(", owner: root");
      chownSync(owned.path, 1, 1);
      expect(saidOf((await edit(owned, editOf(before))).answer)).toContain("another owner");
      const open = await scene();
      chmodSync(open.folder, 0o777);
      expect(saidOf((await edit(open, editOf(before))).answer)).toContain("others can write");
      expect([owned, open].map(({ path }) => readFileSync(path, "utf8"))).toEqual([before, before]);
    },
  );
});

test("a hand killed in the middle of an edit leaves the old file or the new one, and sweeps at its next start", async () => {
  const folder = ownFolder();
  const path = join(folder, "sendmail.def");
  const fill = "filling\n".repeat(20_000);
  const yaml = `files: { def: { path: ${path}, check: [/usr/bin/test, -s, "{file}"] } }\n`;
  for (let round = 0; round < 10; round += 1) {
    writeFileSync(path, before + fill);
    const hand = await startHand(folder, yaml);
    const plan = planFor([stepOf(editOf(before + fill), "edit", undoByAnswer)], hand.settings);
    const asked = hand.ask(requestOf("run", plan, approve(plan, Date.now()), 0));
    await wait(round * 2);
    await hand.kill();
    await asked;
    const text = readFileSync(path, "utf8");
    expect([before + fill, after + fill]).toContain(text);
  }
  await startHand(folder, yaml);
  expect(readdirSync(folder).filter((name) => name.includes(".hinomi-"))).toEqual([]);
});
