import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Call } from "../../../actions/catalogue.ts";
import { runProgram } from "../../../base/exec.ts";
import { daemonsRequired } from "../../../base/settings.ts";
import { noUndo } from "../fixture/approved.ts";
import { handInFolder, ownFolder } from "../fixture/hand-in-folder.ts";
import { gatewaySource, hasSendmail, realSendmail } from "../fixture/real-sendmail.ts";
import { lookAt, runStep } from "../fixture/run-step.ts";
import type { QueueList } from "../queue/mail-queue.ts";

test("sendmail is here where it is required", () => {
  expect(hasSendmail || !daemonsRequired()).toBe(true);
});

async function scene() {
  const folder = ownFolder();
  const { sendmail, newaliases, makemap, rebuild } = realSendmail(folder);
  const [source, config] = [join(folder, "gateway.mc"), join(folder, "sendmail.cf")];
  const write = (features: readonly string[]) =>
    writeFileSync(source, gatewaySource(folder, features));
  write(["FEATURE(`promiscuous_relay')dnl"]);
  const words = rebuild(source);
  const [m4 = "", ...rest] = words;
  writeFileSync(config, execFileSync(m4, rest, { stdio: ["ignore", "pipe", "ignore"] }));
  writeFileSync(join(folder, "aliases"), "postmaster: root\n");
  writeFileSync(join(folder, "access"), "From:spam.example.net\tREJECT\n");
  const yaml = `supervisor: exec
mail_servers:
  mail: { kind: sendmail, config: ${config}, program: ${sendmail}, queue: ${folder}/mqueue, rebuild: [${words.join(", ")}] }
maps:
  access: { kind: makemap, path: ${folder}/access, program: ${makemap}, config: ${config} }
  aliases: { kind: newaliases, path: ${folder}/aliases, program: ${newaliases}, config: ${config} }
account_lists:
  senders: { map: access, tag: "From:", action: 'ERROR:5.7.1:"550 Suspended"' }
`;
  const hand = await handInFolder(folder, yaml, { exec: runProgram });
  return { folder, hand, write, config, sendmail, makemap };
}

const rebuildCall: Call = { verb: "mail.rebuild", args: { server: "mail" } };

test.runIf(hasSendmail)(
  "sendmail.cf is made of its source by the real m4, read by the real sendmail, put in place, and taken back",
  async () => {
    const { hand, write, config } = await scene();
    const open = readFileSync(config, "utf8");
    write([]);
    const { answer, undo } = await runStep(hand, rebuildCall);
    expect(answer).toMatchObject({ type: "done", undo: { verb: "mail.restore" } });
    const shut = readFileSync(config, "utf8");
    expect([open.includes("promiscuous_relay"), shut.includes("promiscuous_relay")]).toEqual([
      true,
      false,
    ]);
    expect(await undo()).toMatchObject({ type: "done" });
    expect(readFileSync(config, "utf8")).toBe(open);
  },
);

test.runIf(hasSendmail).each([
  ["m4 cannot make anything of", "FEATURE(`no_such_feature')dnl\nm4exit(`1')", "exit code 1"],
  ["sendmail cannot read", "LOCAL_CONFIG\nZnonsense\n", "unknown configuration line"],
])("of a source that %s sendmail.cf stays as it was", async (_title, line, words) => {
  const { hand, write, config } = await scene();
  const before = readFileSync(config);
  write([line]);
  const { answer, undo } = await runStep(hand, rebuildCall);
  expect(answer?.type).toBe("failed");
  expect(JSON.stringify(answer)).toContain(words);
  expect(readFileSync(config)).toEqual(before);
  expect(await undo()).toMatchObject({ why: "not-undoable" });
});

test.runIf(hasSendmail)(
  "a rebuild is not taken back over what somebody wrote after it",
  async () => {
    const { hand, config } = await scene();
    const { undo } = await runStep(hand, rebuildCall);
    writeFileSync(config, "mine\n");
    expect(await undo()).toMatchObject({ why: "changed-meanwhile" });
    expect(readFileSync(config, "utf8")).toBe("mine\n");
  },
);

test.runIf(hasSendmail)(
  "sendmail's queued mail is deleted only while it is held, and all its files are gone",
  async () => {
    const { folder, hand, sendmail, config } = await scene();
    const words = ["-C", config, "-odq", "-f", "president@example.jp"];
    for (const name of ["a", "b"])
      execFileSync(sendmail, [...words, `${name}@example.com`], { input: "Subject: x\n\nhello\n" });
    const list = async () => {
      const answer = await lookAt(hand, { verb: "queue.list", args: { server: "mail" } });
      if (answer?.type !== "done") throw new Error(JSON.stringify(answer));
      return answer.result as unknown as QueueList;
    };
    const ids = (await list()).messages.map(({ id }) => id);
    expect(ids).toHaveLength(2);
    const remove: Call = { verb: "queue.delete", args: { server: "mail", ids } };
    expect((await runStep(hand, remove, noUndo)).answer).toMatchObject({ type: "failed" });
    expect((await list()).counts).toEqual({ deferred: 2 });
    const one = ids.slice(0, 1);
    await runStep(hand, { verb: "queue.hold", args: { server: "mail", ids: one } });
    expect((await list()).counts).toEqual({ deferred: 1, hold: 1 });
    const { answer, undo } = await runStep(hand, remove, noUndo);
    expect(answer).toMatchObject({ type: "done", result: { asked: 2, deleted: 1 } });
    expect((await list()).messages.map(({ id }) => id)).toEqual(ids.slice(1));
    const left = ["hf", "qf", "df"].map((kind) => existsSync(`${folder}/mqueue/${kind}${one[0]}`));
    expect(left).toEqual([false, false, false]);
    expect(await undo()).toMatchObject({ why: "not-undoable" });
  },
);

test.runIf(hasSendmail)(
  "sendmail's own tables are built, and a sender's line goes into its access and out again",
  async () => {
    const { folder, hand, makemap, config } = await scene();
    const inTable = () =>
      execFileSync(makemap, ["-C", config, "-u", "hash", `${folder}/access`], {
        encoding: "utf8",
      });
    for (const map of ["access", "aliases"]) {
      const { answer } = await runStep(hand, { verb: "map.build", args: { map } });
      expect(answer).toMatchObject({ type: "done" });
      expect(statSync(`${folder}/${map}.db`).size).toBeGreaterThan(0);
    }
    expect(inTable()).not.toContain("office@example.jp");
    const suspend: Call = {
      verb: "account.suspend",
      args: { list: "senders", user: "office@example.jp" },
    };
    const { answer, undo } = await runStep(hand, suspend);
    expect(answer).toMatchObject({ type: "done" });
    expect(inTable()).toMatch(/^from:office@example\.jp\s+ERROR:5\.7\.1:"550 Suspended"$/m);
    expect(await undo()).toMatchObject({ type: "done" });
    expect(inTable()).not.toContain("office@example.jp");
    expect(readFileSync(`${folder}/access`, "utf8")).toBe("From:spam.example.net\tREJECT\n");
  },
);
