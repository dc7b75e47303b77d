import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Call } from "../../../actions/catalogue.ts";
import { runProgram } from "../../../base/exec.ts";
import { daemonsRequired } from "../../../base/settings.ts";
import { groupNumber } from "../door/group-number.ts";
import { noUndo } from "../fixture/approved.ts";
import { handInFolder, ownFolder } from "../fixture/hand-in-folder.ts";
import { runStep } from "../fixture/run-step.ts";
import type { QueueList } from "./mail-queue.ts";

const daemons = "/usr/lib/postfix/sbin";
const isHere = process.geteuid?.() === 0 && existsSync(`${daemons}/master`);

test("Postfix is here where it is required", () => {
  expect(isHere || !daemonsRequired()).toBe(true);
});

/** Nothing listens at the relay's port, so that every message stays in the queue. */
function mainCf(folder: string): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = ${daemons}
mail_owner = postfix
setgid_group = postdrop
myhostname = gw1.example.jp
mydestination =
alias_maps =
inet_interfaces = loopback-only
inet_protocols = ipv4
relayhost = [127.0.0.1]:2
smtp_dns_support_level = disabled
`;
}

const masterCf = `pickup unix n - n 1 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
`;

async function postfix(): Promise<string> {
  const folder = ownFolder();
  chmodSync(folder, 0o755);
  const config = join(folder, "postfix");
  for (const each of ["postfix", "queue", "data"]) mkdirSync(join(folder, each), { mode: 0o755 });
  writeFileSync(join(config, "main.cf"), mainCf(folder));
  writeFileSync(join(config, "master.cf"), masterCf);
  const uid = Number(execFileSync("/usr/bin/id", ["-u", "postfix"], { encoding: "utf8" }));
  chownSync(join(folder, "data"), uid, groupNumber("postfix") ?? 0);
  execFileSync("/usr/sbin/postfix", ["-c", config, "check"], { stdio: "ignore" });
  const master = spawn(`${daemons}/master`, ["-c", config, "-d"], { stdio: "ignore" });
  const ended = once(master, "exit");
  onTestFinished(async () => {
    master.kill("SIGTERM");
    await ended;
  });
  return config;
}

test.runIf(isHere)(
  "queued mail is counted, held, released and flushed by the real Postfix, and what is not there is told",
  async () => {
    const config = await postfix();
    const hand = await handInFolder(
      ownFolder(),
      `mail_servers: { mail: { kind: postfix, config: ${config} } }\n`,
      {
        exec: runProgram,
      },
    );
    const list = async (): Promise<QueueList> => {
      const answer = await hand.ask({
        id: "l",
        type: "look",
        call: { verb: "queue.list", args: { server: "mail" } },
      });
      if (answer?.type !== "done") throw new Error(JSON.stringify(answer));
      return answer.result as unknown as QueueList;
    };
    for (const name of ["a", "b", "c"]) {
      const words = ["-C", config, "-f", "president@example.jp", `${name}@example.com`];
      execFileSync("/usr/sbin/sendmail", words, { input: `Subject: ${name}\n\nhello\n` });
    }
    await expect
      .poll(async () => (await list()).counts, { timeout: 20_000 })
      .toEqual({ deferred: 3 });
    const { messages } = await list();
    expect(messages[0]).toMatchObject({
      sender: "president@example.jp",
      recipientCount: 1,
      state: "deferred",
    });
    expect(messages[0]?.why).toContain("Connection refused");
    const ids = messages.slice(0, 2).map(({ id }) => id);

    const run = (call: Call) => runStep(hand, call);
    const hold: Call = { verb: "queue.hold", args: { server: "mail", ids } };
    const { answer, undo } = await run(hold);
    expect(answer).toMatchObject({ type: "done", result: { asked: 2, moved: 2 } });
    expect((await list()).counts).toEqual({ deferred: 1, hold: 2 });
    expect(await undo()).toMatchObject({ type: "done", result: { moved: 2 } });
    await expect.poll(async () => (await list()).counts["hold"] ?? 0).toBe(0);
    const some = ids.slice(0, 1);
    await run({ verb: "queue.hold", args: { server: "mail", ids: some } });
    const remove: Call = { verb: "queue.delete", args: { server: "mail", ids } };
    const promised = await run(remove);
    // Nothing brings them back, so a plan that promises an undo is none.
    expect(promised.answer).toMatchObject({ why: "other-plan" });
    const { answer: deleted } = await runStep(hand, remove, noUndo);
    expect(deleted).toMatchObject({ type: "done", result: { asked: 2, deleted: 1 } });
    const left = await list();
    expect(left.counts).toEqual({ deferred: 2 });
    expect(left.messages.map(({ id }) => id)).not.toContain(some[0]);
    expect((await runStep(hand, remove, noUndo)).answer).toMatchObject({ type: "failed" });
    const gone: Call = { verb: "queue.hold", args: { server: "mail", ids: ["ABCDEF123456"] } };
    expect((await run(gone)).answer).toMatchObject({ type: "failed" });
    expect((await run({ verb: "queue.flush", args: { server: "mail" } })).answer).toMatchObject({
      type: "done",
    });
  },
);
