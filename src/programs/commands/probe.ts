// For: `hinomi probe relay`: 49 forms of mail offered to one server; only what arrives at the foreign mailbox makes it open.
// Never: a name resolved; a verdict from a place that the server trusts.

import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { stopwatch } from "../../base/clock.ts";
import { normalAddress, readAddress } from "../../base/ip.ts";
import type { Said } from "../../base/said.ts";
import { inert } from "../../base/text.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { ProbeFacts } from "../../playbooks/playbook.ts";
import { relayProbe } from "../../playbooks/index.ts";
import { offerMessage } from "../../sources/probe/dialogue.ts";
import { maildirArrivals } from "../../sources/probe/maildir-sink.ts";
import { runProbe } from "../../sources/probe/run-probe.ts";
import { createEstate } from "../../estate/estate.ts";
import { openSink } from "../../sources/probe/sink.ts";
import type { Arrival } from "../../sources/probe/sink.ts";
import type { ProbeAnswer } from "../audit/answers.ts";
import { printVerdict } from "../audit/print-probe.ts";
import { vantageOf } from "../audit/vantage.ts";
import type { Session } from "../session.ts";

const answerVersion = 1;
const times = { greetingMs: 30_000, answerMs: 30_000 };

export interface HostPort {
  readonly address: string;
  readonly port: number;
}

/** `192.0.2.1`, `192.0.2.1:587`, `[2001:db8::1]:25`, `2001:db8::1`. */
export function readHostPort(text: string): HostPort | undefined {
  const bare = normalAddress(text);
  if (bare !== undefined) return { address: bare, port: 25 };
  const at = text.lastIndexOf(":");
  const address = at < 0 ? undefined : normalAddress(text.slice(0, at));
  const port = Number(text.slice(at + 1));
  const isPort = /^\d{1,5}$/.test(text.slice(at + 1)) && port > 0 && port < 65_536;
  return address !== undefined && isPort ? { address, port } : undefined;
}

function usage(ja: string, en: string): Trouble {
  return new Trouble(
    { ja: `${ja}何も送っていません。`, en: `${en} Nothing was sent.` },
    exitCodes.usage,
  );
}

interface Asked {
  readonly server: HostPort;
  readonly from?: string;
  readonly mailbox: string;
  readonly sink: HostPort | string;
  readonly waitMs: number;
}

