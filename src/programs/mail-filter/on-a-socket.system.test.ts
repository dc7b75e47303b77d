import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { runProgram } from "../../base/exec.ts";
import { daemonsRequired } from "../../base/settings.ts";
import { freePorts, isInstalled } from "../../sources/formats/real-daemons/daemon.ts";
import { packet, say, wholeMail } from "../../sources/milter/fixture/write-command.ts";
import { startFilter } from "./fixture/filter-child.ts";
import type { FilterChild } from "./fixture/filter-child.ts";
import type { ProcessOptions } from "./fixture/filter-process.ts";
import { openServerSide } from "./fixture/mail-server-side.ts";

let endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.reverse()) await end();
  endings = [];
});

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-on-a-socket-"));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function filterAt(
  more: Partial<ProcessOptions> = {},
): Promise<{ readonly filter: FilterChild; readonly socket: string; readonly folder: string }> {
  const folder = ownFolder();
  const socket = join(folder, "mail.sock");
  const spool = join(folder, "spool");
  const filter = await startFilter({ socket, spool, onFault: "tempfail", ...more });
  endings.push(() => filter.kill());
  return { filter, socket, folder };
}

/** Largest memory that a process has had, in bytes. */
function mostMemory(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1]) * 1024;
}

test("20 mails of 10 MB at once take less than 200 MB of memory, and leave no file", async () => {
  const { filter, socket, folder } = await filterAt();
  const before = mostMemory(filter.pid);
  const chunk = say.body(Buffer.alloc(65_535, "0123456789abcdef\r\n"));
  const sides = await Promise.all(Array.from({ length: 20 }, () => openServerSide(socket)));
  const letters = await Promise.all(
    sides.map(async (side) => {
      await side.send(Buffer.concat([say.offer(), ...wholeMail().slice(0, 12)]));
      for (let sent = 0; sent < 10_000_000; sent += 65_535) {
        await side.send(chunk);
        // All of them go forward together.
        await new Promise((resolve) => setImmediate(resolve));
      }
      await side.send(say.end());
      const answers = [await side.answer(), await side.answer(), await side.answer()];
      await side.send(say.quit());
      return answers.map((each) => each?.letter).join("");
    }),
  );
  expect(letters).toEqual(Array.from({ length: 20 }, () => "Ohc"));
  const most = mostMemory(filter.pid);
  expect(most).toBeGreaterThan(before);
  expect(most).toBeLessThan(200_000_000);
  expect(statSync(join(folder, "spool")).mode & 0o777).toBe(0o700);
  await filter.stop();
});

test("the socket is not for everybody, and a second filter does not take it", async () => {
  const { socket, folder } = await filterAt();
  expect(statSync(socket).mode & 0o777).toBe(0o660);
  const second = startFilter({ socket, spool: join(folder, "other"), onFault: "tempfail" });
  await expect(second).rejects.toThrow(/never heard "ready"/);
});

test("a connection of nonsense, and one that says half a packet, disturb nobody", async () => {
  const { socket } = await filterAt();
  const mad = await openServerSide(socket);
  await mad.send(Buffer.concat([say.offer(), packet("!"), say.quit()]));
  expect((await mad.answer())?.letter).toBe("O");
  expect(await mad.answer()).toBeUndefined();
  const long = await openServerSide(socket);
  await long.send(Buffer.from([0xff, 0xff, 0xff, 0xff]));
  expect(await long.answer()).toBeUndefined();
  const half = await openServerSide(socket);
  await half.send(say.offer().subarray(0, 7));
  const good = await openServerSide(socket);
  await good.send(Buffer.concat([say.offer(), ...wholeMail()]));
  const answers = [await good.answer(), await good.answer(), await good.answer()];
  expect(answers.map((each) => each?.letter)).toEqual(["O", "h", "c"]);
  half.socket.destroy();
  good.socket.destroy();
});

