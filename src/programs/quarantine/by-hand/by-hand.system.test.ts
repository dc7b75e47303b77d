import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../../base/clock.ts";
import { start } from "../../../base/exec.ts";
import { startMailSink } from "../../mail-filter/fixture/mail-sink.ts";
import { doorInFolder } from "../fixture/door-in-folder.ts";
import { aboutMail, bytesOf } from "../fixture/sample-mail.ts";

const script = join(import.meta.dirname, "..", "fixture", "quarantine-process.ts");

async function house() {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-by-hand-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const sink = await startMailSink();
  onTestFinished(() => sink.stop());
  const door = await doorInFolder(folder, sink.port, systemClock);
  onTestFinished(() => door.close());
  const settings = join(folder, "hinomi.yaml");
  const block = {
    door: { socket: door.socket },
    quarantine: { folder: join(folder, "q") },
    outbreak: join(folder, "outbreak.json"),
    release: { port: sink.port },
  };
  writeFileSync(settings, JSON.stringify({ mail_filter: block }));
  async function hinomi(words: readonly string[], options: object = {}) {
    const call = JSON.stringify({ arguments: words, options: { ...options, settings } });
    const running = start(process.execPath as `/${string}`, [script, call]);
    let said = "";
    for await (const piece of running.output) said += piece.toString();
    await running.ended;
    return said;
  }
  return { ...door, sink, hinomi };
}

test("the command shows the same and does the same with the filter running, through its door, and without it", async () => {
  const { quarantine, close, sink, hinomi } = await house();
  const text = "Subject: price list\r\n\r\nGood day\r\n";
  const about = aboutMail({ subject: "price list" });
  const first = await quarantine.hold(about, bytesOf(text));
  const second = await quarantine.hold(about, bytesOf(text));
  const seen = async () => [
    JSON.parse(await hinomi(["list"], { json: true })) as unknown,
    JSON.parse(await hinomi(["show", first.id], { json: true })) as unknown,
  ];
  const byDoor = await seen();
  const why = { why: "their price list" };
  expect(await hinomi(["release", first.id], why)).toContain("was handed to the mail server");
  expect(quarantine.index.readAfter("2000-01:0").records.map(({ record }) => record.type)).toEqual([
    "hold",
    "hold",
    "begun",
    "state",
  ]);
  expect(await hinomi(["delete", second.id])).toContain("was deleted");
  expect(await hinomi(["release", second.id], why)).toContain("is over (deleted)");
  close();

  const third = await quarantine.hold(about, bytesOf(text));
  expect(await hinomi(["list"])).toContain(third.id);
  expect(await hinomi(["release", third.id], why)).toContain("was handed to the mail server");
  expect(sink.mails).toHaveLength(2);
  const [, byFiles] = await seen();
  expect(byFiles).toMatchObject({
    mail: {
      ...(byDoor[1] as { mail: object }).mail,
      state: "released",
      changes: expect.any(Array),
    },
    text: ["Good day", ""],
  });
  const { changes } = (byFiles as { mail: { changes: { who: string; why: string }[] } }).mail;
  expect(changes.map((each) => [each.who, each.why])).toEqual([[userInfo().username, why.why]]);
}, 60_000);
