// For: gw1.example.jp in July 2001: a real mail server, the real clamd, and the programs `mail-filter`, `up` and `quarantine` as they are shipped.
// Never: left running, whatever becomes of the test; more than loopback.

import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type {
  MailServer,
  ServerOptions,
} from "../../../src/programs/mail-filter/fixture/mail-servers.ts";
import { deskClient } from "../../../src/programs/desk-client.ts";
import { startMailSink } from "../../../src/programs/mail-filter/fixture/mail-sink.ts";
import type { MailSink } from "../../../src/programs/mail-filter/fixture/mail-sink.ts";
import { openSmtp } from "../../../src/programs/mail-filter/fixture/smtp-session.ts";
import { startClamd } from "../../../src/sources/clamd/fixture/real-clamd.ts";
import type { Client } from "../../../src/faces/kit/client.ts";
import { root } from "../../guard-kit.ts";

const program = join(root, "dist/programs/hinomi.js");
const waitMs = 30_000;

export interface SircamHouse {
  readonly sink: MailSink;
  /** From now on by the shipped policy, with the virus scanner; before, everything was let through. */
  beginToFilter(): Promise<void>;
  /** Answers what the mail server said. */
  send(text: string, to: readonly string[]): Promise<string>;
  /** Waits for it; throws with what the programs have said. */
  until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void>;
  /** `hinomi ARGS` of this house: what it prints; throws where it fails. */
  hinomi(...args: readonly string[]): Promise<string>;
  /** From now on staff are told once a day of what is held, by mail; the first time at once. */
  beginDigest(): Promise<void>;
  /** The desk's own API, as this machine asks it. */
  desk(): Client;
  /** Mails in the mail server's queue. */
  queued(): number;
  /** Lines of the filter's own log. */
  log(): Record<string, unknown>[];
  end(): Promise<void>;
}

interface Child {
  readonly said: string[];
  isOver(): boolean;
  end(): Promise<void>;
}

function started(args: readonly string[]): Child {
  const child: ChildProcess = spawn(process.execPath, [program, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
  });
  const said: string[] = [];
  let isOver = false;
  const ended = new Promise<void>((resolve) => {
    const over = () => {
      isOver = true;
      resolve();
    };
    child.once("close", over);
    child.once("error", over);
  });
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on("line", (line) => said.push(line));
  return {
    said,
    isOver: () => isOver,
    async end() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), waitMs);
      await ended;
      clearTimeout(late);
    },
  };
}

/** Everything goes through, as before there was a rule. */
const noRule = `extensions: { allow: [pif, bat] }
marks: { allow: [double-extension, name-differs] }
unknown: { mark: allow, part: allow }
`;
/** Shipped, but what is found is kept instead of refused. */
const theRule = "scanner: { found: hold }\n";

interface Places {
  readonly folder: string;
  readonly settings: string;
  readonly policy: string;
  readonly log: string;
}

/** Beyond what the rest of this house calls loopback, so that links for staff are made; still on this machine only. */
const deskHost = "127.0.0.2";

interface Given {
  readonly release: number;
  readonly clamd?: string;
  readonly hasDigest?: boolean;
}

function writeSettings(places: Places, { release, clamd, hasDigest = false }: Given): void {
  const { folder, settings, policy, log } = places;
  const lines = [
    "time_zone: Asia/Tokyo",
    "company: { name: 株式会社えんとつ, sender: 情報システム 担当 }",
    `desk: { host: ${deskHost}, plain: true, names: [${deskHost}] }`,
    ...(hasDigest
      ? [`mail: { host: 127.0.0.1, port: ${release}, tls: none, from: root@gw1.example.jp }`]
      : []),
    "mail_filter:",
    ...(hasDigest ? ['  digest: { at: "00:00", domains: [example.jp], telephone: "201" }'] : []),
    `  socket: ${folder}/mail.sock`,
    `  spool: ${folder}/mail/spool`,
    ...(clamd === undefined ? [] : [`  clamd: { socket: "unix:${clamd}" }`]),
    `  policy: ${policy}`,
    `  quarantine: { folder: ${folder}/mail/quarantine }`,
    `  outbreak: ${folder}/mail/outbreak.json`,
    `  log: ${log}`,
    `  release: { port: ${release} }`,
    "",
  ];
  writeFileSync(settings, lines.join("\n"));
}