function asked({ call }: Session): Asked {
  const [what = "", host = ""] = call.arguments as readonly string[];
  const text = (name: string) => {
    const value = call.options[name];
    return typeof value === "string" ? value : undefined;
  };
  if (what !== "relay") {
    throw usage("試せるのは relay です。", "What can be probed is relay.");
  }
  const server = readHostPort(host);
  if (!server) {
    throw usage(
      "サーバーはIPアドレスで指定してください（192.0.2.1 または 192.0.2.1:587）。名前は引きません。",
      "Give the server by its IP address (192.0.2.1 or 192.0.2.1:587); names are not looked up.",
    );
  }
  const mailbox = text("to") ?? "";
  if (!/^[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+$/.test(mailbox)) {
    throw usage(
      "--to に、よそにある自分のメールボックスを指定してください（relaytest@third.example.net）。",
      "Name a foreign mailbox of your own with --to (relaytest@third.example.net).",
    );
  }
  const where = text("sink") ?? "";
  const listen = readHostPort(where);
  const isFolder = statSync(`${where}/new`, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (where === "" || (!listen && !isFolder)) {
    throw usage(
      "--sink に、届いたメールを見る場所を指定してください：Maildirのフォルダーか、待ち受けるアドレス。届いたことを見なければ、開いているとも閉じているとも言えません。",
      "Name with --sink where arrivals are seen: a Maildir, or an address to listen on. Without seeing arrivals neither open nor closed can be said.",
    );
  }
  const from = text("from");
  if (from !== undefined && normalAddress(from) === undefined) {
    throw usage("--from にはIPアドレスを指定してください。", "--from takes an IP address.");
  }
  const seconds = Number(text("wait") ?? 600);
  if (!Number.isFinite(seconds) || seconds < 0 || seconds > 3600) {
    throw usage("--wait は0から3600秒です。", "--wait takes 0 to 3600 seconds.");
  }
  return {
    server,
    ...(from !== undefined && { from }),
    mailbox,
    sink: listen ?? where,
    waitMs: seconds * 1000,
  };
}

const hostName = /^[\w-]+(?:\.[\w-]+)+$/;

/** The name the server greets with, when none was given. */
async function factsFor(
  session: Session,
  { server, from, mailbox, sink }: Asked,
): Promise<ProbeFacts> {
  const { options } = session.call;
  const name = (option: string) => {
    const value = options[option];
    return typeof value === "string" && hostName.test(value) ? value : undefined;
  };
  const [user = "", foreign = ""] = mailbox.split("@");
  let host = name("name");
  if (host === undefined) {
    const nothing = { helo: `probe.${foreign}`, from: "<>", to: [], message: "" };
    const line = { ...server, ...(from !== undefined && { from }) };
    const { greeting = "" } = await offerMessage(line, nothing, times);
    host = greeting.split(/\s+/)[1];
  }
  const known = host !== undefined && hostName.test(host) ? host : `[${server.address}]`;
  const parent = known.split(".").length > 2 ? known.slice(known.indexOf(".") + 1) : known;
  const backup = name("backupFor");
  const userThere = options["user"];
  return {
    host: known,
    domain: name("domain") ?? (known.startsWith("[") ? server.address : parent),
    address: server.address,
    ...(backup !== undefined && { relayDomain: backup }),
    localUser: typeof userThere === "string" ? userThere : "postmaster",
    senderDomain: foreign,
    foreignUser: user,
    foreignDomain: foreign,
    foreignAddress: typeof sink === "string" ? "203.0.113.9" : sink.address,
  };
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map(({ address }) => address),
  );
}

export async function probe(session: Session): Promise<number> {
  const { printer, settings, clock } = session;
  // Without this machine's own addresses: an address of ours that the server does not trust is an outside to it.
  const estate = createEstate(settings, []);
  const ask = asked(session);
  const elapsed = stopwatch();
  const token = `hinomi-${randomBytes(8).toString("hex")}`;
  const { sink: where, server, mailbox } = ask;
  const sink =
    typeof where === "string" ? undefined : await openSink(where.address, where.port, token);
  const arrivals = (): Promise<readonly Arrival[]> | readonly Arrival[] =>
    typeof where === "string" || !sink
      ? maildirArrivals(typeof where === "string" ? where : "", token, mailbox)
      : sink.arrivals();
  try {
    const facts = await factsFor(session, ask);
    const { seen, lookedFrom } = await runProbe({
      server: { ...server, ...(ask.from !== undefined && { from: ask.from }) },
      forms: relayProbe.forms(facts),
      helo: `probe.${facts.senderDomain}`,
      senderDomain: facts.senderDomain,
      foreignMailbox: mailbox,
      token,
      atOnce: 2,
      waitMs: ask.waitMs,
      lookMs: sink ? 200 : 2_000,
      ...times,
      arrivals,
      onProgress: (done, all) => printer.progress(`${done} / ${all}`),
    });
    printer.progress("");
    const from = readAddress(lookedFrom ?? "") ? normalAddress(lookedFrom ?? "") : ask.from;
    const vantage =
      from === undefined
        ? { said: unknownPlace }
        : vantageOf(from, server.address, estate, ownAddresses(), clock.now());
    const verdict = relayProbe.judge(facts, seen, "trust" in vantage ? vantage.trust : undefined);
    const answer: ProbeAnswer = {
      version: answerVersion,
      ...verdict,
      server,
      ...(from !== undefined && { lookedFrom: from }),
      vantage: vantage.said,
      token,
      seconds: elapsed(),
    };
    printer.answer(answer);
    printer.line(`${inert(server.address)}:${server.port} — ${vantage.said[printer.language]}`);
    printVerdict(printer, verdict);
    if (verdict.state === "closed") return exitCodes.ok;
    return verdict.state === "open" || verdict.state === "through-another"
      ? exitCodes.found
      : exitCodes.noInput;
  } finally {
    await sink?.close();
  }
}

const unknownPlace: Said = {
  ja: "つながりませんでした。",
  en: "No connection came about.",
};
