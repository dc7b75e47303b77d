// For: the process inside a twin's namespaces: network, own /etc, the daemon, the foreign mailbox, the probe; prints one line.
// Never: started by hand; without a network of its own it ends before it touches anything.

import { readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { connect } from "node:net";
import { runProgram } from "../../../base/exec.ts";
import { relayProbe } from "../../../playbooks/index.ts";
import type { ProbeFacts } from "../../../playbooks/playbook.ts";
import { runProbe } from "../../../sources/probe/run-probe.ts";
import { openSink } from "../../../sources/probe/sink.ts";
import { eximNames, startExim } from "./exim-twin.ts";
import { answerNames } from "./name-answers.ts";
import { postfixNames, startPostfix } from "./postfix-twin.ts";
import { sendmailNames, startSendmail } from "./sendmail-twin.ts";
import type { TwinAnswer, TwinPlan, TwinProbe } from "./twin-plan.ts";

const brief = { timeoutMs: 10_000, outputBytesMax: 16 * 1024 };
const startMs = 12_000;
const senderDomain = "hinomi-outside.example";
const foreignDomain = "hinomi-foreign.example";

async function must(program: `/${string}`, args: readonly string[]): Promise<void> {
  const { exitCode, cause, errors } = await runProgram(program, args, brief);
  if (exitCode !== 0) {
    throw new Error(
      `${program} ${args.join(" ")}: ${cause ?? errors.toString("utf8").slice(0, 300)}`,
    );
  }
}

async function setUp({ folder, addresses }: TwinPlan): Promise<void> {
  if (Object.keys(networkInterfaces()).some((name) => name !== "lo")) {
    throw new Error("not in a network namespace of its own");
  }
  const ip = "/usr/sbin/ip";
  await must(ip, ["link", "set", "lo", "up"]);
  await must(ip, ["addr", "add", `${addresses.server}/32`, "dev", "lo"]);
  // Ours to speak from and to listen on, and yet no address of an interface: the server takes neither for its own.
  for (const address of [addresses.outside, addresses.foreign]) {
    await must(ip, ["route", "add", "local", `${address}/32`, "dev", "lo"]);
  }
  await must("/usr/bin/mount", ["--bind", `${folder}/etc`, "/etc"]);
  for (const place of ["/var/mail", "/home"]) {
    await must("/usr/bin/mount", ["-t", "tmpfs", "none", place]);
  }
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

async function untilListening({ addresses, ports }: TwinPlan): Promise<void> {
  const [port = 25] = ports;
  for (let waited = 0; waited < startMs; waited += 100) {
    if (await isListening(addresses.server, port)) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  throw new Error("the server does not listen");
}

const products = {
  postfix: { start: startPostfix, names: postfixNames },
  sendmail: { start: startSendmail, names: sendmailNames },
  exim: { start: startExim, names: eximNames },
};

async function factsOf(plan: TwinPlan): Promise<ProbeFacts> {
  const { host, local, relay } = await products[plan.product].names(plan);
  const domain = local.find((name) => host.endsWith(`.${name}`)) ?? local[0] ?? host;
  const relayDomain = relay.find((name) => !local.includes(name) && name !== host);
  return {
    host,
    domain,
    address: plan.addresses.server,
    ...(relayDomain !== undefined && { relayDomain }),
    localUser: "root",
    senderDomain,
    foreignUser: "relaytest",
    foreignDomain,
    foreignAddress: plan.addresses.foreign,
  };
}

async function work(plan: TwinPlan): Promise<TwinProbe[]> {
  await setUp(plan);
  const { addresses } = plan;
  await answerNames(addresses.foreign);
  const facts = await factsOf(plan);
  await products[plan.product].start(plan);
  await untilListening(plan);
  const probes: TwinProbe[] = [];
  for (const port of plan.ports) {
    const token = `${plan.token}-${port}`;
    const sink = await openSink(addresses.foreign, 25, token);
    const { seen } = await runProbe({
      server: { address: addresses.server, port, from: addresses.outside },
      forms: relayProbe.forms(facts),
      helo: `probe.${senderDomain}`,
      senderDomain,
      foreignMailbox: `relaytest@${foreignDomain}`,
      token,
      atOnce: 4,
      waitMs: 4_000,
      lookMs: 200,
      greetingMs: 8_000,
      answerMs: 20_000,
      arrivals: () => sink.arrivals(),
    });
    await sink.close();
    probes.push({ port, facts, verdict: relayProbe.judge(facts, seen) });
  }
  return probes;
}

async function answer(path: string): Promise<TwinAnswer> {
  try {
    const plan = JSON.parse(readFileSync(path, "utf8")) as TwinPlan;
    return { isDone: true, probes: await work(plan) };
  } catch (error) {
    return { isDone: false, why: error instanceof Error ? error.message : String(error) };
  }
}

const text = JSON.stringify(await answer(process.argv[2] ?? ""));
// The daemons end with the namespace, which ends with this process.
process.stdout.write(`${text}\n`, () => process.exit(0));