test("many mails over many connections: each is answered once", async () => {
  const { filter, socket } = await filterAt({ connectionsMax: 60 });
  const counts = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const side = await openServerSide(socket);
      await side.send(say.offer());
      await side.answer();
      let answered = 0;
      for (let mail = 0; mail < 20; mail += 1) {
        await side.send(Buffer.concat(wholeMail()));
        if ((await side.answer())?.letter === "h" && (await side.answer())?.letter === "c") {
          answered += 1;
        }
      }
      await side.send(say.quit());
      return answered;
    }),
  );
  expect(counts).toEqual(Array.from({ length: 50 }, () => 20));
  await filter.stop();
  const said = JSON.parse(filter.said.at(-1) ?? "{}") as { readonly verdicts?: unknown };
  expect(said.verdicts).toEqual({ changed: 1000 });
});

/** All steps of a mail as miltertest of OpenDKIM says them, which waits for every answer. */
const script = (port: number) => `
conn = mt.connect("inet:${port}@127.0.0.1", 40, 0.1)
if conn == nil then error("no connection") end
function continues(what, problem)
  if problem ~= nil then error(what .. ": " .. tostring(problem)) end
  if mt.getreply(conn) ~= SMFIR_CONTINUE then error(what .. ": answer " .. mt.getreply(conn)) end
end
mt.macro(conn, SMFIC_CONNECT, "j", "gw1.example.jp")
continues("connect", mt.conninfo(conn, "pc7.example.net", "192.0.2.7"))
continues("helo", mt.helo(conn, "pc7.example.net"))
for round = 1, 3 do
  mt.macro(conn, SMFIC_MAIL, "i", "4F1B2C3D4E" .. round)
  continues("mail", mt.mailfrom(conn, "<a@example.net>", "SIZE=1204"))
  continues("recipient", mt.rcptto(conn, "<b@example.jp>"))
  continues("recipient", mt.rcptto(conn, "<c@example.jp>"))
  continues("data", mt.data(conn))
  continues("header", mt.header(conn, "Subject", "do it"))
  continues("end of headers", mt.eoh(conn))
  continues("body", mt.bodyrandom(conn, 70000))
  continues("end", mt.eom(conn))
  if not mt.eom_check(conn, MT_HDRADD, "X-Added") then error("no header was added") end
  if not mt.eom_check(conn, MT_HDRINSERT, "X-Inserted") then error("no header was inserted") end
  if not mt.eom_check(conn, MT_HDRCHANGE, "Subject") then error("no header was changed") end
  if not mt.eom_check(conn, MT_HDRDELETE, "X-Twice") then error("no header was deleted") end
  if not mt.eom_check(conn, MT_RCPTADD, "<added@example.org>") then error("no recipient was added") end
  if not mt.eom_check(conn, MT_RCPTDELETE, "<c@example.jp>") then error("no recipient was deleted") end
  if not mt.eom_check(conn, MT_BODYCHANGE) then error("the body was not changed") end
end
mt.disconnect(conn)
mt.echo("all as it should be")
`;

describe.runIf(isInstalled("/usr/bin/miltertest") || daemonsRequired())(
  "miltertest of OpenDKIM (Debian: miltertest)",
  () => {
    test("hears the answer to every step, and every change", async () => {
      const [port = 0] = await freePorts(1);
      const { folder } = await filterAt({
        socket: `inet:${port}@127.0.0.1`,
        does: "changes",
        // It breaks on an answer longer than its own buffer.
        bodyLines: 5,
      });
      chmodSync(folder, 0o755);
      const path = join(folder, "test.lua");
      writeFileSync(path, script(port));
      const ran = await runProgram("/usr/bin/miltertest", ["-s", path], {
        timeoutMs: 30_000,
        outputBytesMax: 4000,
      });
      expect([ran.exitCode, ran.output.toString(), ran.errors.toString()]).toEqual([
        0,
        "all as it should be\n",
        "",
      ]);
    });
  },
);