export async function openHouse(
  beginServer: (options: ServerOptions) => Promise<MailServer>,
): Promise<SircamHouse> {
  const endings: (() => unknown)[] = [];
  const folder = mkdtempSync(join(tmpdir(), "hinomi-sircam-"));
  chmodSync(folder, 0o755);
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const places: Places = {
    folder,
    settings: join(folder, "hinomi.yaml"),
    policy: join(folder, "policy.yaml"),
    log: join(folder, "log", "mail-filter.log"),
  };
  const socket = join(folder, "mail.sock");
  const children: Child[] = [];

  async function end(): Promise<void> {
    for (const each of endings.toReversed()) await each();
  }

  async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    for (let waited = 0; waited < waitMs; waited += 100) {
      if (await isSo()) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`in vain: ${what}\n${children.flatMap(({ said }) => said).join("\n")}`);
  }

  async function start(line: string, ...args: readonly string[]): Promise<Child> {
    const child = started([...args, "--lang", "en", "--settings", places.settings]);
    children.push(child);
    endings.push(child.end);
    const hasSaid = () => child.said.some((each) => each.includes(line));
    await until(line, () => hasSaid() || child.isOver());
    if (!hasSaid()) throw new Error(child.said.join("\n"));
    return child;
  }

  async function startFilter(): Promise<Child> {
    const child = await start("The mail filter listens", "mail-filter", "--user", "nobody");
    chmodSync(socket, 0o666);
    return child;
  }

  // Not `spawnSync`: this process is the sink that the mail server delivers to meanwhile.
  function hinomi(...args: readonly string[]): Promise<string> {
    const all = [program, ...args, "--settings", places.settings];
    return new Promise((resolve, reject) => {
      execFile(process.execPath, all, { timeout: waitMs }, (error, stdout, stderr) => {
        if (error) reject(new Error(`hinomi ${args.join(" ")}: ${stdout}${stderr}`));
        else resolve(stdout);
      });
    });
  }

  try {
    const sink = await startMailSink();
    endings.push(() => sink.stop());
    const clamd = await startClamd();
    endings.push(() => clamd.stop());
    writeFileSync(places.policy, noRule);
    writeSettings(places, { release: 25 });
    let filter = await startFilter();
    const server = await beginServer({ sink: sink.port, socket, defaultAction: "tempfail" });
    endings.push(() => server.stop());
    const store = join(folder, "store");
    const startDesk = () =>
      start("of backlog read", "up", "--only", "--store", store, "--port", "0");
    let desk = await startDesk();
    return {
      sink,
      async beginToFilter() {
        await filter.end();
        writeFileSync(places.policy, theRule);
        writeSettings(places, { release: server.port, clamd: clamd.socket });
        filter = await startFilter();
      },
      async beginDigest() {
        await desk.end();
        writeSettings(places, { release: server.port, clamd: clamd.socket, hasDigest: true });
        desk = await startDesk();
      },
      desk() {
        const client = deskClient(store);
        if (!client) throw new Error("no desk is open");
        return client;
      },
      async send(text, to) {
        const session = await openSmtp(server.port);
        const dotted = text.trimEnd().replaceAll(/^\./gm, "..");
        const reply = await session.mail("a@example.net", to, dotted);
        await session.say("QUIT");
        session.close();
        return reply;
      },
      until,
      queued: server.queued,
      hinomi: (...args) => hinomi(...args, ...(args[0] === "quarantine" ? [] : ["--store", store])),
      log: () =>
        readFileSync(places.log, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as Record<string, unknown>),
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
