// For: people who sign in, a guesser, a thief and a planted web script at real mail servers: their own lines read, judged and told.
// Never: a line that no server wrote; only the days before, that a habit needs, are the same lines with other dates.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { dayMs } from "../../src/base/clock.ts";
import { daemonsRequired, defaultSettings } from "../../src/base/settings.ts";
import type { Event } from "../../src/events/event.ts";
import { playScene } from "../../src/programs/scenes/play-scene.ts";
import type { Told } from "../../src/programs/scenes/scene.ts";
import { formatByName } from "../../src/sources/formats/register.ts";
import { root } from "../guard-kit.ts";
import { eximProgram } from "../../src/sources/formats/daemons/mail/real-servers/exim-server.ts";
import { sendmailDaemon } from "./mail-house/diary-site.ts";
import { dovecotProgram } from "./mail-house/dovecot-passwords.ts";

const namespaces = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--uts"];
const needed = {
  "signed-postfix": ["/usr/lib/postfix/sbin/master", dovecotProgram],
  "signed-sendmail": [sendmailDaemon],
  "signed-exim": [eximProgram],
} as const;
type House = keyof typeof needed;

function isSkipped(house: House): boolean {
  const missing = [...needed[house], "/usr/sbin/ip", "/usr/bin/unshare"].filter(
    (path) => !existsSync(path),
  );
  if (process.getuid?.() !== 0) missing.push("root");
  if (missing.length > 0) process.stdout.write(`${house} skipped: ${missing.join(", ")} missing\n`);
  return missing.length > 0 && !daemonsRequired();
}

/** Lines about mail handed on: Postfix writes one for each recipient, Exim too, sendmail one for each mail, and for a script's two. */
const mailsHandedOn: Readonly<Record<House, number>> = {
  "signed-postfix": 2 + 200 + 60 + 31,
  "signed-sendmail": 1 + 1 + 12 + 2 * 31,
  "signed-exim": 2 + 200 + 1 + 60 + 31,
};

/** What the server wrote while the house did all this, and how many mails it took each time. */
async function played(
  house: House,
  commands: readonly string[],
  isWritten: (log: string) => boolean,
): Promise<{ readonly taken: readonly number[]; readonly log: string }> {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-signed-"));
  const script = join(root, `test/story/mail-house/${house}.ts`);
  const quiet = "--disable-warning=ExperimentalWarning";
  const args = [...namespaces, "--", process.execPath, quiet, script, folder];
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LANG: "C.UTF-8", TZ: "UTC" };
  const child = spawn("/usr/bin/unshare", args, { env, stdio: ["pipe", "pipe", "inherit"] });
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => child.once("close", resolve));
  const read = () => readFileSync(join(folder, "maillog"), "utf8").replaceAll(/^<\d+>/gm, "");
  try {
    const { value } = await said.next();
    if (value !== "ready") throw new Error(`${house} did not start: ${value}`);
    const taken: number[] = [];
    for (const command of commands) {
      child.stdin.write(`${command}\n`);
      taken.push(Number((await said.next()).value));
    }
    for (let tries = 0; tries < 1000 && !isWritten(read()); tries += 1) await sleep(20);
    return { taken, log: read() };
  } finally {
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

const context = { nowMs: Date.now(), timeZone: "UTC" };
const syslog = formatByName({ name: "syslog" });
const exim = formatByName({ name: "exim" });

/** A line of syslog, or of Exim's own file. */
function eventOf(line: string): Event {
  const bytes = Buffer.from(line);
  return exim?.parse(bytes, context) ?? syslog?.parse(bytes, context) ?? {};
}

function eventsOf(log: string): Event[] {
  return log.split("\n").map(eventOf);
}

/** `Nov 24 12:00:00`, as syslog writes it. */
function stampOf(timeMs: number): string {
  const [, date = "", month = "", clock = ""] =
    /^\w+, (\d+) (\w+) \d+ ([\d:]+)/.exec(new Date(timeMs).toUTCString()) ?? [];
  return `${month} ${String(Number(date)).padStart(2)} ${clock}`;
}

/** The same lines so many days earlier. */
function earlier(log: string, days: number): string {
  return log
    .split("\n")
    .map((line) => {
      const at = eventOf(line)["@timestamp"];
      if (typeof at !== "number") return line;
      const before = at - days * dayMs;
      // Exim's own file has a whole date in front.
      if (!/^\d{4}-/.test(line)) return stampOf(before) + line.slice(15);
      return new Date(before).toISOString().slice(0, 19).replace("T", " ") + line.slice(19);
    })
    .join("\n");
}

/** What Hinomi tells of a log. */
async function told(log: string): Promise<Told["incidents"]> {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-signed-log-"));
  const path = join(folder, "mail.log");
  writeFileSync(path, `${log}\n`);
  try {
    const settings = {
      ...defaultSettings,
      placeholders: { own_domains: ["gw1.example.jp", "example.jp", "localhost"] },
    };
    const title = { ja: "", en: "" };
    const scene = { title, logs: [{ path }], nowMs: Date.now(), settings, expected: undefined };
    return (await playScene(scene)).told.incidents;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.each([["signed-postfix"], ["signed-sendmail"], ["signed-exim"]] as const)(
  "%s",
  (house) => {
    const skipped = isSkipped(house);
    /** Its settings trust a network too wide. */
    const isOpen = house === "signed-exim";
    let ordinary = "";
    let abuse = "";
    let taken: readonly number[] = [];

    beforeAll(async () => {
      if (skipped) return;
      const work = ["at work", "newsletter"];
      const bad = ["guesser", "stranger", "thief", "script"];
      const sent = /(?:status=sent|stat=Sent) ?\(| [=-]> \S+@example\.net /g;
      const handedOn = (log: string) => (log.match(sent) ?? []).length;
      // Each web script's mail is handed on by itself, the last ones written.
      const all = await played(
        house,
        [...work, ...bad],
        (log) => handedOn(log) >= mailsHandedOn[house],
      );
      taken = all.taken;
      const at = all.log.split("\n").findIndex((line) => line.includes("198.51.100."));
      const lines = all.log.split("\n");
      ordinary = lines.slice(0, at).join("\n");
      abuse = lines.slice(at).join("\n");
    }, 90_000);

    test.skipIf(skipped)("takes the mail of who signed in, and none of the guesser's", () => {
      expect(taken).toEqual([1, 1, 0, isOpen ? 1 : 0, 12, 31]);
    });

    test.skipIf(skipped)(
      "a stranger's mail that went through is told, and nobody else's",
      async () => {
        const incidents = await told(`${ordinary}\n${abuse}`);
        const relayed = incidents.filter(({ key }) => key === "open-relay:relayed");
        expect(relayed.map(({ severity, reach, events }) => [severity, reach, events])).toEqual(
          isOpen ? [[1, "succeeded", 1]] : [],
        );
      },
    );

    test.skipIf(skipped)("its lines say who signed in, from where, and who failed", () => {
      const events = eventsOf(`${ordinary}\n${abuse}`);
      const failed = events.filter((event) => event["event.outcome"] === "failure");
      expect(failed.filter((event) => event["source.ip"] === "198.51.100.7")).not.toEqual([]);
      const named = events.filter((event) => String(event["user.name"]).startsWith("hanako"));
      const from = new Set(named.map((event) => event["source.ip"]));
      for (const ip of ["203.0.113.60", "198.51.100.9", "192.0.2.8"]) expect(from).toContain(ip);
    });

    test.skipIf(skipped)("thirty mails of www-data within an hour are told", async () => {
      const incidents = await told(abuse);
      expect(incidents.find(({ key }) => key.endsWith(":web-script"))?.events).toBe(31);
    });

    test.skipIf(skipped)(
      "sixty recipients from two new networks are told of who never had ten, with her own mail of that hour",
      async () => {
        const weeks = [28, 21, 14, 7].map((days) => earlier(ordinary, days));
        const stolen = (incidents: Told["incidents"]) =>
          incidents.filter(({ key }) => key.includes(":stolen-account:"));
        expect(stolen(await told(weeks.join("\n")))).toEqual([]);
        const incidents = stolen(await told([...weeks, ordinary, abuse].join("\n")));
        expect(incidents).toHaveLength(1);
        // Exim writes a line for each recipient; the others write one for each mail.
        expect(incidents[0]).toMatchObject({ severity: 1, events: isOpen ? 62 : 13 });
        expect(incidents[0]?.key).toMatch(/hanako/);
      },
    );

    test.skipIf(skipped)(
      "a newsletter of 200 each week is told while it is new, and then quiet",
      async () => {
        const weeks = [35, 28, 21, 14, 7].map((days) => earlier(ordinary, days));
        const incidents = await told([...weeks, ordinary].join("\n"));
        expect(incidents.map(({ key, state }) => [key, state])).toEqual([
          ["open-relay:mass-mail", "resolved"],
          ["open-relay:mass-mail", "resolved"],
        ]);
      },
    );
  },
);
